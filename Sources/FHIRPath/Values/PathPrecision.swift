// SPDX-License-Identifier: Apache-2.0

/// How exactly a date or time is known. Seconds and their decimals are one precision when values are compared
/// (FHIRPath 6.1.1), two where precision is counted in digits.
public enum PathPrecision: Int, Sendable, Hashable, CaseIterable, Comparable {
    case year, month, day, hour, minute, second, millisecond

    public static func < (left: PathPrecision, right: PathPrecision) -> Bool { left.rawValue < right.rawValue }

    /// The digits of a date, or of a date and time, up to here: what `precision()` gives.
    var dateTimeDigits: Int { [4, 6, 8, 10, 12, 14, 17][rawValue] }
    /// The digits of a time up to here; a day has none.
    var timeDigits: Int { [0, 0, 0, 2, 4, 6, 9][rawValue] }

    /// The precision that so many digits mean, nil where they end within a part.
    init?(dateTimeDigits: Int) {
        guard let found = Self.allCases.first(where: { $0.dateTimeDigits == dateTimeDigits }) else { return nil }
        self = found
    }

    /// The same for a time without a date.
    init?(timeDigits: Int) {
        guard let found = Self.allCases.dropFirst(3).first(where: { $0.timeDigits == timeDigits }) else { return nil }
        self = found
    }
}
