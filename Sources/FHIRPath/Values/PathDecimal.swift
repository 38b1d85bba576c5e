// SPDX-License-Identifier: Apache-2.0

/// System.Decimal: an exact decimal number, which keeps the zeros it was written with (FHIRPath 5.1, R4 datatypes).
///
/// It has room for 38 digits. What would need more whole digits has no result; what would need more decimals is rounded.
public struct PathDecimal: Sendable {
    /// The digits without their point: 1250 for `12.50`.
    let coefficient: Int128
    /// How many of them stand behind the point: 2 for `12.50`.
    let scale: Int

    /// The most decimals that are kept.
    static let scaleMaximum = 38
    /// Nothing and one, for those who count.
    static let zero = PathDecimal(0)
    static let one = PathDecimal(1)

    /// A number of so many decimals; the scale lies in `0...scaleMaximum`.
    init(coefficient: Int128, scale: Int) {
        self.coefficient = coefficient
        self.scale = min(max(0, scale), Self.scaleMaximum)
    }

    /// A whole number.
    public init(_ integer: Int64) { self.init(coefficient: Int128(integer), scale: 0) }

    /// Digits of any length below a sign; rounded so that they fit, nil where the whole part does not.
    init?(isNegative: Bool, magnitude: UInt128, scale: Int) {
        var (digits, places) = (magnitude, scale)
        if places > Self.scaleMaximum {
            digits = digits.dividedByTen(to: places - Self.scaleMaximum)
            places = Self.scaleMaximum
        }
        while digits > UInt128(Int128.max) {
            guard places > 0 else { return nil }
            digits = digits.dividedByTen(to: 1)
            places -= 1
        }
        let value = Int128(digits)
        self.init(coefficient: isNegative ? -value : value, scale: places)
    }

    /// The digits without their sign; `Int128.min` never occurs.
    var magnitude: UInt128 { coefficient.magnitude }
    var isNegative: Bool { coefficient < 0 }
    var isZero: Bool { coefficient == 0 }
    /// Whether it is a whole number, however it was written.
    var isWhole: Bool { trimmed.scale == 0 }

    /// Without the zeros at its end.
    var trimmed: PathDecimal {
        var (digits, places) = (coefficient, scale)
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        return PathDecimal(coefficient: digits, scale: places)
    }

    /// As System.Integer, where it is whole and fits.
    var integer: Int64? {
        let whole = trimmed
        return whole.scale == 0 ? Int64(exactly: whole.coefficient) : nil
    }

    /// The decimals it was written with: `precision()` of a decimal.
    var precision: Int { scale }
}

extension PathDecimal: Comparable, Hashable {
    public static func == (left: PathDecimal, right: PathDecimal) -> Bool { left.order(with: right) == 0 }
    public static func < (left: PathDecimal, right: PathDecimal) -> Bool { left.order(with: right) < 0 }

    public func hash(into hasher: inout Hasher) {
        let plain = trimmed
        hasher.combine(plain.coefficient)
        hasher.combine(plain.scale)
    }

    /// -1, 0 or 1, without ever leaving the room there is.
    func order(with other: PathDecimal) -> Int {
        let signs = (coefficient.signum(), other.coefficient.signum())
        guard signs.0 == signs.1 else { return signs.0 < signs.1 ? -1 : 1 }
        let a = magnitude.multipliedFullWidth(by: .tenTo(max(0, other.scale - scale)))
        let b = other.magnitude.multipliedFullWidth(by: .tenTo(max(0, scale - other.scale)))
        if (a.high, a.low) == (b.high, b.low) { return 0 }
        return (a.high, a.low) < (b.high, b.low) ? Int(-signs.0) : Int(signs.0)
    }

    /// `~`: equal where both are rounded to the decimals of the less precise one; zeros at the end say nothing
    /// (FHIRPath 6.1.2).
    func isEquivalent(to other: PathDecimal) -> Bool {
        let places = min(trimmed.scale, other.trimmed.scale)
        return rounded(to: places) == other.rounded(to: places)
    }
}
