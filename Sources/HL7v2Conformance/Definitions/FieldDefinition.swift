// SPDX-License-Identifier: Apache-2.0

/// A field of a segment, or a component of a datatype.
struct FieldDefinition: Sendable, Hashable {
    /// `PATIENT_IDENTIFIER_LIST`; empty where the version does not define this number.
    let name: String
    let type: DataTypeID
    let isRequired: Bool
    /// How often it may stand; 0 for one that was withdrawn.
    let maximum: Int
    /// In characters; 0 where none is stated.
    let length: Int
    /// The table of its codes; 0 for none.
    let table: UInt16

    /// A number that the version does not define, or has withdrawn: whatever stands there is nobody's mistake.
    var isUndefined: Bool { name.isEmpty || maximum == 0 }

    /// Reads the words behind its number.
    init(_ words: ArraySlice<ArraySlice<UInt8>>, type: DataTypeID) {
        var facts = FieldFacts()
        for word in words.dropFirst(2) { facts.read(word) }
        let first = words.first?.string ?? "-"
        name = first == "-" ? "" : first
        self.type = type
        (isRequired, maximum, length, table) = (facts.isRequired, facts.maximum, facts.length, facts.table)
    }
}

/// What the words behind a field's name and type say.
private struct FieldFacts {
    var isRequired = false
    var maximum = 1
    var length = 0
    var table: UInt16 = 0

    mutating func read(_ word: ArraySlice<UInt8>) {
        switch word.first {
        case UInt8(ascii: "L"): length = word.dropFirst().number ?? 0
        case UInt8(ascii: "T"): table = UInt16(clamping: word.dropFirst().number ?? 0)
        default:
            isRequired = word.first != UInt8(ascii: "0")
            let last = word.split(separator: UInt8(ascii: ".")).last
            maximum = last.flatMap(\.number) ?? .max
        }
    }
}
