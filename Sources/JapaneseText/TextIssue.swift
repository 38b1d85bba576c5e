// SPDX-License-Identifier: Apache-2.0

/// What a lenient decoder accepted although it should not have had to: a code and a place, never the value.
public struct TextIssue: Sendable, Hashable, CustomStringConvertible {
    /// What was odd.
    public let code: TextError.Code
    /// Where: bytes from the start of the text given to the decoder.
    public let offset: Int

    /// Makes an issue at a place.
    public init(_ code: TextError.Code, offset: Int) {
        self.code = code
        self.offset = offset
    }

    public var description: String { "\(code.rawValue) at byte \(offset)" }
}
