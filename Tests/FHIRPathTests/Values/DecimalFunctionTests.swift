// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

@Suite struct DecimalFunctionTests {
    @Test(arguments: [
        ("81", "9"), ("0", "0"), ("2", "1.41421356237309505"), ("0.25", "0.5"), ("6.25", "2.5"),
        ("1e30", "1000000000000000"),
        ("0.0000000000000000000000000000000001", "0.00000000000000001"), ("-1", nil),
        ("170141183460469231731687303715884105727", "13043817825332782212"),
    ])
    func `square roots are exact where they can be`(text: String, root: String?) throws {
        #expect(try decimal(text).squareRoot?.text == root)
    }

    @Test(arguments: [
        ("0", "1"), ("1", "2.71828182845904524"), ("-1", "0.367879441171442322"), ("10", "22026.4657948067165"),
        ("80", "55406223843935100525"), ("-200", "0"), ("100", nil), ("89", nil),
    ])
    func `the exponential has eighteen digits`(text: String, power: String?) throws {
        let found = try decimal(text).exponential?.text
        #expect(found.map { $0.prefix(20) } == power.map { $0.prefix(20) })
    }

    @Test(arguments: [
        ("1", "0"), ("2", "0.693147180559945309"), ("10", "2.30258509299404568"), ("0.001", "-6.90775527898213705"),
        ("0", nil), ("-3", nil),
    ])
    func `the natural logarithm has eighteen digits`(text: String, logarithm: String?) throws {
        #expect(try decimal(text).naturalLogarithm?.text == logarithm)
    }

    @Test(arguments: [
        ("16", "2", "4"), ("100.0", "10.0", "2"), ("8", "0.5", "-3"), ("1", "7", "0"), ("5", "1", nil),
        ("5", "-1", nil),
        ("0", "2", nil),
    ])
    func `logarithms of powers are whole`(text: String, base: String, logarithm: String?) throws {
        #expect(try decimal(text).logarithm(base: decimal(base))?.text == logarithm)
    }

    @Test(arguments: [
        ("2", "3", "8"), ("2.5", "2", "6.25"), ("2", "-2", "0.25"), ("81", "0.5", "9"), ("-2", "3", "-8"),
        ("-1", "0.5", nil),
        ("0", "0", "1"), ("0", "-1", nil), ("0", "0.5", "0"), ("0", "-0.5", nil), ("10", "39", nil),
        ("10", "9223372036854775807", nil),
        ("1", "9223372036854775807", "1"), ("-1", "9223372036854775807", "-1"),
        ("27", "0.3333333333333333333333333", "3"),
    ])
    func `powers are exact for whole exponents`(base: String, exponent: String, result: String?) throws {
        #expect(try decimal(base).power(decimal(exponent))?.text == result)
    }
}
