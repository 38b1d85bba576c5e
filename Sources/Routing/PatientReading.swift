// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// Collects the patients of a message, each once.
struct PatientReading {
    private(set) var found: [PatientIdentifier] = []
    private(set) var overflows = false

    /// The repetition whose CX-5 is PI, else the first that is valued. Check digit and authority are left out: too wide
    /// a lane costs time, too narrow a one order.
    mutating func read(field: Int, of segment: HL7v2.Segment, in message: HL7v2.Message) {
        guard !overflows, let identifier = Self.choose(field, of: segment, in: message) else { return }
        guard !found.contains(identifier) else { return }
        if found.count == Envelope.patientMaximum {
            overflows = true
        } else {
            found.append(identifier)
        }
    }

    private static func choose(_ field: Int, of segment: HL7v2.Segment, in message: HL7v2.Message) -> PatientIdentifier?
    {
        var first: PatientIdentifier?
        for number in 1...message.repetitionBound(of: field, in: segment) {
            let id = Path(segment.id, field: field, repetition: number, component: 1)
            guard let text = message.text(at: id, in: segment), let identifier = PatientIdentifier(text) else {
                continue
            }
            let type = Path(segment.id, field: field, repetition: number, component: 5)
            if message.text(at: type, in: segment) == "PI" { return identifier }
            if first == nil { first = identifier }
        }
        return first
    }
}

extension HL7v2.Message {
    /// Repetitions of one field that routing looks at. Each look walks the field from its start, so that a field of a
    /// million repetitions must not be read to its end.
    static let repetitionMaximum = 64

    /// At least as many repetitions as a field has, up to the number that routing is willing to look at: a field of a
    /// million is not worth reading to its end.
    func repetitionBound(of field: Int, in segment: HL7v2.Segment) -> Int {
        guard let range = self.field(field, in: segment).range, let delimiter = delimiters.repetition else { return 1 }
        var count = 1
        for byte in bytes[range] where byte == delimiter {
            count += 1
            if count == Self.repetitionMaximum { break }
        }
        return count
    }
}
