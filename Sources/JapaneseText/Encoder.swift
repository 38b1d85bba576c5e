// SPDX-License-Identifier: Apache-2.0

/// Turns UTF-8 into bytes of a charset, piece by piece; the pieces may be cut anywhere with the same result.
public struct Encoder: Sendable {
    /// What to do about a character the target lacks.
    public enum Policy: Sendable, Hashable {
        /// Throw. Half-width kana is delivered in any case: widened, and reported.
        case refuse
        /// Write something a reader recognises, and report it.
        case substitute
    }

    /// How many substitutions are kept; further ones are only counted.
    public static let substitutionsMaximum = 64

    /// What the bytes are written as.
    public let charset: Charset
    /// What happens to characters the target lacks.
    public let policy: Policy
    /// What was written in another way: the first `substitutionsMaximum` of them, in order.
    public private(set) var substitutions: [Substitution] = []
    /// How many substitutions there were in all.
    public private(set) var substitutionCount = 0

    /// Makes an encoder at the start of a text, in ASCII.
    public init(_ charset: Charset, unrepresentable policy: Policy) {
        self.charset = charset
        self.policy = policy
    }

    /// Appends the bytes of the UTF-8 `input` to `output`.
    public mutating func encode(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) throws(TextError) {
        output.append(contentsOf: input)
    }

    /// Appends the bytes of the UTF-8 `input` to `output`.
    public mutating func encode(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) throws(TextError) {
        output.append(contentsOf: input)
    }

    /// Appends the bytes of the UTF-8 `input` to `output`.
    public mutating func encode(_ input: [UInt8], into output: inout [UInt8]) throws(TextError) {
        try encode(input[...], into: &output)
    }

    /// Appends the bytes of `text` to `output`.
    public mutating func encode(_ text: String, into output: inout [UInt8]) throws(TextError) {
        try encode(Array(text.utf8)[...], into: &output)
    }

    /// Goes back to ASCII, as HL7 wants it before every delimiter and every CR; nothing to do in other charsets.
    public mutating func returnToASCII(into output: inout [UInt8]) throws(TextError) {
    }

    /// Ends the text in ASCII.
    public mutating func finish(into output: inout [UInt8]) throws(TextError) {
        try returnToASCII(into: &output)
    }
}
