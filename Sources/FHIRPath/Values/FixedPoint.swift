// SPDX-License-Identifier: Apache-2.0

/// A number with thirty decimals: what roots of series are summed in. Between -170 million and 170 million; the
/// callers stay far inside.
struct FixedPoint {
    /// The number times 10^30.
    let digits: Int128

    static let decimals = 30
    static let one = FixedPoint(digits: Int128(UInt128.tenTo(decimals)))
    static let logarithmOfTwo = FixedPoint(digits: 693_147_180_559_945_309_417_232_121_458)
    static let logarithmOfTen = FixedPoint(digits: 2_302_585_092_994_045_684_017_991_454_684)

    static func + (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        FixedPoint(digits: left.digits &+ right.digits)
    }
    static func - (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        FixedPoint(digits: left.digits &- right.digits)
    }
    static func * (left: FixedPoint, right: Int) -> FixedPoint { FixedPoint(digits: left.digits &* Int128(right)) }
    static func / (left: FixedPoint, right: Int) -> FixedPoint { FixedPoint(digits: left.digits / Int128(right)) }

    static func * (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        let product = left.digits.magnitude.multipliedFullWidth(by: right.digits.magnitude)
        return signed(UInt128.rounded(product, by: one.digits.magnitude), left, right)
    }

    static func / (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        let dividend = left.digits.magnitude.multipliedFullWidth(by: one.digits.magnitude)
        return signed(UInt128.rounded(dividend, by: right.digits.magnitude), left, right)
    }

    private static func signed(_ magnitude: UInt128?, _ left: FixedPoint, _ right: FixedPoint) -> FixedPoint {
        let value = magnitude.flatMap { Int128(exactly: $0) } ?? Int128.max
        return FixedPoint(digits: (left.digits < 0) == (right.digits < 0) ? value : -value)
    }

    /// e to this power, by its series; for 0 to 2.4.
    var exponential: FixedPoint {
        var (sum, term, count) = (Self.one, Self.one, 1)
        while term.digits != 0, count < 100 {
            term = term * self / count
            sum = sum + term
            count += 1
        }
        return sum
    }

    /// The logarithm of 0.5 to 1.5, as twice the area tangent of (x - 1) / (x + 1).
    var logarithmNearOne: FixedPoint {
        let ratio = (self - Self.one) / (self + Self.one)
        let square = ratio * ratio
        var (sum, power, count) = (ratio, ratio, 1)
        while power.digits != 0, count < 200 {
            power = power * square
            count += 2
            sum = sum + power / count
        }
        return sum * 2
    }
}
