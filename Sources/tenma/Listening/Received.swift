// SPDX-License-Identifier: Apache-2.0
import FHIR
import Gateway
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
    /// Whether the text reads as `--charset` says, or FHIR as FHIR; nil when nobody asked, or the message is too long to
    /// look.
    let isReadable: Bool?
    let answer: String
    let file: String?

    func line(_ output: Output) -> Line {
        var line = Line()
        line.add(output.times.text(at) + "  ", .quiet)
        line.column(controlID.isEmpty ? "-" : controlID, 20, .name)
        line.column(type, EventLine.typeWidth)
        line.column(declared, 12)
        line.add(DisplayWidth.right("\(length) B", to: 10) + "  ")
        line.column(answer, 7, isAccept ? .good : .odd)
        if isReadable == false { line.add(unreadable[output.language] + "  ", .bad) }
        if let file { line.add(file, .quiet) }
        return line
    }

    /// A line for a person, or an object.
    func show(_ output: Output) {
        guard output.isJSON else { return output.line(line(output)) }
        output.json(
            ReceivedShape(
                at: InstantText.text(at), from: from, controlID: controlID, type: type, length: length,
                charset: declared, readable: isReadable, answer: answer, file: file))
    }

    private var isAccept: Bool { ["AA", "CA"].contains(answer) || answer.hasPrefix("2") }

    private var unreadable: Localized {
        FHIRFormat(rawValue: declared) == nil
            ? Localized(ja: "この文字コードでは読めない", en: "not readable in this charset")
            : Localized(ja: "FHIRとして読めない", en: "not readable as FHIR")
    }

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
