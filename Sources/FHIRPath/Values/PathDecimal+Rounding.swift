// SPDX-License-Identifier: Apache-2.0

/// Rounding, the boundaries of what a written number may mean, and what FHIRPath 5.7 does with one number.
extension PathDecimal {
    /// Which way a number goes that does not fit its decimals.
    enum Direction { case nearest, towardZero, up, down }

    /// To so many decimals; a half goes away from zero. Fewer decimals stay as they are.
    func rounded(to places: Int, _ direction: Direction = .nearest) -> PathDecimal {
        guard places < scale else { return self }
        let (places, unit) = (max(0, places), Int128(UInt128.tenTo(min(scale - max(0, places), 38))))
        let (whole, left) = coefficient.quotientAndRemainder(dividingBy: unit)
        return PathDecimal(coefficient: whole + Self.step(left, of: unit, direction), scale: places)
    }

    /// What is added to the truncated digits.
    private static func step(_ left: Int128, of unit: Int128, _ direction: Direction) -> Int128 {
        switch direction {
        case .nearest: left.magnitude >= (unit.magnitude + 1) / 2 ? left.signum() : 0
        case .towardZero: 0
        case .up: left > 0 ? 1 : 0
        case .down: left < 0 ? -1 : 0
        }
    }

    var truncated: PathDecimal { rounded(to: 0, .towardZero) }
    var ceiling: PathDecimal { rounded(to: 0, .up) }
    var floor: PathDecimal { rounded(to: 0, .down) }
    var absolute: PathDecimal { isNegative ? -self : self }

    /// With exactly so many decimals; nil without room for the zeros.
    func withDecimals(_ places: Int, _ direction: Direction = .nearest) -> PathDecimal? {
        guard places > scale else { return rounded(to: places, direction) }
        return scaled(to: places).map { PathDecimal(coefficient: $0, scale: places) }
    }

    /// The most decimals a boundary is given with.
    static let boundaryScaleMaximum = 31

    /// `lowBoundary()`: the least that may have been meant, half a last digit below, with so many decimals (8 when
    /// nothing else is asked for). Nil for decimals nobody can give.
    func lowBoundary(decimals: Int = 8) -> PathDecimal? { boundary(-5, decimals, .down) }

    /// `highBoundary()`: the most that may have been meant.
    func highBoundary(decimals: Int = 8) -> PathDecimal? { boundary(5, decimals, .up) }

    private func boundary(_ half: Int128, _ decimals: Int, _ direction: Direction) -> PathDecimal? {
        guard 0...Self.boundaryScaleMaximum ~= decimals, scale < Self.scaleMaximum else { return nil }
        return adding(PathDecimal(coefficient: half, scale: scale + 1))?.withDecimals(decimals, direction)
    }
}
