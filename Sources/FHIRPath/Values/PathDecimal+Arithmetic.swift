// SPDX-License-Identifier: Apache-2.0

/// The operators of FHIRPath 6.6. Nil stands for what has no result: too large, or divided by nothing.
extension PathDecimal {
    static prefix func - (value: PathDecimal) -> PathDecimal {
        PathDecimal(coefficient: -value.coefficient, scale: value.scale)
    }

    func adding(_ other: PathDecimal) -> PathDecimal? {
        for places in stride(from: max(scale, other.scale), through: 0, by: -1) {
            guard let left = scaled(to: places), let right = other.scaled(to: places) else { continue }
            let (sum, isOver) = left.addingReportingOverflow(right)
            if !isOver, sum != .min { return PathDecimal(coefficient: sum, scale: places) }
        }
        return nil
    }

    func subtracting(_ other: PathDecimal) -> PathDecimal? { adding(-other) }

    func multiplied(by other: PathDecimal) -> PathDecimal? {
        let isNegative = isNegative != other.isNegative
        let product = magnitude.multipliedFullWidth(by: other.magnitude)
        let places = scale + other.scale
        for dropped in max(0, places - Self.scaleMaximum)...max(0, places, Self.scaleMaximum) where dropped <= places {
            guard let digits = UInt128.rounded(product, by: .tenTo(dropped)) else { continue }
            guard digits <= UInt128(Int128.max) else { continue }
            return PathDecimal(isNegative: isNegative, magnitude: digits, scale: places - dropped)
        }
        return nil
    }

    /// `/`: exact where it ends, otherwise to 28 digits; without zeros at its end.
    func divided(by other: PathDecimal) -> PathDecimal? {
        guard !other.isZero else { return nil }
        for added in stride(from: Self.scaleMaximum, through: 0, by: -1) {
            let dividend = magnitude.multipliedFullWidth(by: .tenTo(added))
            guard let digits = UInt128.rounded(dividend, by: other.magnitude) else { continue }
            guard digits <= UInt128(Int128.max) else { continue }
            return PathDecimal(
                isNegative: isNegative != other.isNegative, magnitude: digits, scale: scale + added,
                exponent: other.scale)?.limited(toDigits: 28)
        }
        return nil
    }

    /// `div`: the whole part of a quotient.
    func quotient(by other: PathDecimal) -> PathDecimal? {
        guard let (left, right) = aligned(with: other), right != 0 else { return nil }
        return PathDecimal(coefficient: left / right, scale: 0)
    }

    /// `mod`: what a whole quotient leaves, with the sign of the dividend.
    func remainder(by other: PathDecimal) -> PathDecimal? {
        guard let (left, right) = aligned(with: other), right != 0 else { return nil }
        return PathDecimal(coefficient: left % right, scale: max(scale, other.scale))
    }

    /// Both as whole numbers of the finer one's last decimal.
    private func aligned(with other: PathDecimal) -> (Int128, Int128)? {
        let places = max(scale, other.scale)
        guard let left = scaled(to: places), let right = other.scaled(to: places) else { return nil }
        return (left, right)
    }

    /// The digits it would have with so many decimals: rounded where those are fewer, nil without room.
    func scaled(to places: Int) -> Int128? {
        guard places > scale else { return rounded(to: places).coefficient }
        let (digits, isOver) = magnitude.multipliedReportingOverflow(by: .tenTo(places - scale))
        guard !isOver, let value = Int128(exactly: digits) else { return nil }
        return isNegative ? -value : value
    }

    /// To so many digits in all, without zeros at its end.
    func limited(toDigits count: Int) -> PathDecimal {
        let surplus = String(magnitude).count - count
        return (surplus > 0 ? rounded(to: max(0, scale - surplus)) : self).trimmed
    }
}
