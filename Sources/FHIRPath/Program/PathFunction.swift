// SPDX-License-Identifier: Apache-2.0

/// All functions of the language: those of FHIRPath 2.0 and its trial additions, and what R4 adds (fhirpath page).
enum PathFunction: String, CaseIterable, Sendable {
    // Existence
    case empty, exists, all, allTrue, anyTrue, allFalse, anyFalse, subsetOf, supersetOf, count, distinct, isDistinct,
        not
    // Filtering, projection, subsetting, combining
    case `where`, select, `repeat`, ofType, `is`, `as`
    case single, first, last, tail, skip, take, intersect, exclude, union, combine, sort
    // Conversion
    case iif
    case toBoolean, toInteger, toDecimal, toString, toDate, toDateTime, toTime, toQuantity
    case convertsToBoolean, convertsToInteger, convertsToDecimal, convertsToString
    case convertsToDate, convertsToDateTime, convertsToTime, convertsToQuantity
    // Strings
    case indexOf, lastIndexOf, substring, startsWith, endsWith, contains, upper, lower, replace
    case matches, matchesFull, replaceMatches, length, toChars
    case encode, decode, escape, unescape, trim, split, join
    // Math
    case abs, ceiling, exp, floor, ln, log, power, round, sqrt, truncate
    // Tree, utility, types
    case children, descendants, trace, now, today, timeOfDay, defineVariable, aggregate, type
    case lowBoundary, highBoundary, precision, comparable
    // FHIR
    case `extension`, hasValue, getValue, resolve, memberOf, conformsTo, htmlChecks, subsumes, subsumedBy
    case elementDefinition, slice, checkModifiers

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    init?(named name: String) {
        guard let function = Self.byName[name] else { return nil }
        self = function
    }

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .exists, .toQuantity, .convertsToQuantity, .join, .round, .lowBoundary, .highBoundary: 0...1
        case .all, .subsetOf, .supersetOf, .where, .select, .repeat, .ofType, .is, .as, .skip, .take: 1...1
        case .intersect, .exclude, .union, .combine, .indexOf, .lastIndexOf, .startsWith, .endsWith: 1...1
        case .contains, .encode, .decode, .escape, .unescape, .split, .log, .power, .comparable: 1...1
        case .extension, .memberOf, .conformsTo, .subsumes, .subsumedBy, .checkModifiers: 1...1
        case .iif: 2...3
        case .substring, .matches, .matchesFull, .trace, .defineVariable, .aggregate: 1...2
        case .replace, .slice: 2...2
        case .replaceMatches: 2...3
        case .sort: 0...16
        default: 0...0
        }
    }

    /// Which of its arguments are asked of its input, item by item or as a whole, and not of what stands around.
    func isLambda(_ argument: Int) -> Bool {
        switch self {
        case .exists, .all, .where, .select, .repeat, .iif, .sort: true
        case .aggregate: argument == 0
        case .trace, .defineVariable: argument == 1
        default: false
        }
    }

    /// Its argument is the name of a type.
    var takesType: Bool { self == .is || self == .as || self == .ofType }

    /// It works on strings only.
    var isOfText: Bool {
        switch self {
        case .indexOf, .lastIndexOf, .substring, .startsWith, .endsWith, .contains, .upper, .lower, .replace, .matches,
            .matchesFull, .replaceMatches, .length, .toChars, .encode, .decode, .escape, .unescape, .trim, .split:
            true
        default: false
        }
    }

    /// It picks by place.
    var needsOrder: Bool {
        switch self {
        case .first, .last, .tail, .skip, .take: true
        default: false
        }
    }
}
