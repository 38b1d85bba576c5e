// SPDX-License-Identifier: Apache-2.0

/// Why something is not FHIR: a stable code and the place, never the value found. Equality looks only at the code.
public struct FHIRError: Error, Sendable, Hashable {
    /// Stable, and greppable for ever: `FHIR-JSON-DUPLICATE`.
    public struct Code: RawRepresentable, Error, Sendable, Hashable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// Where in the text, counted from 1; columns count characters.
    public struct Position: Sendable, Hashable {
        /// From 1.
        public let line: Int
        /// From 1, in characters (Unicode scalars).
        public let column: Int

        /// Both count from 1.
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        /// Where a byte of a text is: what `Node.offset` means for people.
        public init(of offset: Int, in text: [UInt8]) {
            let before = text.prefix(max(0, offset))
            let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            line = before.count { $0 == UInt8(ascii: "\n") } + 1
            column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
        }
    }

    /// What is wrong.
    public let code: Code
    /// Where in the resource: `Bundle.entry[2].resource.name[0]`; empty before it begins.
    public let path: String
    public let position: Position

    /// Something wrong, at its place.
    public init(_ code: Code, path: String = "", position: Position = Position(line: 1, column: 1)) {
        self.code = code
        self.path = path
        self.position = position
    }

    public static func == (left: FHIRError, right: FHIRError) -> Bool { left.code == right.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
