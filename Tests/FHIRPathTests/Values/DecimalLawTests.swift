// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

/// The laws of arithmetic, over piles of numbers from one seed.
@Suite struct DecimalLawTests {
    @Test(arguments: 1...4)
    func `sums and products obey the laws`(seed: UInt64) throws {
        var numbers = Numbers(seed: seed)
        for _ in 0..<250 {
            let (a, b, c) = (numbers.next(), numbers.next(), numbers.next())
            #expect(a.adding(b) == b.adding(a))
            #expect(a.multiplied(by: b) == b.multiplied(by: a))
            #expect(a.adding(b)?.adding(c) == b.adding(c).flatMap { a.adding($0) })
            #expect(a.adding(b)?.subtracting(b) == a)
            let sum = try #require(a.adding(b)?.multiplied(by: c))
            let product = try #require(b.multiplied(by: c))
            #expect(sum == a.multiplied(by: c)?.adding(product))
        }
    }

    @Test(arguments: 1...4)
    func `division undoes multiplication, and div and mod make the whole again`(seed: UInt64) throws {
        var numbers = Numbers(seed: seed)
        for _ in 0..<250 {
            let (a, b) = (numbers.next(), numbers.next())
            guard !b.isZero else { continue }
            #expect(a.multiplied(by: b)?.divided(by: b) == a)
            let whole = try #require(a.quotient(by: b)?.multiplied(by: b))
            let left = try #require(a.remainder(by: b))
            #expect(whole.adding(left) == a)
        }
    }

    @Test(arguments: 1...4)
    func `what is written is read again, and boundaries enclose it`(seed: UInt64) throws {
        var numbers = Numbers(seed: seed)
        for _ in 0..<250 {
            let (a, b) = (numbers.next(), numbers.next())
            #expect(PathDecimal(a.text)?.text == a.text)
            #expect((a < b) == (b > a) && (a == b) == !(a < b || a > b))
            let (low, high) = try (#require(a.lowBoundary()), #require(a.highBoundary()))
            #expect(low < a && a < high)
            #expect(a.floor <= a && a <= a.ceiling && a.truncated.absolute <= a.absolute)
        }
    }

    @Test(arguments: 1...4)
    func `roots, logarithms and exponentials undo each other`(seed: UInt64) throws {
        var numbers = Numbers(seed: seed)
        for _ in 0..<60 {
            let a = numbers.next().absolute
            guard !a.isZero else { continue }
            let square = try #require(a.multiplied(by: a))
            #expect(square.squareRoot == a)
            let same = try #require(a.naturalLogarithm?.exponential)
            let error = try #require(same.subtracting(a)?.absolute.divided(by: a))
            #expect(error < PathDecimal(coefficient: 1, scale: 15))
        }
    }
}

/// Numbers of up to nine digits with up to five decimals.
private struct Numbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> PathDecimal {
        let digits = Int128(below(UInt64(UInt128.tenTo(Int(below(10))))))
        let isNegative = below(2) == 0
        return PathDecimal(coefficient: isNegative ? -digits : digits, scale: Int(below(6)))
    }

    private mutating func below(_ limit: UInt64) -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state % limit
    }
}
