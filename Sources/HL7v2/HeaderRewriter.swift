// SPDX-License-Identifier: Apache-2.0

/// Replaces fields of MSH and leaves every other byte of the message as it is. Works on the header alone, so that
/// the rest of a large message can stream by.
public struct HeaderRewriter: Sendable, Hashable {
    private var replacements: [Int: [UInt8]] = [:]

    /// Makes a rewriter that changes nothing.
    public init() {}

    /// Whether it changes nothing.
    public var isEmpty: Bool { replacements.isEmpty }

    /// Puts `value`, already escaped and encoded, in the place of a whole field from MSH-3 on.
    public mutating func set(_ field: Int, to value: [UInt8]) {
        precondition(field >= 3, "MSH-1 and MSH-2 say how to read the message and cannot be replaced")
        replacements[field] = value
    }

    /// Empties a field from MSH-3 on.
    public mutating func clear(_ field: Int) { set(field, to: []) }

    /// The new MSH, and the bytes of the message it stands for.
    public func rewrite(_ header: Header) -> (bytes: [UInt8], range: Range<Int>) {
        let fields = header.fields
        let last = max(fields.separators.count + 1, replacements.filter { !$0.value.isEmpty }.keys.max() ?? 0)
        var bytes = Array(fields.bytes[fields.start..<fields.range(2).upperBound])
        for field in 3...max(3, last) where field <= last {
            bytes.append(fields.delimiters.field)
            bytes += replacements[field]?[...] ?? (field < last ? fields.closed(field) : fields.raw(field))
        }
        return (bytes, header.range)
    }

    /// The whole message with its new header. Only for messages without holes.
    public func rewrite(_ message: Message) -> [UInt8] {
        let (new, range) = rewrite(message.header)
        return message.bytes[..<range.lowerBound] + new + message.bytes[range.upperBound...]
    }
}
