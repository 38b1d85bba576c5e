// SPDX-License-Identifier: Apache-2.0

/// A value left in the body it came with, because it is too large for memory (design.md decision 2).
public struct Hole: Sendable, Hashable {
    /// How the value is written there.
    public enum Encoding: UInt8, Sendable, Hashable {
        /// Between the quotes of a JSON string, escapes and all.
        case jsonString
        /// Between the quotes of an XML attribute, character references and all.
        case xmlAttribute
    }

    /// Values longer than this, in bytes as written, are cut out: 64 KiB.
    public static let threshold = 64 << 10

    /// Bytes of the body, without the quotes.
    public let range: Range<UInt64>
    public let encoding: Encoding
    /// The value holds only characters that are written the same in JSON and XML (letters, digits, `+ / = - _ . :`), so
    /// that its bytes can be copied; base64 without white space is such.
    public let isPlain: Bool

    /// A value of the body at these bytes.
    public init(range: Range<UInt64>, encoding: Encoding, isPlain: Bool) {
        self.range = range
        self.encoding = encoding
        self.isPlain = isPlain
    }
}
