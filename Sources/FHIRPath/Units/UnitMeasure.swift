// SPDX-License-Identifier: Apache-2.0

/// What a unit measures, and how large it is: an exact multiple of base units.
struct UnitMeasure: Sendable, Hashable {
    /// The base units with their exponents; those with exponent 0 are left out.
    var dimension: [String: Int] = [:]
    /// The size is numerator / denominator × 10^exponent, in lowest terms.
    var numerator: UInt128 = 1
    var denominator: UInt128 = 1
    var exponent = 0
    /// What is added to a number before it is multiplied: 273.15 for degrees Celsius.
    var shift = PathDecimal.zero

    /// No unit.
    static let one = UnitMeasure()

    /// The largest exponents that occur in earnest are far below.
    private static let exponents = -200...200

    /// A base unit.
    init(base: String) { dimension = [base: 1] }

    /// A number.
    init() {}

    /// A decimal number, as in `2.54 cm`; nil for nothing and below.
    init?(_ factor: PathDecimal) {
        guard factor.coefficient > 0 else { return nil }
        numerator = factor.magnitude
        exponent = -factor.scale
        reduce()
    }

    /// Nil where it would be too large. A scale with its own zero becomes a difference of degrees.
    func multiplied(by other: UnitMeasure) -> UnitMeasure? {
        if self == .one { return other }
        var product = UnitMeasure()
        let (n, d) = (UInt128.reduced(numerator, other.denominator), UInt128.reduced(other.numerator, denominator))
        let upper = n.0.multipliedReportingOverflow(by: d.0)
        let lower = n.1.multipliedReportingOverflow(by: d.1)
        guard !upper.overflow, !lower.overflow else { return nil }
        (product.numerator, product.denominator) = (upper.partialValue, lower.partialValue)
        product.exponent = exponent + other.exponent
        product.dimension = dimension.merging(other.dimension, uniquingKeysWith: +).filter { $0.value != 0 }
        product.reduce()
        return product.isBounded ? product : nil
    }

    /// One over it.
    var reciprocal: UnitMeasure {
        var turned = UnitMeasure()
        (turned.numerator, turned.denominator, turned.exponent) = (denominator, numerator, -exponent)
        turned.dimension = dimension.mapValues { -$0 }
        turned.reduce()
        return turned
    }

    /// Nil where it would be too large.
    func power(_ count: Int) -> UnitMeasure? {
        guard -20...20 ~= count else { return nil }
        if count == 1 { return self }
        let factor = count < 0 ? reciprocal : self
        return (0..<abs(count)).reduce(Optional(UnitMeasure.one)) { product, _ in
            product?.multiplied(by: factor)
        }?.withoutShift
    }

    /// As a difference.
    var withoutShift: UnitMeasure {
        var plain = self
        plain.shift = .zero
        return plain
    }

    private var isBounded: Bool {
        Self.exponents ~= exponent && dimension.values.allSatisfy { Self.exponents ~= $0 }
    }

    /// Moves powers of ten into the exponent, so that the numbers stay small.
    private mutating func reduce() {
        while numerator % 10 == 0 { (numerator, exponent) = (numerator / 10, exponent + 1) }
        while denominator % 10 == 0 { (denominator, exponent) = (denominator / 10, exponent - 1) }
        (numerator, denominator) = UInt128.reduced(numerator, denominator)
    }
}

extension UInt128 {
    /// Both without what they have in common; neither is 0.
    static func reduced(_ left: UInt128, _ right: UInt128) -> (UInt128, UInt128) {
        var (divisor, rest) = (left, right)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        return divisor > 1 ? (left / divisor, right / divisor) : (left, right)
    }
}
