// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral

@testable import Translation

/// A message read and written again: what became of each of its values.
struct RoundTrip {
    /// Values of the message: innermost texts that are not empty. What a receiver's header says anew does not count.
    var values = 0
    /// At the same place in what was written.
    var same = 0
    /// In what was written, at another place.
    var moved: [String] = []
    /// Of the values, those that the model has no place for: they came back as residue.
    var residue = 0
    /// Not in what was written, but named in a remark.
    var reported: [String] = []
    /// Nowhere. There must be none.
    var lost: [String] = []
    /// Values that were written and that nobody sent.
    var added: [String] = []

    /// MSH-9 names the structure in words of its own, and version and character set are the receiver's.
    static let headerFields = ["MSH[1]-9[", "MSH[1]-12[", "MSH[1]-18[", "MSH[1]-20["]

    init() {}

    /// Nil when nobody understands the message.
    init?(of message: HL7v2.Message, charset: Charset? = nil) throws {
        guard let (referral, _) = HL7v2Translator.read(message) else { return nil }
        let target = HL7v2Target(
            type: message.header.type.description, version: message.header.version,
            charset: charset ?? message.charset.charset)
        let written = try HL7v2Translator.write(referral, as: target)
        let again = try HL7v2.Message(
            parsing: written.bytes ?? [], defaultCharset: charset ?? message.charset.charset)
        let (before, after) = (Self.leaves(of: message), Self.leaves(of: again))
        let texts = Set(after.values)
        let remarks = Set(written.remarks.compactMap(\.path))
        values = before.count
        residue = referral.residue.items.count { !$0.isSaid && !$0.value.isEmpty }
        for (path, text) in before {
            if after[path] == text {
                same += 1
            } else if texts.contains(text) {
                moved.append(path)
            } else if remarks.contains(where: path.isAt) {
                reported.append(path)
            } else {
                lost.append(path)
            }
        }
        added = after.keys.filter { before[$0] == nil }
    }

    /// Every value by its path, `PID[1]-5[2].1.1`; line ends are one.
    static func leaves(of message: HL7v2.Message) -> [String: String] {
        var leaves: [String: String] = [:]
        for segment in MessageReading(message).segments {
            for leaf in segment.leaves {
                let path = segment.place + leaf.path
                if headerFields.contains(where: path.hasPrefix) { continue }
                leaves[path] = FormattedText.lines(leaf.text).joined(separator: "\n")
            }
        }
        return leaves
    }

    static func += (total: inout RoundTrip, trip: RoundTrip) {
        total.values += trip.values
        total.same += trip.same
        total.moved += trip.moved
        total.residue += trip.residue
        total.reported += trip.reported
        total.lost += trip.lost
        total.added += trip.added
    }

    /// One line for a report.
    var summary: String {
        "\(values) values: \(same) at their place (\(residue) of them residue), \(moved.count) moved, "
            + "\(reported.count) reported, \(lost.count) lost; \(added.count) added"
    }
}

extension RoundTrip {
    /// What became of every message of these codes (MSH-9.1), by type; files that are no message are left out.
    static func totals(of files: [SampleFile], codes: Set<String>) -> [String: RoundTrip] {
        var totals: [String: RoundTrip] = [:]
        for file in files {
            guard let message = message(file), codes.contains(message.header.type.code),
                let trip = try? RoundTrip(of: message)
            else { continue }
            totals[message.header.type.description, default: RoundTrip()] += trip
        }
        return totals
    }

    /// The figures, where `TENMA_FIGURES` asks for them.
    static func tell(_ totals: [String: RoundTrip]) {
        guard Files.wantsFigures else { return }
        for (type, trip) in totals.sorted(by: { $0.key < $1.key }) { print("round trip of \(type): \(trip.summary)") }
    }

    /// A file as a message; CP932 where nobody says what it is.
    static func message(_ file: SampleFile) -> HL7v2.Message? {
        try? HL7v2.Message(parsing: HL7v2.Message.trimmingFileTrailer(file.bytes), defaultCharset: .cp932)
    }
}
