// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

@Suite struct QuantityTests {
    @Test(arguments: [
        ("1", "1 '1'"), ("4.0 'mg'", "4.0 'mg'"), ("1 day", "1 day"), ("4 days", "4 days"), ("1.0", "1.0 '1'"),
        ("-2'mg'", "-2 'mg'"),
        ("1 wk", nil), ("1.a", nil), ("'mg'", nil), ("1 'mg", nil), ("1 ''", nil), ("1 day x", nil), ("", nil),
        ("1 days ", nil),
    ])
    func `a quantity is read from text`(text: String, written: String?) {
        #expect(PathQuantity(text)?.text == written)
    }

    @Test(arguments: [
        ("4.0000 'g'", "4000.0 'mg'", 0), ("4 'g'", "4040 'mg'", -1), ("1 'kg'", "1 '[lb_av]'", 1),
        ("1 '[in_i]'", "2.54 'cm'", 0),
        ("1 '[lb_av]'", "453.59237 'g'", 0), ("1 '[lb_av]'", "16 '[oz_av]'", 0), ("37 'Cel'", "98.6 '[degF]'", 0),
        ("0 'Cel'", "273.15 'K'", 0), ("100 'Cel'", "212 '[degF]'", 0), ("-40 'Cel'", "-40 '[degF]'", 0),
        ("50 '%'", "0.5 '1'", 0), ("1 'mmol/L'", "1 'mol/m3'", 0), ("1 'mm[Hg]'", "133.322 'Pa'", 0),
        ("760 'mm[Hg]'", "1 'atm'", nil),
        ("1 '[iU]'", "1 '[IU]'", 0), ("1000 'm[iU]/L'", "1 '[iU]/L'", 0), ("1 '[iU]'", "1 'U'", nil),
        ("60 'U'", "1 'ukat'", 0),
        ("5 '10*3/uL'", "5 '10*9/L'", 0), ("1 'mg/dL'", "0.01 'g/L'", 0), ("1 'mg'", "1 'mL'", nil),
        ("1 '{tablet}'", "1 '1'", 0),
        ("1 'mg{total}'", "1 'mg'", 0), ("1 'J'", "1 'kg.m2/s2'", 0), ("60 '/min'", "1 'Hz'", 0),
        ("1 'm2'", "10000 'cm2'", 0),
        ("1 'meq/L'", "1 'mmol/L'", 0), ("1 'foo'", "1 'foo'", 0), ("1 'foo'", "1 'bar.foo'", nil),
        ("1 'h'", "60 'min'", 0),
        ("1 'a'", "12 'mo'", 0), ("180 'deg'", "1 '[pi].rad'", 0), ("1 '[gal_us]'", "128 '[foz_us]'", 0),
        ("1 'cal'", "4.184 'J'", 0), ("1 'kg/m2'", "0.1 'g/cm2'", 0), ("1 'mL/min/{1.73_m2}'", "1 'mL/min'", 0),
    ])
    func `units are held against each other`(left: String, right: String, order: Int?) throws {
        let (a, b) = try (#require(PathQuantity(left)), #require(PathQuantity(right)))
        let isAtmosphere = left.hasPrefix("760")
        #expect(isAtmosphere ? a.order(with: b) != 0 : a.order(with: b) == order, "\(left) \(right)")
        #expect(isAtmosphere || b.order(with: a) == order.map { -$0 })
    }

    @Test(arguments: [
        ("7 days", "1 week", 0), ("7 days", "1 'wk'", 0), ("6 days", "1 week", -1), ("8 days", "1 week", 1),
        ("1 day", "1 'd'", 0),
        ("1 month", "1 'mo'", nil), ("1 year", "1 'a'", nil), ("1 year", "12 months", 0), ("1 year", "365 days", 0),
        ("1 month", "30 days", 0), ("1 second", "1000 'ms'", 0), ("1 year", "1 'kg'", nil), ("1 year", "365 'd'", nil),
    ])
    func `the calendar's words are held against each other and, from weeks down, against units`(
        left: String, right: String, order: Int?
    ) throws {
        let (a, b) = try (#require(PathQuantity(left)), #require(PathQuantity(right)))
        #expect(a.order(with: b) == order)
        #expect(b.order(with: a) == order.map { -$0 })
    }

    @Test(arguments: [
        ("4 'g'", "4000 'mg'", true), ("4 'g'", "4040 'mg'", true), ("4 'g'", "4600 'mg'", false),
        ("4.0 'g'", "4040 'mg'", true),
        ("1 year", "1 'a'", true), ("1 month", "1 'mo'", true), ("1.0", "1 '1'", true), ("1 'mg'", "1 'mL'", false),
        ("1 second", "1 's'", true), ("1 'foo'", "1.2 'foo'", true), ("98.6 '[degF]'", "37 'Cel'", true),
    ])
    func `equivalence looks at the decimals of the less precise`(left: String, right: String, same: Bool) throws {
        let (a, b) = try (#require(PathQuantity(left)), #require(PathQuantity(right)))
        #expect(a.isEquivalent(to: b) == same)
        #expect(b.isEquivalent(to: a) == same)
    }

    @Test(arguments: [
        ("3 'm'", "+", "3 'cm'", "303 'cm'"), ("3 'm'", "-", "50 'cm'", "250 'cm'"),
        ("1 'mg'", "+", "1 'mg'", "2 'mg'"),
        ("1 day", "+", "1 hour", "25 hour"), ("1 'mg'", "+", "1 'mL'", nil), ("1 'Cel'", "+", "1 'K'", nil),
        ("2.0 'cm'", "*", "2.0 'm'", "0.040 'm2'"), ("4.0 'g'", "/", "2.0 'm'", "2 'g/m'"),
        ("1.0 'm'", "/", "1.0 'm'", "1 '1'"),
        ("2 'm'", "*", "3 'm'", "6 'm2'"), ("2 'mg'", "*", "3", "6 'mg'"), ("6", "/", "3 's'", "2 'Hz'"),
        ("2 days", "*", "3", "6 days"),
        ("10 'mg/kg'", "*", "60 'kg'", "600 'mg'"), ("2 years", "*", "2 'm'", nil), ("1 'm'", "/", "0 'm'", nil),
        ("1 'g'", "/", "2 'm.s'", "0.5 'g/(m.s)'"),
    ])
    func `quantities are calculated with their units`(left: String, verb: String, right: String, result: String?) throws
    {
        let (a, b) = try (#require(PathQuantity(left)), #require(PathQuantity(right)))
        let found =
            switch verb {
            case "+": a.adding(b)
            case "-": a.subtracting(b)
            case "*": a.multiplied(by: b)
            default: a.divided(by: b)
            }
        let expected = result.flatMap { PathQuantity($0) }
        #expect((found == nil) == (expected == nil))
        if let found, let expected { #expect(found.order(with: expected) == 0, "\(found.text)") }
    }

    @Test(arguments: [
        "", "mg/", "(mg", "mg)", "mg..dL", "m-", "m+", "10*+", "kkg", "Mg{", "mg dL", "{x", "m{", "/", "m99", "[x", "0",
        "mg//dL",
    ])
    func `what is no unit is none`(term: String) {
        #expect(UnitTable.ucum.measure(of: term) == nil, "\(term)")
    }

    @Test func `hostile units are refused and nothing traps`() {
        #expect(
            UnitTable.ucum.measure(of: String(repeating: "(", count: 200) + "m" + String(repeating: ")", count: 200))
                == nil)
        #expect(UnitTable.ucum.measure(of: Array(repeating: "[pi]", count: 50).joined(separator: ".")) == nil)
        #expect(UnitTable.ucum.measure(of: Array(repeating: "Ym20", count: 50).joined(separator: ".")) == nil)
        #expect(UnitTable.ucum.measure(of: String(repeating: "m.", count: 500) + "m") == nil)
        var quantity = PathQuantity(.one, PathUnit(ucum: "m.s"))
        for _ in 0..<20 { quantity = quantity.multiplied(by: quantity) ?? quantity }
        #expect(quantity.unit.text.utf8.count <= UnitParser.bytesMaximum)
    }

    @Test func `what measures the same can be compared`() throws {
        let (length, inches) = try (#require(PathQuantity("1 'cm'")), #require(PathQuantity("1 '[in_i]'")))
        let time = try #require(PathQuantity("1 's'"))
        #expect(length.isComparable(to: inches) && !length.isComparable(to: time))
    }

    @Test func `every line of the table is a unit`() {
        for line in UnitTable.lines.split(separator: "\n") {
            #expect(UnitTable.ucum.measure(of: String(line.prefix { $0 != " " })) != nil, "\(line)")
        }
        for unit in UnitTable.baseUnits { #expect(UnitTable.ucum.measure(of: unit) != nil) }
    }

    @Test func `conversion goes there and back`() throws {
        let pairs = [
            ("kg", "[lb_av]"), ("m", "[in_i]"), ("Cel", "[degF]"), ("mmol/L", "mol/m3"), ("d", "min"),
            ("bar", "mm[Hg]"),
        ]
        for (one, other) in pairs {
            let start = PathQuantity(PathDecimal(coefficient: 123_456, scale: 3), PathUnit(ucum: one))
            let there = try #require(start.converted(to: PathUnit(ucum: other)))
            let back = try #require(there.converted(to: PathUnit(ucum: one)))
            #expect(back.value.rounded(to: 12) == start.value)
        }
    }
}
