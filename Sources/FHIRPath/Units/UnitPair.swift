// SPDX-License-Identifier: Apache-2.0

/// Two units of the same dimension, and how many of the second one of the first has.
struct UnitPair {
    private let first: UnitMeasure
    private let second: UnitMeasure
    private let ratio: UnitMeasure

    /// Nil where the two do not measure the same.
    init?(_ first: PathUnit, _ second: PathUnit) {
        guard let (one, other) = Self.measures(first, second) else { return nil }
        self.init(one, other)
    }

    private init?(_ first: UnitMeasure, _ second: UnitMeasure) {
        guard first.dimension == second.dimension else { return nil }
        guard let ratio = first.withoutShift.multiplied(by: second.reciprocal) else { return nil }
        (self.first, self.second, self.ratio) = (first, second, ratio)
    }

    private init(_ first: UnitMeasure, _ second: UnitMeasure, ratio: UnitMeasure) {
        (self.first, self.second, self.ratio) = (first, second, ratio)
    }

    /// The years and months of the calendar go together with each other and with its other words only: a year has
    /// twelve months or 365 days, a month 30 days (FHIRPath 2.2.5).
    private static func measures(_ first: PathUnit, _ second: PathUnit) -> (UnitMeasure, UnitMeasure)? {
        guard let one = first.calendar, let other = second.calendar else {
            guard first.calendar?.isDefinite ?? true, second.calendar?.isDefinite ?? true else { return nil }
            return measures(ucum: first.ofUCUM.text, second.ofUCUM.text)
        }
        let isInMonths = !one.isDefinite && !other.isDefinite
        return isInMonths ? (one.inMonths, other.inMonths) : measures(ucum: one.inDays, other.inDays)
    }

    private static func measures(ucum first: String, _ second: String) -> (UnitMeasure, UnitMeasure)? {
        guard let one = UnitTable.ucum.measure(of: first), let other = UnitTable.ucum.measure(of: second) else {
            return nil
        }
        return (one, other)
    }

    /// The other way around.
    var swapped: UnitPair { UnitPair(second, first, ratio: ratio.reciprocal) }

    /// Whether one of them has its own zero, as degrees have.
    var isShifted: Bool { !first.shift.isZero || !second.shift.isZero }

    /// Whether the first is the larger.
    var isCoarserFirst: Bool {
        guard let size = PathDecimal(Int64(1)).scaled(by: ratio) else { return ratio.exponent > 0 }
        return size >= .one
    }

    /// From the first to the second.
    func convert(_ value: PathDecimal) -> PathDecimal? {
        value.adding(first.shift)?.scaled(by: ratio)?.subtracting(second.shift)
    }

    /// Both as numbers that can be compared exactly.
    func common(_ one: PathDecimal, _ other: PathDecimal) -> (PathDecimal, PathDecimal)? {
        guard let left = one.adding(first.shift), let right = other.adding(second.shift) else { return nil }
        var (upper, lower) = (UnitMeasure.one, UnitMeasure.one)
        (upper.numerator, upper.exponent) = (ratio.numerator, max(0, ratio.exponent))
        (lower.numerator, lower.exponent) = (ratio.denominator, max(0, -ratio.exponent))
        guard let mine = left.scaled(by: upper), let theirs = right.scaled(by: lower) else { return nil }
        return (mine, theirs)
    }
}

extension PathDecimal {
    /// So many times as much; nil without room.
    fileprivate func scaled(by measure: UnitMeasure) -> PathDecimal? {
        guard let upper = Int128(exactly: measure.numerator), let lower = Int128(exactly: measure.denominator),
            let product = multiplied(by: PathDecimal(coefficient: upper, scale: 0)),
            let moved = PathDecimal(
                isNegative: product.isNegative, magnitude: product.magnitude, scale: product.scale,
                exponent: measure.exponent)
        else { return nil }
        return lower == 1 ? moved : moved.divided(by: PathDecimal(coefficient: lower, scale: 0))
    }
}

extension CalendarUnit {
    fileprivate var inMonths: UnitMeasure {
        var measure = UnitMeasure(base: "month")
        if self == .year { measure.numerator = 12 }
        return measure
    }

    fileprivate var inDays: String { self == .year ? "365.d" : self == .month ? "30.d" : ucum }
}
