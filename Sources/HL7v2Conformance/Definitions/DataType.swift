// SPDX-License-Identifier: Apache-2.0

/// A datatype by its place among those of a version.
struct DataTypeID: Sendable, Hashable {
    let number: Int
}

/// A datatype: how its values are written, or its components.
struct DataType: Sendable {
    /// How a value is held against its type (chapter 2A).
    enum Kind: Sendable, Hashable {
        /// NM.
        case number
        /// SI.
        case sequence
        /// DT.
        case date
        /// TM.
        case time
        /// DTM, and the first component of TS.
        case dateTime
        /// ID: a code of an HL7 table.
        case code
        /// IS: a code of a table that a site defines.
        case userCode
        /// ST, TX, FT and the like: anything.
        case text
        /// `varies`, CM of the early versions, withdrawn ones: nothing can be said.
        case open
        /// It has components.
        case composite
    }

    let name: String
    var kind: Kind
    var components: [FieldDefinition] = []

    /// A type that has only been named so far.
    init(named name: String) {
        self.name = name
        kind = .open
    }

    /// What a primitive of this name is.
    static func primitive(_ name: String) -> Kind {
        switch name {
        case "NM": .number
        case "SI": .sequence
        case "DT": .date
        case "TM": .time
        case "DTM": .dateTime
        case "ID": .code
        case "IS": .userCode
        case "ST", "TX", "FT", "TN", "GTS", "SNM": .text
        default: .open
        }
    }
}
