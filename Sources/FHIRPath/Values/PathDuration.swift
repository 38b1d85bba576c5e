// SPDX-License-Identifier: Apache-2.0

/// A length of time that can be added to a date or a time: so many of a calendar's unit (FHIRPath 6.6.7).
struct PathDuration: Sendable, Hashable {
    let value: PathDecimal
    let unit: CalendarUnit

    /// The other way.
    var reversed: PathDuration { PathDuration(value: -value, unit: unit) }
}

/// The words for lengths of time that FHIRPath knows without quotes.
public enum CalendarUnit: String, Sendable, Hashable, CaseIterable {
    case year, month, week, day, hour, minute, second, millisecond

    /// From `day` or `days`.
    init?(word: some StringProtocol) {
        guard let unit = CalendarUnit(rawValue: String(word.hasSuffix("s") ? word.dropLast() : word[...])) else {
            return nil
        }
        self = unit
    }

    /// UCUM's unit of nearly or exactly this length.
    var ucum: String { ["a", "mo", "wk", "d", "h", "min", "s", "ms"][Self.allCases.firstIndex(of: self) ?? 0] }

    /// From UCUM's unit, where its length is the calendar's: from weeks down. Years and months of UCUM are none.
    init?(definite ucum: String) {
        guard let unit = Self.allCases.first(where: { $0.ucum == ucum }), unit.isDefinite else { return nil }
        self = unit
    }

    /// Whether it always has the same length.
    var isDefinite: Bool { self != .year && self != .month }
}
