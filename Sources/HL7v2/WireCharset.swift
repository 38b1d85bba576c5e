// SPDX-License-Identifier: Apache-2.0
public import JapaneseText

/// How the bytes of one message are cut and read: what MSH-18 and MSH-20 say, or what the link says where they are empty.
public struct WireCharset: Sendable, Hashable, CustomStringConvertible {
    /// Who said so.
    public enum Origin: String, Sendable, Hashable {
        /// MSH-18.
        case declared
        /// A byte order mark before MSH: UTF-8, as MSH-18 is empty.
        case byteOrderMark = "bom"
        /// The setting of the link, as MSH-18 is empty.
        case link
        /// HL7's own default, as nobody said anything.
        case standard
        /// The setting of the link, although MSH-18 names something we cannot read. Worth a warning.
        case fallback
        /// The setting of the link, although MSH-18 says something else: the link is known to lie. Worth a warning.
        case forced
        /// The bytes, which cannot be in the charset that counted before, and only in this one. Worth a warning.
        case detected
    }

    /// What to do about a declaration we cannot read, or that we know better than to believe.
    public enum UnknownPolicy: Sendable, Hashable {
        /// Refuse the message.
        case refuse
        /// Read it as the link says, and refuse it where the link says nothing.
        case linkDefault
        /// Read every message as the link says, whatever it declares: also what was decided once and is read again.
        case overrule
    }

    /// What the text is.
    public let charset: Charset
    /// Who said so.
    public let origin: Origin
    /// MSH-20 is `2.3`: character sets are switched by `\C..\` and `\M..\`, not by ESC (table 0356).
    public let hl7Escapes: Bool

    /// Names a charset and who said so.
    public init(_ charset: Charset, origin: Origin, hl7Escapes: Bool = false) {
        self.charset = charset
        self.origin = origin
        self.hl7Escapes = hl7Escapes
    }

    /// A word for logs: `iso-2022-jp`, `cp932 (link)`.
    public var description: String {
        origin == .declared ? charset.rawValue : "\(charset.rawValue) (\(origin.rawValue))"
    }

    /// How bytes of the message that were edited since are read again: as it was itself.
    public var rereading: UnknownPolicy { origin == .forced || origin == .detected ? .overrule : .linkDefault }

    var tokenizing: Tokenizer.Mode {
        switch charset {
        case .ascii, .iso2022JP: .escapes
        case .cp932: .shiftJIS
        case .latin1, .utf8, .eucJP: .plain
        }
    }
}
