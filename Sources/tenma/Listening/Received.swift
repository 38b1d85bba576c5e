// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
import JapaneseText
import Relay

/// One message as the receiver saw it: never more of its content than the header's facts.
struct Received: Sendable {
    let at: Instant
    let from: String
    let controlID: String
    let type: String
    let length: Int64
    let declared: String
    /// Whether the text reads as `--charset` says; nil when nobody asked, or the message is too long to look.
    let isReadable: Bool?
    let answer: String
    let file: String?

    func line(_ output: Output) -> Line {
        var line = Line()
        line.add(output.times.text(at) + "  ", .quiet)
        line.column(controlID.isEmpty ? "-" : controlID, 20, .name)
        line.column(type, 9)
        line.column(declared, 12)
        line.add(DisplayWidth.right("\(length) B", to: 10) + "  ")
        line.column(answer, 7, ["AA", "CA"].contains(answer) ? .good : .odd)
        if isReadable == false { line.add(Self.unreadable[output.language] + "  ", .bad) }
        if let file { line.add(file, .quiet) }
        return line
    }

    private static let unreadable = Localized(ja: "この文字コードでは読めない", en: "not readable in this charset")

    /// Whether the bytes are text in this charset, from end to end.
    static func isReadable(_ bytes: [UInt8], as charset: Charset) -> Bool {
        (try? charset.decode(bytes, mode: .strict)) != nil
    }
}

/// One line of `listen --json`.
struct ReceivedShape: JSONShape {
    static let schema = "tenma.received/1"
    let at: String
    let from: String
    let controlID: String
    let type: String
    let length: Int64
    let charset: String
    let readable: Bool?
    let answer: String
    let file: String?
}
