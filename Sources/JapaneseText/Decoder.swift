// SPDX-License-Identifier: Apache-2.0

/// Turns bytes of a charset into UTF-8, piece by piece; the pieces may be cut anywhere, also inside a character
/// or an escape sequence, with the same result.
///
/// A strict decoder throws at the first thing the charset does not allow; after that it is spent. A lenient one
/// never throws: what cannot be read becomes U+FFFD, and every such place is an issue.
public struct Decoder: Sendable {
    /// What to do about bytes the charset does not allow.
    public enum Mode: Sendable, Hashable {
        /// Throw.
        case strict
        /// Go on and report.
        case lenient
    }

    /// How many issues are kept; further ones are only counted.
    public static let issuesMaximum = 64

    /// What the bytes are read as.
    public let charset: Charset
    /// What happens to bytes the charset does not allow.
    public let mode: Mode
    /// What a lenient decoder had to forgive: the first `issuesMaximum` of them, in order.
    public private(set) var issues: [TextIssue] = []
    /// How many issues there were in all.
    public private(set) var issueCount = 0

    /// Makes a decoder at the start of a text.
    public init(_ charset: Charset, mode: Mode) {
        self.charset = charset
        self.mode = mode
    }

    /// Appends the UTF-8 of `input` to `output`.
    public mutating func decode(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) throws(TextError) {
        output.append(contentsOf: input)
    }

    /// Appends the UTF-8 of `input` to `output`.
    public mutating func decode(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) throws(TextError) {
        output.append(contentsOf: input)
    }

    /// Appends the UTF-8 of `input` to `output`.
    public mutating func decode(_ input: [UInt8], into output: inout [UInt8]) throws(TextError) {
        try decode(input[...], into: &output)
    }

    /// Ends the text: a character or an escape sequence left open is an issue now.
    public mutating func finish(into output: inout [UInt8]) throws(TextError) {
    }
}
