// SPDX-License-Identifier: Apache-2.0

/// The sets with a name. `\d`, `\w` and `\s` mean ASCII, as in Java, whose validator FHIR's patterns are written for.
extension ScalarSet {
    static let digits = ScalarSet([0x30...0x39])
    static let words = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let spaces = ScalarSet([0x09...0x0D, 0x20...0x20])
    static let newline = ScalarSet([0x0A...0x0A])

    /// `\d`, `\W` and so on; nil for other letters.
    init?(escape letter: Unicode.Scalar) {
        switch letter {
        case "d": self = .digits
        case "D": self = Self.digits.inverted
        case "w": self = .words
        case "W": self = Self.words.inverted
        case "s": self = .spaces
        case "S": self = Self.spaces.inverted
        default: return nil
        }
    }

    /// `\p{…}`: a general category, its group, or one of the scripts of Japanese, also as `IsHan`.
    init?(property name: String) {
        let plain = name.hasPrefix("Is") || name.hasPrefix("In") ? String(name.dropFirst(2)) : name
        if let script = Self.scripts[plain] {
            self = script
        } else if let categories = Self.categories[plain] {
            self = ScalarSet(categories.flatMap { Self.ranges(of: $0) })
        } else {
            return nil
        }
    }

    private static let scripts: [String: ScalarSet] = [
        "Hiragana": ScalarSet([0x3041...0x3096, 0x309D...0x309F]),
        "Katakana": ScalarSet([0x30A1...0x30FA, 0x30FD...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF6F, 0xFF71...0xFF9D]),
        "Han": ScalarSet([
            0x3005...0x3005, 0x3007...0x3007, 0x3021...0x3029, 0x3038...0x303B, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xF900...0xFAD9, 0x20000...0x323AF,
        ]),
        "Latin": ScalarSet([
            0x41...0x5A, 0x61...0x7A, 0xAA...0xAA, 0xBA...0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2B8, 0x1E00...0x1EFF,
            0xFF21...0xFF3A, 0xFF41...0xFF5A,
        ]),
        "ASCII": ScalarSet([0...0x7F]),
    ]

    private static let categories: [String: [Unicode.GeneralCategory]] = {
        var found = plainCategories.mapValues { [$0] }
        for (name, category) in plainCategories { found[String(name.prefix(1)), default: []].append(category) }
        return found
    }()

    private static let plainCategories: [String: Unicode.GeneralCategory] = [
        "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
        "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark, "Nd": .decimalNumber,
        "Nl": .letterNumber, "No": .otherNumber, "Pc": .connectorPunctuation, "Pd": .dashPunctuation,
        "Ps": .openPunctuation, "Pe": .closePunctuation, "Pi": .initialPunctuation, "Pf": .finalPunctuation,
        "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol, "Sk": .modifierSymbol, "So": .otherSymbol,
        "Zs": .spaceSeparator, "Zl": .lineSeparator, "Zp": .paragraphSeparator, "Cc": .control, "Cf": .format,
        "Co": .privateUse, "Cn": .unassigned,
    ]

    private static func ranges(of category: Unicode.GeneralCategory) -> [ClosedRange<UInt32>] {
        categoryRuns.compactMap { $0.category == category ? $0.range : nil }
    }

    /// The scalars in runs of one category; counted once, by the first pattern that asks.
    private static let categoryRuns: [(range: ClosedRange<UInt32>, category: Unicode.GeneralCategory)] = {
        var runs: [(range: ClosedRange<UInt32>, category: Unicode.GeneralCategory)] = []
        for value in 0...0x10FFFF as ClosedRange<UInt32> {
            guard let category = Unicode.Scalar(value)?.properties.generalCategory else { continue }
            if let last = runs.last, last.category == category, last.range.upperBound + 1 == value {
                runs[runs.count - 1].range = last.range.lowerBound...value
            } else {
                runs.append((value...value, category))
            }
        }
        return runs
    }()
}
