// SPDX-License-Identifier: Apache-2.0

/// JSON as a value, read in another way than the library's, numbers as text: what "equal as JSON" is told by.
indirect enum JSONValue: Hashable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string([UInt32])
    case word(String)

    static func read(_ bytes: [UInt8]) -> JSONValue {
        var rest = Substring(String(decoding: bytes, as: UTF8.self)).unicodeScalars
        return read(&rest)
    }

    private static func read(_ rest: inout Substring.UnicodeScalarView) -> JSONValue {
        skip(&rest)
        switch rest.first {
        case "{": return .object(Dictionary(uniqueKeysWithValues: members(&rest)))
        case "[": return .array(items(&rest))
        case "\"": return .string(text(&rest))
        default:
            let word = rest.prefix { !",]} \r\n\t".unicodeScalars.contains($0) }
            rest.removeFirst(word.count)
            return .word(String(word))
        }
    }

    private static func skip(_ rest: inout Substring.UnicodeScalarView) {
        while let scalar = rest.first, scalar.value <= 0x20 { rest.removeFirst() }
    }

    private static func members(_ rest: inout Substring.UnicodeScalarView) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        repeat {
            rest.removeFirst()
            skip(&rest)
            guard rest.first == "\"" else { break }
            let name = String(String.UnicodeScalarView(text(&rest).compactMap(Unicode.Scalar.init)))
            skip(&rest)
            rest.removeFirst()
            members.append((name, read(&rest)))
            skip(&rest)
        } while rest.first == ","
        rest.removeFirst()
        return members
    }

    private static func items(_ rest: inout Substring.UnicodeScalarView) -> [JSONValue] {
        var items: [JSONValue] = []
        repeat {
            rest.removeFirst()
            items.append(read(&rest))
            skip(&rest)
        } while rest.first == ","
        rest.removeFirst()
        return items
    }

    private static let escapes: [Unicode.Scalar: UInt32] = ["b": 8, "f": 12, "n": 10, "r": 13, "t": 9]

    /// Scalars, with surrogates joined.
    private static func text(_ rest: inout Substring.UnicodeScalarView) -> [UInt32] {
        var units: [UInt32] = []
        rest.removeFirst()
        while let scalar = rest.popFirst(), scalar != "\"" {
            guard scalar == "\\", let selector = rest.popFirst() else {
                units.append(scalar.value)
                continue
            }
            guard selector == "u" else {
                units.append(escapes[selector] ?? selector.value)
                continue
            }
            let unit = UInt32(String(rest.prefix(4)), radix: 16) ?? 0
            rest.removeFirst(4)
            if let high = units.last, 0xD800...0xDBFF ~= high, 0xDC00...0xDFFF ~= unit {
                units[units.count - 1] = 0x10000 + (high & 0x3FF) << 10 + unit & 0x3FF
            } else {
                units.append(unit)
            }
        }
        return units
    }
}
