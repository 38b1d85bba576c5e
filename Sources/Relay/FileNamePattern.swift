// SPDX-License-Identifier: Apache-2.0
import Routing

/// How the file of a delivery is called, without its ending: `{received}-{delivery}` becomes
/// `20261124T132130123-1234.1`. A pure function of what is stored, so that a retry has the same name.
package struct FileNamePattern: Sendable, Hashable {
    /// What can stand between braces.
    package enum Field: String, Sendable, Hashable, CaseIterable {
        /// The message's number in the log.
        case message
        /// The delivery's: `1234.1`.
        case delivery
        /// What the sender calls the message (MSH-10).
        case controlID = "control-id"
        case kind
        /// `ADT_A01`.
        case type
        /// The facility it comes from.
        case sender
        /// When it was accepted, in Japanese time: `20261124T132130123`.
        case received
    }

    private enum Part: Sendable, Hashable {
        case text(String)
        case field(Field)
    }

    package static let standard = FileNamePattern(parts: [.field(.received), .text("-"), .field(.delivery)])

    private let parts: [Part]

    private init(parts: [Part]) { self.parts = parts }

    /// Nil where something between braces is no field, or outside of them no letter, digit, hyphen, dot or underscore; and
    /// where nothing tells the deliveries apart.
    package init?(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while !rest.isEmpty {
            if rest.first == "{" {
                guard let end = rest.firstIndex(of: "}"), let field = Field(rawValue: String(rest[..<end].dropFirst()))
                else { return nil }
                parts.append(.field(field))
                rest = rest[end...].dropFirst()
            } else {
                let plain = rest.prefix { $0 != "{" }
                guard plain.utf8.allSatisfy(Self.isSafe) else { return nil }
                parts.append(.text(String(plain)))
                rest = rest[plain.endIndex...]
            }
        }
        guard parts.contains(.field(.delivery)), text.first != "." else { return nil }
        self.init(parts: parts)
    }

    /// As it is written.
    package var text: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .field(let field): "{\(field.rawValue)}"
            }
        }.joined()
    }

    /// Whether the log must be asked for what the message said about itself.
    package var needsFacts: Bool {
        [Field.controlID, .type, .sender].contains { parts.contains(.field($0)) }
    }

    /// The name of one delivery's file. What a sender wrote comes out as letters, digits, `-`, `.` and `_`, and short.
    package func name(of delivery: QueuedDelivery, _ facts: MessageFacts?) -> String {
        let name = parts.map { part in
            switch part {
            case .text(let text): text
            case .field(let field): Self.value(field, delivery, facts)
            }
        }.joined()
        return name.first == "." ? "_\(name)" : name
    }

    private static let fieldLength = 48

    private static func value(_ field: Field, _ delivery: QueuedDelivery, _ facts: MessageFacts?) -> String {
        switch field {
        case .message: delivery.id.message.description
        case .delivery: delivery.id.description
        case .kind: delivery.kind.rawValue
        case .received: InstantText.japaneseDigits(delivery.admitted, separator: "T")
        case .controlID: safe(facts?.controlID ?? "")
        case .type: safe(facts?.type ?? "")
        case .sender: safe(facts?.sender ?? "")
        }
    }

    private static func safe(_ text: String) -> String {
        let bytes = text.utf8.prefix(fieldLength).map { isSafe($0) ? $0 : 0x5F }
        return bytes.isEmpty ? "-" : String(decoding: bytes, as: UTF8.self)
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}

extension InstantText {
    /// Date, time and milliseconds of Japan as digits alone: `20261124132130123`.
    package static func japaneseDigits(_ instant: Instant, separator: String = "") -> String {
        let digits = text(instant.advanced(by: .seconds(9 * 3600))).filter(\.isNumber)
        return digits.prefix(8) + separator + digits.dropFirst(8)
    }
}
