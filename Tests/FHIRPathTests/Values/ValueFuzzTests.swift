// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

/// Whatever text arrives, nothing traps, and what is read is written as it was.
@Suite struct ValueFuzzTests {
    @Test(arguments: 1...3)
    func `hostile texts never trap`(seed: UInt64) {
        var noise = Noise(seed: seed)
        for _ in 0..<1_500 {
            let text = noise.text(from: "0123456789-+:.TZeE'dayskmg[]{}/*()% ")
            #expect(PathDecimal(text).map { PathDecimal($0.text) == $0 } ?? true)
            #expect(PathDateTime(text).map { PathDateTime($0.text) == $0 } ?? true)
            #expect(PathQuantity(text).map { PathQuantity($0.text) == $0 } ?? true)
            _ = (PathDate(text), PathTime(text), UnitTable.ucum.measure(of: text))
        }
    }

    @Test(arguments: 1...3)
    func `hostile patterns never trap`(seed: UInt64) {
        var noise = Noise(seed: seed)
        for _ in 0..<400 {
            let (pattern, text) = (
                noise.text(from: "ab()[]{}^$.|?*+\\dwpuxb<>:=!-,0129あ\n"), noise.text(from: "ab1 あ\n")
            )
            guard let regex = try? PathRegex(pattern) else { continue }
            #expect(regex.isFound(in: text) || !regex.matchesWhole(text), "\(pattern)")
            #expect(regex.replacing(in: text, with: "$0") == text, "\(pattern)")
        }
    }

    @Test(arguments: 1...3)
    func `extreme numbers never trap`(seed: UInt64) throws {
        var noise = Noise(seed: seed)
        let extremes = try [
            "0", "1", "-1", "170141183460469231731687303715884105727", "1e38", "1e-38", "-0.5", "1e19",
            "99999999999999999999.9999999999",
        ]
        .map { try decimal($0) }
        for _ in 0..<1_000 {
            let (a, b) = (noise.pick(extremes), noise.pick(extremes))
            let results = [
                a.adding(b), a.subtracting(b), a.multiplied(by: b), a.divided(by: b), a.quotient(by: b),
                a.remainder(by: b),
                a.squareRoot, a.exponential, a.naturalLogarithm, a.logarithm(base: b), a.power(b), a.lowBoundary(),
                a.highBoundary(),
                a.rounded(to: Int(noise.below(60))), a.withDecimals(Int(noise.below(38))), a.ceiling, a.floor,
            ]
            for result in results { #expect(result.map { $0.scale <= 38 && $0.coefficient != .min } ?? true) }
            let units = ["mg", "Ym20", "[lb_av]", "Cel", "[degF]", "1", "a", "y[iU]"].map { PathUnit(ucum: $0) }
            let (x, y) = (PathQuantity(a, noise.pick(units)), PathQuantity(b, noise.pick(units)))
            #expect(x.order(with: y) == y.order(with: x).map { -$0 }, "\(x.text) \(y.text)")
            #expect(x.isEquivalent(to: y) == y.isEquivalent(to: x), "\(x.text) \(y.text)")
            _ = (x.adding(y), x.multiplied(by: y), x.divided(by: y), x.lowBoundary())
            for unit in CalendarUnit.allCases {
                let duration = PathDuration(value: a, unit: unit)
                _ = (PathDateTime("2024-02-29T12:00:00.5Z")?.adding(duration), PathDate("2024-02")?.adding(duration))
                _ = (PathTime("10:30")?.adding(duration.reversed), PathDate("9999")?.adding(duration.reversed))
            }
        }
    }

    @Test(arguments: 1...3)
    func `order, equivalence and boundaries of times agree`(seed: UInt64) throws {
        var noise = Noise(seed: seed)
        for _ in 0..<500 {
            let (a, b) = try (noise.dateTime(), noise.dateTime())
            #expect(a.order(with: b) == b.order(with: a).map { -$0 }, "\(a.text) \(b.text)")
            #expect(a.order(with: a) == 0 && PathDateTime(a.text) == a)
            let (low, high) = try (#require(a.lowBoundary()), #require(b.highBoundary()))
            let (lowest, highest) = try (#require(b.lowBoundary()), #require(a.highBoundary()))
            #expect(low.order(with: highest) != 1)
            #expect(a.order(with: b) != 1 || lowest.order(with: highest) == -1, "\(a.text) \(b.text)")
            #expect(a.order(with: b) != -1 || low.order(with: high) == -1, "\(a.text) \(b.text)")
        }
    }
}

/// Chance from a seed.
private struct Noise {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ limit: UInt64) -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state % limit
    }

    mutating func pick<T>(_ values: [T]) -> T { values[Int(below(UInt64(values.count)))] }

    mutating func text(from alphabet: String) -> String {
        let letters = Array(alphabet)
        return String((0..<below(14)).map { _ in pick(letters) })
    }

    /// Of any precision, within three days, so that they meet.
    mutating func dateTime() throws -> PathDateTime {
        let full =
            "2024-02-\(pick(["28", "29"]))T\(pick(["00", "11", "23"])):\(pick(["00", "30"])):\(pick(["00", "59"]))"
        let text = String(full.prefix(pick([4, 7, 10, 13, 16, 19])))
        let decimals = text.count == 19 ? pick(["", ".5", ".500"]) : ""
        let zone = text.count > 10 ? pick(["", "Z", "+09:00", "-12:00", "+05:30"]) : ""
        return try #require(PathDateTime(text + decimals + zone))
    }
}
