// SPDX-License-Identifier: Apache-2.0

/// The operators of quantities (FHIRPath 6.1 to 6.6). Nil where the units do not go together, or it cannot be said.
extension PathQuantity {
    /// -1, 0 or 1; for `=`, `!=`, `<`, `<=`, `>` and `>=`. A year of the calendar cannot be held against UCUM's `'a'`.
    func order(with other: PathQuantity) -> Int? {
        guard unit != other.unit else { return value.order(with: other.value) }
        guard let (mine, theirs) = UnitPair(unit, other.unit)?.common(value, other.value) else { return nil }
        return mine.order(with: theirs)
    }

    /// `~`: equal to the decimals of the less precise, in the larger of both units; a year is `'a'` here, and a month
    /// `'mo'`.
    func isEquivalent(to other: PathQuantity) -> Bool {
        guard unit != other.unit else { return value.isEquivalent(to: other.value) }
        guard let pair = UnitPair(unit.ofUCUM, other.unit.ofUCUM) else { return false }
        guard pair.isCoarserFirst else { return other.isEquivalent(to: self, by: pair.swapped) }
        return isEquivalent(to: other, by: pair)
    }

    private func isEquivalent(to other: PathQuantity, by pair: UnitPair) -> Bool {
        pair.swapped.convert(other.value).map { value.isEquivalent(to: $0) } ?? false
    }

    /// The sum, in the finer of both units.
    func adding(_ other: PathQuantity) -> PathQuantity? {
        guard unit != other.unit else { return value.adding(other.value).map { PathQuantity($0, unit) } }
        guard let pair = UnitPair(unit, other.unit), !pair.isShifted else { return nil }
        let target = pair.isCoarserFirst ? other.unit : unit
        guard let left = converted(to: target), let right = other.converted(to: target) else { return nil }
        return left.value.adding(right.value).map { PathQuantity($0, target) }
    }

    func subtracting(_ other: PathQuantity) -> PathQuantity? { adding(-other) }

    func multiplied(by other: PathQuantity) -> PathQuantity? {
        guard let value = value.multiplied(by: other.value) else { return nil }
        return unit.multiplied(by: other.unit).map { PathQuantity(value, $0) }
    }

    /// Nil also where it is divided by nothing.
    func divided(by other: PathQuantity) -> PathQuantity? {
        guard let value = value.divided(by: other.value) else { return nil }
        return unit.divided(by: other.unit).map { PathQuantity(value, $0) }
    }

    static prefix func - (quantity: PathQuantity) -> PathQuantity { PathQuantity(-quantity.value, quantity.unit) }

    /// `comparable()`: whether both measure the same.
    func isComparable(to other: PathQuantity) -> Bool { unit == other.unit || UnitPair(unit, other.unit) != nil }

    /// The same in another unit, where the two go together.
    func converted(to target: PathUnit) -> PathQuantity? {
        guard unit != target else { return self }
        return UnitPair(unit, target)?.convert(value).map { PathQuantity($0, target) }
    }

    /// What it adds to a date or a time: the calendar's words, also in quotes, and UCUM's units up to weeks. Nil for
    /// all else.
    var duration: PathDuration? {
        let known = unit.calendar ?? CalendarUnit(definite: unit.text) ?? CalendarUnit(word: unit.text)
        return known.map { PathDuration(value: value, unit: $0) }
    }

    /// The value's boundary, with its unit.
    func lowBoundary(decimals: Int = 8) -> PathQuantity? {
        value.lowBoundary(decimals: decimals).map { PathQuantity($0, unit) }
    }

    func highBoundary(decimals: Int = 8) -> PathQuantity? {
        value.highBoundary(decimals: decimals).map { PathQuantity($0, unit) }
    }
}
