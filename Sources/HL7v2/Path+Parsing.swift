// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the text of a path, and under which character the caret goes.
public struct PathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// It does not begin with three characters of a segment name.
        case segmentName
        /// A number, counted from 1, was expected.
        case number
        /// A `]` was expected.
        case bracket
        /// A `-` and a field number were expected.
        case field
        /// There is something behind the end of the path.
        case trailing
    }

    /// What went wrong.
    public let code: Code
    /// Characters before the mistake.
    public let offset: Int

    public static func == (a: Self, b: Self) -> Bool { a.code == b.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
    public var description: String { "\(code.rawValue) at character \(offset + 1)" }
}

extension Path {
    /// Reads `OBX[2]-5[1].2.1`, or says where it stops being a path.
    public init(parsing text: String) throws(PathError) {
        var reader = PathReader(characters: Array(text.utf8))
        let segment = try reader.segmentName()
        let occurrence = try reader.bracketed()
        guard reader.take(0x2D) else { throw reader.error(.field) }
        let field = try reader.number()
        let repetition = try reader.bracketed()
        let component = reader.take(0x2E) ? try reader.number() : nil
        let subcomponent = component != nil && reader.take(0x2E) ? try reader.number() : nil
        guard reader.isAtEnd else { throw reader.error(.trailing) }
        self.init(
            segment, occurrence: occurrence, field: field, repetition: repetition, component: component,
            subcomponent: subcomponent)
    }
}

private struct PathReader {
    let characters: [UInt8]
    var place = 0

    var isAtEnd: Bool { place == characters.count }

    func error(_ code: PathError.Code) -> PathError { PathError(code: code, offset: place) }

    mutating func take(_ character: UInt8) -> Bool {
        guard place < characters.count, characters[place] == character else { return false }
        place += 1
        return true
    }

    mutating func segmentName() throws(PathError) -> SegmentName {
        guard let name = SegmentName(String(decoding: characters.prefix(3), as: UTF8.self)) else {
            throw error(.segmentName)
        }
        place = 3
        return name
    }

    mutating func bracketed() throws(PathError) -> Int? {
        guard take(0x5B) else { return nil }
        let value = try number()
        guard take(0x5D) else { throw error(.bracket) }
        return value
    }

    /// At most six digits: nothing in a message is counted further.
    mutating func number() throws(PathError) -> Int {
        let start = place
        var value = 0
        while place < characters.count, place - start < 6, (0x30...0x39).contains(characters[place]) {
            value = value * 10 + Int(characters[place] - 0x30)
            place += 1
        }
        guard value > 0 else {
            place = start
            throw error(.number)
        }
        return value
    }
}
