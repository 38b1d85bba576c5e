// SPDX-License-Identifier: Apache-2.0
import Destinations
import HL7v2
import JapaneseText
import Relay
import Routing

/// Invented messages, and what tests ask of them.
enum Samples {
    static let id = DeliveryID(MessageID(1234), 1)

    /// A referral in this charset, with delimiter bytes inside its kanji wherever the charset has them.
    static func referral(_ charset: Charset, declared: String? = nil, extra: String = "") -> [UInt8] {
        let name = declared ?? declaration(charset)
        let text =
            "MSH|^~\\&|架空電子カルテ|見本病院|TENMA|TENMA|20260110120000||REF^I12^REF_I12|K-0042|P|2.5|||AL|NE||\(name)\r"
            + "PRD|RT|試験^花子||架空時入本急目^^490-0000\r"
            + "PID|||0001^^^&&^PI||架空^太郎^^^^^L^I~カクウ^タロウ^^^^^L^P\r"
            + "OBX|1|TX|1^所見||ボマウ表~能\\T\\十ソ噂\\.br\\|||\(extra)\r"
        return encode(text, charset)
    }

    static func declaration(_ charset: Charset) -> String {
        switch charset {
        case .ascii: "ASCII"
        case .latin1: "8859/1"
        case .utf8: "UNICODE UTF-8"
        case .iso2022JP: "~ISO IR87||ISO 2022-1994"
        case .cp932: "CP932"
        case .eucJP: "EUC-JP"
        }
    }

    static func encode(_ text: String, _ charset: Charset) -> [UInt8] {
        (try? charset.encode(text)) ?? []
    }

    /// A small ASCII message.
    static func plain(_ controlID: String, accept: String = "", application: String = "") -> [UInt8] {
        Array("MSH|^~\\&|A|B|C|D|20260110120000||ADT^A01|\(controlID)|P|2.5|||\(accept)|\(application)\rPID|1\r".utf8)
    }

    static func rendered(
        _ stored: [UInt8], _ rendering: Rendering, for id: DeliveryID = Samples.id
    ) throws(RenderingFailure) -> [UInt8] {
        try Renderer.whole(stored, as: .rendered(rendering), for: id).bytes
    }

    /// What came of a message that was rendered in pieces.
    struct Pieces: Equatable {
        let bytes: [UInt8]
        let sent: SentHeader
        let substitutions: Int
    }

    /// The same, in pieces.
    static func rendered(_ stored: [UInt8], _ form: Form, cutAt cuts: [Int]) throws(RenderingFailure) -> Pieces {
        var renderer = Renderer(form, for: id)
        var bytes: [UInt8] = []
        var start = 0
        for end in cuts + [stored.count] {
            try renderer.render(stored[start..<end], into: &bytes)
            start = end
        }
        try renderer.finish(into: &bytes)
        guard let sent = renderer.sent else { throw .header }
        return Pieces(bytes: bytes, sent: sent, substitutions: renderer.substitutions)
    }

    /// What a message says, independent of its charset: every segment's text.
    static func text(_ bytes: [UInt8], _ charset: Charset? = nil) throws -> [String] {
        let message = try Message(parsing: bytes, defaultCharset: charset)
        return message.segments.dropFirst().map { segment in
            let fields = message.fieldCount(of: segment)
            return (1...max(1, fields)).map { number in
                if case .value(let range) = message.field(number, in: segment) { return message.text(in: range) }
                return ""
            }.joined(separator: "|")
        }
    }
}
