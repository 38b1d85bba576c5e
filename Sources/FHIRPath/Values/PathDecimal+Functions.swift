// SPDX-License-Identifier: Apache-2.0

/// The functions of FHIRPath 5.7 that leave the rational numbers. Exact results are exact, others have 18 digits.
extension PathDecimal {
    /// The digits of a result that cannot be exact.
    private static let digits = 18

    /// `sqrt()`: nil below zero.
    var squareRoot: PathDecimal? {
        guard !isNegative, !isZero else { return isZero ? .zero : nil }
        let even = scale % 2 == 0 ? self : withDecimals(scale + 1) ?? rounded(to: scale - 1)
        var (digits, places) = (even.magnitude, even.scale)
        while digits < UInt128.tenTo(36), places < Self.scaleMaximum {
            (digits, places) = (digits * 100, places + 2)
        }
        let root = digits.wholeRoot
        let result = PathDecimal(isNegative: false, magnitude: root, scale: places / 2)
        return root * root == digits ? result?.trimmed : result?.limited(toDigits: Self.digits)
    }

    /// `exp()`: nil where it is too large.
    var exponential: PathDecimal? {
        guard absolute < PathDecimal(100), let digits = scaled(to: FixedPoint.decimals) else {
            return isNegative ? .zero : nil
        }
        let power = digits / FixedPoint.logarithmOfTen.digits - (isNegative ? 1 : 0)
        let rest = FixedPoint(digits: digits - power * FixedPoint.logarithmOfTen.digits)
        return PathDecimal(
            isNegative: false, magnitude: rest.exponential.digits.magnitude, scale: FixedPoint.decimals,
            exponent: Int(power))?.limited(toDigits: Self.digits)
    }

    /// `ln()`: nil for what is not above zero.
    var naturalLogarithm: PathDecimal? { exactLogarithm?.limited(toDigits: Self.digits) }

    /// `log(base)`.
    func logarithm(base: PathDecimal) -> PathDecimal? {
        guard let upper = exactLogarithm, let lower = base.exactLogarithm else { return nil }
        return upper.divided(by: lower)?.limited(toDigits: Self.digits)
    }

    /// To thirty decimals: x is m times powers of two and ten, and m lies near one.
    private var exactLogarithm: PathDecimal? {
        guard coefficient > 0 else { return nil }
        let length = String(magnitude).count - 1
        guard let digits = PathDecimal(coefficient: coefficient, scale: length).scaled(to: FixedPoint.decimals) else {
            return nil
        }
        var (rest, halvings) = (FixedPoint(digits: digits), 0)
        while rest.digits > FixedPoint.one.digits / 2 * 3 {
            rest = rest / 2
            halvings += 1
        }
        let sum =
            rest.logarithmNearOne + FixedPoint.logarithmOfTwo * halvings
            + FixedPoint.logarithmOfTen * (length - scale)
        return PathDecimal(coefficient: sum.digits, scale: FixedPoint.decimals)
    }

    /// `power(exponent)`: nil where it is no real number, or too large.
    func power(_ exponent: PathDecimal) -> PathDecimal? {
        if let whole = exponent.integer { return power(whole) }
        guard !isNegative else { return nil }
        guard !isZero else { return exponent.isNegative ? nil : .zero }
        return exactLogarithm?.multiplied(by: exponent)?.exponential
    }

    private func power(_ exponent: Int64) -> PathDecimal? {
        var (result, square, left) = (PathDecimal.one, self, exponent.magnitude)
        while left > 0 {
            if left & 1 == 1 {
                guard let next = result.multiplied(by: square) else { return nil }
                result = next
            }
            left >>= 1
            guard left > 0 else { break }
            guard let next = square.multiplied(by: square) else { return nil }
            square = next
        }
        return exponent < 0 ? PathDecimal.one.divided(by: result) : result
    }
}

extension UInt128 {
    /// The largest whole number whose square is not larger.
    fileprivate var wholeRoot: UInt128 {
        var root = UInt128(Double(self).squareRoot())
        for _ in 0..<4 where root > 0 { root = (root + self / root) / 2 }
        while root > 0, root > self / root { root -= 1 }
        return root
    }
}
