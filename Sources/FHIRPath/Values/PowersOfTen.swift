// SPDX-License-Identifier: Apache-2.0

extension UInt128 {
    /// 1, 10, 100 … up to what fits.
    private static let powersOfTen: [UInt128] = (0..<38).reduce(into: [1]) { powers, _ in
        powers.append((powers.last ?? 1) * 10)
    }

    /// Ten to a power in 0...38; beyond it the nearest there is.
    static func tenTo(_ exponent: Int) -> UInt128 { powersOfTen[Swift.min(Swift.max(0, exponent), 38)] }

    /// Without its last digits, rounded by them.
    func dividedByTen(to exponent: Int) -> UInt128 {
        guard exponent <= 38 else { return 0 }
        return Self.rounded((0, self), by: .tenTo(exponent)) ?? 0
    }

    /// A number of twice the width by one that is not 0, to the nearest; nil where the quotient has no room.
    static func rounded(_ dividend: (high: UInt128, low: UInt128), by divisor: UInt128) -> UInt128? {
        guard dividend.high < divisor else { return nil }
        let (quotient, left) = divisor.dividingFullWidth(dividend)
        guard left >= divisor - left else { return quotient }
        let (next, isOver) = quotient.addingReportingOverflow(1)
        return isOver ? nil : next
    }
}
