// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

/// A decimal that a test is sure of.
func decimal(_ text: String, _ place: SourceLocation = #_sourceLocation) throws -> PathDecimal {
    try #require(PathDecimal(text), sourceLocation: place)
}

@Suite struct DecimalTests {
    @Test(arguments: ["0", "1", "-1", "12.50", "0.00000001", "-0.10", "1234567890987654321.0", "1.000"])
    func `a decimal is written as it was read`(text: String) throws {
        #expect(try decimal(text).text == text)
    }

    @Test(arguments: [
        ("1e3", "1000"), ("1.5E-3", "0.0015"), ("-2.50e1", "-25.0"), ("+1", "1"), ("-0", "0"), ("0e999", "0"),
    ])
    func `exponents and signs are spelled out`(text: String, plain: String) throws {
        #expect(try decimal(text).text == plain)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1.a", "1e", "1e+", "0x1", " 1", "1 ", "--1", "1e1000", "1e40", "NaN", "1,5",
    ])
    func `what is no decimal is none`(text: String) {
        #expect(PathDecimal(text) == nil)
    }

    @Test func `whole digits beyond the room are refused, decimals beyond it are cut`() throws {
        #expect(PathDecimal(String(repeating: "9", count: 39)) == nil)
        #expect(try decimal(String(repeating: "9", count: 38)).text.count == 38)
        #expect(try decimal("0." + String(repeating: "3", count: 2000)).scale == 38)
        #expect(try decimal("7." + String(repeating: "0", count: 2000)) == PathDecimal(7))
    }

    @Test(arguments: [
        ("1.2", "+", "1.8", "3.0"), ("1", "-", "0.25", "0.75"), ("1.2", "*", "1.8", "2.16"), ("2", "/", "2", "1"),
        ("1", "/", "8", "0.125"), ("2", "/", "3", "0.6666666666666666666666666667"), ("0", "/", "5", "0"),
        ("-7", "/", "2", "-3.5"), ("5.5", "div", "0.7", "7"), ("-5", "div", "2", "-2"), ("5.5", "mod", "0.7", "0.6"),
        ("-5", "mod", "2", "-1"), ("1000000000000", "/", "0.000001", "1000000000000000000"),
    ])
    func `the operators calculate exactly`(_ left: String, _ verb: String, _ right: String, _ result: String) throws {
        #expect(try operation(verb)(decimal(left), decimal(right))?.text == result)
    }

    @Test(arguments: ["/", "div", "mod"])
    func `nothing is divided by zero`(verb: String) throws {
        #expect(try operation(verb)(decimal("1"), decimal("0.00")) == nil)
    }

    @Test func `what is too large has no result`() throws {
        let large = try decimal("1" + String(repeating: "0", count: 37))
        let most = try decimal("170141183460469231731687303715884105727")
        #expect(most.adding(.one) == nil)
        #expect((-most).subtracting(.one) == nil)
        #expect(large.multiplied(by: large) == nil)
        #expect(try large.divided(by: decimal("0.01")) == nil)
        #expect(try most.adding(decimal("0.5"))?.text == nil)
        #expect(try most.subtracting(decimal("0.7"))?.isWhole == true)
    }

    @Test func `decimals without room are rounded`() throws {
        let third = try decimal("0." + String(repeating: "3", count: 38))
        #expect(third.multiplied(by: third)?.scale == 38)
        #expect(try decimal("1000").adding(third)?.text.hasPrefix("1000.333333") == true)
    }

    @Test(arguments: [
        ("1", "1.0", 0), ("1", "1.01", -1), ("-1", "-1.01", 1), ("-1", "1", -1), ("0", "0.000", 0), ("0", "-1", 1),
        ("99999999999999999999999999999999999999", "0.00000000000000000000000000000000000001", 1),
    ])
    func `order does not depend on how it is written`(_ left: String, _ right: String, _ order: Int) throws {
        #expect(try decimal(left).order(with: decimal(right)) == order)
        #expect(try decimal(right).order(with: decimal(left)) == -order)
        #expect(try (decimal(left) == decimal(right)) == (order == 0))
        #expect(try order != 0 || decimal(left).hashValue == decimal(right).hashValue)
    }

    @Test(arguments: [
        ("1.0", "1.00", true), ("1.2", "1.23", true), ("1.2", "1.27", false), ("1.0", "1.4", true), ("1", "1.5", false),
        ("0.67", "0.6667", true), ("-1.2", "1.2", false),
    ])
    func `equivalence looks at the decimals of the less precise`(left: String, right: String, same: Bool) throws {
        #expect(try decimal(left).isEquivalent(to: decimal(right)) == same)
        #expect(try decimal(right).isEquivalent(to: decimal(left)) == same)
    }

    @Test(arguments: [
        ("1.5", "2", "1", "2", "1"), ("-1.5", "-2", "-1", "-1", "-2"), ("1.1", "1", "1", "2", "1"),
        ("3", "3", "3", "3", "3"),
        ("-0.4", "0", "0", "0", "-1"), ("0.50", "1", "0", "1", "0"),
    ])
    func `round, truncate, ceiling and floor`(
        _ text: String, _ nearest: String, _ whole: String, _ up: String, _ down: String
    ) throws {
        let value = try decimal(text)
        let found = [value.rounded(to: 0), value.truncated, value.ceiling, value.floor]
        #expect(found.map(\.text) == [nearest, whole, up, down])
        #expect(try value.absolute == max(value, decimal("0").subtracting(value) ?? value))
    }

    @Test func `rounding keeps as many decimals as asked for`() throws {
        #expect(try decimal("3.14159").rounded(to: 3).text == "3.142")
        #expect(try decimal("2.5").rounded(to: 3).text == "2.5")
        #expect(try decimal("9.995").rounded(to: 2).text == "10.00")
    }

    @Test func `whole numbers are told apart from others`() throws {
        #expect(try decimal("12.00").integer == 12)
        #expect(try decimal("12.5").integer == nil)
        #expect(try decimal("9223372036854775807").integer == .max)
        #expect(try decimal("9223372036854775808").integer == nil)
    }

    private func operation(_ verb: String) -> (PathDecimal, PathDecimal) -> PathDecimal? {
        switch verb {
        case "+": { $0.adding($1) }
        case "-": { $0.subtracting($1) }
        case "*": { $0.multiplied(by: $1) }
        case "/": { $0.divided(by: $1) }
        case "div": { $0.quotient(by: $1) }
        default: { $0.remainder(by: $1) }
        }
    }
}
