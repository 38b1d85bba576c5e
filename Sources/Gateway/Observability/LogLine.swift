// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging

/// One line of the log as bytes, in the form the site reads.
package struct LogLine: Sendable {
    /// How lines are written.
    package enum Style: Sendable, Hashable { case json, text }

    /// Bytes of one value that are kept.
    package static let valueLengthMaximum = 512

    let milliseconds: Int64
    let level: Logger.Level
    let message: String
    let fields: [(LogKey, Logger.MetadataValue)]
    /// Fields that are not in the list, by number.
    let hidden: Int

    init(at milliseconds: Int64, _ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) {
        self.milliseconds = milliseconds
        self.level = level
        self.message = message
        fields = LogKey.allCases.compactMap { key in metadata[key.rawValue].map { (key, $0) } }
        hidden = metadata.count - fields.count
    }

    /// `prioritised` puts `<4>` in front, by which the journal knows the level.
    func bytes(_ style: Style, prioritised: Bool) -> [UInt8] {
        var text = prioritised ? "<\(level.priority)>" : ""
        switch style {
        case .json: addJSON(to: &text)
        case .text: addText(to: &text)
        }
        text += "\n"
        return Array(text.utf8)
    }

    private func addJSON(to text: inout String) {
        text += "{\"at\":\"\(Self.time(milliseconds))\",\"level\":\"\(level.rawValue)\","
        text += "\"text\":\"\(Self.escaped(message))\""
        for (key, value) in fields { text += ",\"\(key.rawValue)\":\(Self.json(value))" }
        if hidden > 0 { text += ",\"hidden\":\(hidden)" }
        text += "}"
    }

    private func addText(to text: inout String) {
        text += "\(Self.time(milliseconds)) \(level.rawValue) \(Self.escaped(message))"
        for (key, value) in fields where key != .event { text += " \(key.rawValue)=\(Self.escaped(Self.plain(value)))" }
        if hidden > 0 { text += " hidden=\(hidden)" }
    }

    private static func json(_ value: Logger.MetadataValue) -> String {
        if case .stringConvertible(let convertible) = value {
            if let number = convertible as? any BinaryInteger { return String(describing: number) }
            if let flag = convertible as? Bool { return String(flag) }
        }
        return "\"\(escaped(plain(value)))\""
    }

    /// Lists and dictionaries are for no field of ours.
    private static func plain(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): text
        case .stringConvertible(let convertible): convertible.description
        case .array, .dictionary: ""
        }
    }

    /// UTC, to the millisecond.
    package static func time(_ milliseconds: Int64) -> String {
        // The fraction by hand: Foundation's own goes through a Double and shows .678 as .677.
        let fraction = (milliseconds % 1000 + 1000) % 1000
        let digits = String(1000 + fraction).dropFirst()
        let seconds = Double((milliseconds &- fraction) / 1000)
        return Date(timeIntervalSince1970: seconds).formatted(.iso8601).dropLast() + ".\(digits)Z"
    }

    /// Inside JSON's quotes, and harmless on a terminal: control characters, line ends of every kind and marks that
    /// turn the direction of text are written out as `\u…`.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if result.utf8.count >= valueLengthMaximum { return result + "…" }
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}",
                "\u{2060}"..."\u{206F}", "\u{FEFF}":
                let hexadecimal = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Logger.Level {
    /// syslog's number for it (RFC 5424, 6.2.1).
    var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
