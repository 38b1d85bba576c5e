// SPDX-License-Identifier: Apache-2.0

/// What stands behind a backslash, and between brackets.
extension RegexParser {
    /// Behind a backslash outside of brackets.
    mutating func escape() throws(RegexError) -> RegexNode {
        guard let letter = next else { throw malformed }
        if let look = Self.looks[letter] {
            position += 1
            return .look(look)
        }
        if "123456789kGXKQE".unicodeScalars.contains(letter) { throw unsupported }
        return .set(try escapedSet())
    }

    private static let looks: [Unicode.Scalar: RegexLook] = [
        "b": .wordBoundary, "B": .noWordBoundary, "A": .textStart, "z": .textEnd, "Z": .textEnd,
    ]

    /// A set or a scalar behind a backslash.
    private mutating func escapedSet() throws(RegexError) -> ScalarSet {
        let letter = try take()
        if let set = ScalarSet(escape: letter) { return set }
        switch letter {
        case "p": return try property()
        case "P": return try property().inverted
        default:
            position -= 1
            return literal(try escapedScalar())
        }
    }

    /// Behind `\p`: `{Lu}` or one letter.
    private mutating func property() throws(RegexError) -> ScalarSet {
        let start = position
        var name = ""
        if takes("{") {
            while case let scalar = try take(), scalar != "}" { name.unicodeScalars.append(scalar) }
        } else {
            name.unicodeScalars.append(try take())
        }
        let isInverted = name.hasPrefix("^")
        guard let set = ScalarSet(property: isInverted ? String(name.dropFirst()) : name) else {
            throw RegexError(.unsupported, at: start)
        }
        return isInverted ? set.inverted : set
    }

    /// One scalar behind a backslash: `n`, `u0041`, or itself. Letters that mean nothing are an error.
    private mutating func escapedScalar() throws(RegexError) -> Unicode.Scalar {
        let letter = try take()
        switch letter {
        case "t": return "\t"
        case "n": return "\n"
        case "r": return "\r"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "a": return "\u{07}"
        case "e": return "\u{1B}"
        case "0": return "\0"
        case "x": return try scalar(digits: 2)
        case "u": return try utf16Scalar()
        default:
            guard !ScalarSet.words.contains(letter.value) || letter == "_" else {
                position -= 1
                throw malformed
            }
            return letter
        }
    }

    /// `41` or `{1F600}`.
    private mutating func scalar(digits: Int) throws(RegexError) -> Unicode.Scalar {
        let isBraced = takes("{")
        guard let value = hex(isBraced ? 1...6 : digits...digits), !isBraced || takes("}"),
            let scalar = Unicode.Scalar(value)
        else { throw malformed }
        return scalar
    }

    /// `0041`, `{1F600}`, or both halves of a pair: `D83D\uDE00`.
    private mutating func utf16Scalar() throws(RegexError) -> Unicode.Scalar {
        let start = position
        guard next != "{", let high = hex(4...4), 0xD800...0xDBFF ~= high, takes(word: "\\u"),
            let low = hex(4...4), 0xDC00...0xDFFF ~= low
        else {
            position = start
            return try scalar(digits: 4)
        }
        guard let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) else { throw malformed }
        return scalar
    }

    private mutating func hex(_ count: ClosedRange<Int>) -> UInt32? {
        var (value, found) = (UInt32(0), 0)
        while found < count.upperBound, let scalar = next, scalar.isASCII,
            let digit = Character(scalar).hexDigitValue
        {
            value = value * 16 + UInt32(digit)
            found += 1
            position += 1
        }
        return found >= count.lowerBound ? value : nil
    }

    /// Behind `[`: up to and with `]`, which stands for itself in the first place.
    mutating func bracket() throws(RegexError) -> ScalarSet {
        let isInverted = takes("^")
        var ranges: [ClosedRange<UInt32>] = []
        repeat { ranges += try bracketItem() } while !takes("]")
        let set = flags.ignoresCase ? ScalarSet(ranges).ignoringCase : ScalarSet(ranges)
        return isInverted ? set.inverted : set
    }

    /// A scalar, a range or a named set.
    private mutating func bracketItem() throws(RegexError) -> [ClosedRange<UInt32>] {
        if scalars[position...].starts(with: "&&[".unicodeScalars) { throw unsupported }
        guard let first = try bracketScalar() else { return try escapedSet().ranges }
        let start = position
        guard takes("-"), next != "]", let last = try bracketScalar() else {
            position = start
            return [first.value...first.value]
        }
        guard first.value <= last.value else { throw RegexError(.malformed, at: start) }
        return [first.value...last.value]
    }

    /// A scalar by itself; nil before a named set, which stays behind its backslash.
    private mutating func bracketScalar() throws(RegexError) -> Unicode.Scalar? {
        let scalar = try take()
        guard scalar == "\\" else { return scalar }
        guard let letter = next else { throw malformed }
        if letter == "b" {
            position += 1
            return "\u{08}"
        }
        guard ScalarSet(escape: letter) == nil, letter != "p", letter != "P" else { return nil }
        return try escapedScalar()
    }
}
