// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// A message whose MSH-10, and where wanted PID-3.1, is written anew for every copy; all other bytes stay.
struct NumberedMessage: Sendable {
    private let before: ArraySlice<UInt8>
    private let after: ArraySlice<UInt8>
    /// Where PID-3.1 stands in `after`; nil when the patient stays.
    private let patient: Range<Int>?

    /// Nil when the bytes have no MSH, or no PID-3.1 although there shall be several patients.
    init?(_ bytes: [UInt8], patients: Int = 1) {
        guard let header = PartialHeader(recoveringFrom: bytes)?.header else { return nil }
        let mark = Array("TENMA\u{1}LOAD\u{1}NUMBER".utf8)
        var rewriter = HeaderRewriter()
        rewriter.set(10, to: mark)
        let (segment, _) = rewriter.rewrite(header)
        guard let start = bytes.firstIndex(of: UInt8(ascii: "M")).flatMap({ Self.header(in: bytes, from: $0) }) else {
            return nil
        }
        let end = bytes[start...].firstIndex { $0 == 0x0D || $0 == 0x0A } ?? bytes.count
        let whole = bytes[..<start] + segment + bytes[end...]
        guard let place = Self.find(mark, in: whole) else { return nil }
        before = whole[..<place]
        after = whole[(place + mark.count)...]
        patient = patients > 1 ? Self.patient(in: Array(whole), behind: place) : nil
        if patients > 1, patient == nil { return nil }
    }

    /// The copy with this control id; `patient` is written into PID-3.1 where the message was made for several.
    func bytes(_ id: ControlNumber, patient number: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(before.count + after.count + 24)
        bytes += before
        bytes += id.bytes
        guard let patient else { return bytes + after }
        bytes += after[..<patient.lowerBound]
        let digits = String(number).utf8
        bytes += repeatElement(UInt8(ascii: "0"), count: max(0, patient.count - digits.count))
        bytes += digits
        bytes += after[patient.upperBound...]
        return bytes
    }

    private static func patient(in bytes: [UInt8], behind place: Int) -> Range<Int>? {
        guard let message = try? Message(parsing: bytes), let path = Path("PID-3.1"),
            case .value(let range) = message.value(at: path), range.lowerBound > place
        else { return nil }
        return range
    }

    private static func header(in bytes: [UInt8], from first: Int) -> Int? {
        var start = first
        while start + 3 <= bytes.count {
            let isLineStart =
                start == 0 || bytes[start - 1] == 0x0D || bytes[start - 1] == 0x0A || bytes[start - 1] >= 0x80
            if isLineStart, bytes[start...].starts(with: [0x4D, 0x53, 0x48]) { return start }
            start += 1
        }
        return nil
    }

    private static func find(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.first { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
    }
}

/// The control id of one message of a load: the run, and a number within it; at most 20 characters (HL7 2.5).
struct ControlNumber: Sendable, Hashable {
    let bytes: [UInt8]

    init(run: String, number: Int) {
        let digits = String(number)
        bytes = Array((run + String(repeating: "0", count: max(0, 9 - digits.utf8.count)) + digits).utf8)
    }

    /// Seconds of a year are enough to tell runs apart.
    static func run(at seconds: Int64) -> String {
        "L" + String(abs(seconds) % 2_176_782_336, radix: 36, uppercase: true) + "-"
    }
}
