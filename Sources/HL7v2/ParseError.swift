// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not a message we take: a stable code and a place, never the value found there.
///
/// Equality looks only at the code, so that callers and tests need not know the place.
public struct ParseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public let code: Code
    /// The segment it was found in, when there is one; for a line that is no segment the one before it.
    public let segment: String?
    /// The field of that segment, counted from 1.
    public let field: Int?
    /// Where: bytes from the start of the message.
    public let offset: Int

    /// Makes an error at a place.
    public init(_ code: Code, segment: String? = nil, field: Int? = nil, offset: Int = 0) {
        self.code = code
        self.segment = segment
        self.field = field
        self.offset = offset
    }

    public static func == (a: Self, b: Self) -> Bool { a.code == b.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }

    public var description: String {
        let place = segment.map { name in field.map { " in \(name)-\($0)" } ?? " in \(name)" } ?? ""
        return "\(code.id) \(code.name)\(place) at byte \(offset)"
    }
}
