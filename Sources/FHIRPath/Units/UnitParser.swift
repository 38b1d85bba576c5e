// SPDX-License-Identifier: Apache-2.0

/// Reads terms of UCUM: `mg/dL`, `10*3/uL`, `kg.m/s2`, `mm[Hg]`, `{score}`. Nil for what UCUM's grammar does not
/// know, and for units that are not in the table.
struct UnitParser {
    /// What is longer or nested deeper is no unit anybody writes.
    static let bytesMaximum = 256
    static let depthMaximum = 8

    private var reader: CharacterReader<String.UTF8View>
    private let table: UnitTable

    /// The measure of a whole term.
    static func measure(of term: String, in table: UnitTable) -> UnitMeasure? {
        guard term.utf8.count <= bytesMaximum, !term.isEmpty else { return nil }
        var parser = UnitParser(reader: CharacterReader(term.utf8), table: table)
        guard let measure = parser.mainTerm(depth: 0), parser.reader.isAtEnd else { return nil }
        return measure
    }

    /// `/` may stand in front.
    private mutating func mainTerm(depth: Int) -> UnitMeasure? {
        guard reader.takes("/") else { return term(from: component(depth), depth) }
        return term(from: component(depth)?.reciprocal, depth)
    }

    /// Components from left to right: `/` turns only the one behind it.
    private mutating func term(from first: UnitMeasure?, _ depth: Int) -> UnitMeasure? {
        var measure = first
        while measure != nil {
            if reader.takes(".") {
                let factor = component(depth)
                measure = factor.flatMap { measure?.multiplied(by: $0) }
            } else if reader.takes("/") {
                let divisor = component(depth)?.reciprocal
                measure = divisor.flatMap { measure?.withoutShift.multiplied(by: $0) }
            } else {
                return measure
            }
        }
        return nil
    }

    private mutating func component(_ depth: Int) -> UnitMeasure? {
        if reader.takes("(") {
            guard depth < Self.depthMaximum, let inner = mainTerm(depth: depth + 1), reader.takes(")") else {
                return nil
            }
            return inner
        }
        if reader.next == UInt8(ascii: "{") { return annotation() ? .one : nil }
        guard let unit = power() else { return nil }
        return reader.next == UInt8(ascii: "{") && !annotation() ? nil : unit
    }

    /// `{…}` says something about a unit, and measures nothing.
    private mutating func annotation() -> Bool {
        guard reader.takes("{") else { return false }
        _ = reader.run { 0x20...0x7E ~= $0 && $0 != UInt8(ascii: "}") }
        return reader.takes("}")
    }

    /// A unit with its exponent, or a number.
    private mutating func power() -> UnitMeasure? {
        if let byte = reader.next, byte &- 0x30 < 10 { return number() }
        guard let unit = table.unit(symbol()) else { return nil }
        return exponent().flatMap { unit.power($0) }
    }

    /// `100`, or the powers of ten of UCUM: `10*3`, `10^3`.
    private mutating func number() -> UnitMeasure? {
        guard let value = reader.number(digits: 1...9), value > 0 else { return nil }
        guard value == 10, reader.takes("*") || reader.takes("^") else { return UnitMeasure(PathDecimal(Int64(value))) }
        return exponent().flatMap { UnitMeasure(PathDecimal(10))?.power($0) }
    }

    /// `2`, `-1`, `+3`; 1 where none stands, nil where a sign stands alone.
    private mutating func exponent() -> Int? {
        let isNegative = reader.takes("-")
        let isSigned = isNegative || reader.takes("+")
        guard let count = reader.number(digits: 1...3) else { return isSigned ? nil : 1 }
        return isNegative ? -count : count
    }

    /// Up to a digit or an operator; between brackets everything belongs to it.
    private mutating func symbol() -> String {
        var isInBrackets = false
        let bytes = reader.run { byte in
            switch byte {
            case UInt8(ascii: "["): isInBrackets = true
            case UInt8(ascii: "]"): isInBrackets = false
            default: break
            }
            return isInBrackets ? 0x21...0x7E ~= byte : Self.isSymbol(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isSymbol(_ byte: UInt8) -> Bool {
        0x21...0x7E ~= byte && byte &- 0x30 >= 10 && !"+-./(){}=\"".utf8.contains(byte)
    }
}
