// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Lines of JSON, cut from a stream whatever the chunking, and written onto one.
package struct ControlLines: Sendable {
    /// A longer line cannot be.
    package struct TooLong: Error, Sendable, Hashable {}

    private let sizeMaximum: Int
    private var rest: [UInt8] = []

    package init(sizeMaximum: Int) { self.sizeMaximum = sizeMaximum }

    /// The lines that are complete with this piece, without their ends.
    package mutating func append(_ piece: some Sequence<UInt8>) throws(TooLong) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for part in Array(piece).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if part.offset > 0 {
                lines.append(rest)
                rest = []
            }
            rest += part.element
            guard rest.count <= sizeMaximum else { throw TooLong() }
        }
        return lines
    }

    /// One value as a line, with its end.
    package static func line(_ value: some Encodable) -> [UInt8] { line(value, .control) }

    static func line(_ value: some Encodable, _ encoder: JSONEncoder) -> [UInt8] {
        guard let data = try? encoder.encode(value) else { return [] }
        return Array(data) + [UInt8(ascii: "\n")]
    }

    /// Reads one line; nil when it is not what was expected.
    package static func value<Value: Decodable>(_ type: Value.Type, in line: [UInt8]) -> Value? {
        try? JSONDecoder().decode(type, from: Data(line))
    }
}

extension JSONEncoder {
    /// How the control socket writes.
    static var control: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return encoder
    }
}
