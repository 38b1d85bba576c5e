// SPDX-License-Identifier: Apache-2.0
import Referral
import Testing

@testable import ReferralRules

@Suite struct NumberTests {
    /// 33120015 and 54016027 are the worked examples that explanations of 保険者番号等設定要領 print; two zeros before a
    /// number of six digits change nothing. Only the last of these tells two and one from one and two.
    @Test(arguments: ["33120015", "54016027", "120014", "00120014", "39139993"])
    func `a number with the right check digit is right`(number: String) {
        #expect(number.hasCheckDigit)
    }

    @Test(arguments: ["33120015", "54016027"])
    func `every other digit in any place is noticed`(number: String) {
        let digits = Array(number)
        for place in digits.indices {
            for digit in "0123456789" where digit != digits[place] {
                var changed = digits
                changed[place] = digit
                #expect(!String(changed).hasCheckDigit)
            }
        }
    }

    @Test(arguments: ["", "5", "１２０", "12a4", " 33120015"])
    func `what is no number has no check digit`(text: String) {
        #expect(!text.hasCheckDigit)
    }

    @Test func `full-width digits are made narrow, and nothing else`() {
        #expect("４９０a架".withNarrowDigits == "490a架")
    }
}

@Suite struct InstitutionCodeTests {
    @Test(arguments: [
        ("0113100009", "01", InstitutionCode.Point.medical), ("4743100009", "47", .pharmacy),
        ("1363100009", "13", .visitingNurse), ("1333100009", "13", .dental),
    ])
    func `ten digits say where and by which point table`(code: String, prefecture: String, point: InstitutionCode.Point)
        throws
    {
        let found = try #require(InstitutionCode(code))
        #expect(found.prefecture == prefecture && found.point == point && found.prefecture.isPrefecture)
    }

    @Test(arguments: ["", "131310000", "13131000099", "131310000a", "１３１３１０００09"])
    func `anything but ten digits is no code`(text: String) {
        #expect(InstitutionCode(text) == nil)
    }

    @Test func `prefectures go from 01 to 47`() {
        let all = (0...99).map { String(String(100 + $0).dropFirst()) }
        #expect(all.filter(\.isPrefecture) == Array(all[1...47]))
    }
}

@Suite struct MomentOrderTests {
    @Test(arguments: [
        ("2026-03-02", "2026-03-01", true), ("2026-03-01", "2026-03-02", false), ("2026-03-01", "2026-03-01", false),
        // What is less precise may be before, after or at the same time: nobody can say that it is after.
        ("2026-03", "2026-03-01", false), ("2026-03-31", "2026-03", false), ("2026", "2025-12-31", true),
        ("2024-03-01", "2024-02-29", true), ("2000-03-01", "2000-02", true), ("1900-03-01", "1900-02", true),
    ])
    func `a date is after another when all of it is`(one: String, other: String, isAfter: Bool) throws {
        #expect(try date(one).isAfter(date(other)) == isAfter)
    }

    @Test func `a time without an offset is one of Japan`() {
        let noon = Moment(year: 2026, month: 3, day: 2, hour: 12, minute: 0)
        let utc = Moment(year: 2026, month: 3, day: 2, hour: 2, minute: 59, offset: 0)
        #expect(noon.isAfter(utc))
        #expect(!utc.isAfter(noon))
    }

    @Test func `days follow each other without a gap for four hundred years`() throws {
        var last: Int?
        for year in 1800...2200 {
            for month in 1...12 {
                let minutes = try #require(Moment(year: year, month: month).minutes)
                if let last { #expect(minutes.lowerBound == last + 1) }
                last = minutes.upperBound
            }
        }
    }

    @Test(arguments: [Int.min, 0, -1, 10_000, Int.max])
    func `a year that no calendar counts is before and after nothing`(year: Int) {
        let odd = Moment(year: year)
        #expect(!odd.isAfter(Moment(year: 2026)) && !Moment(year: 2026).isAfter(odd))
    }

    private func date(_ text: String) throws -> Moment {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return Moment(
            year: parts[0], month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil)
    }
}

@Suite struct KanaTests {
    @Test(arguments: ["カクウ ハナコ", "ｶｸｳ", "かくう", "ヴィクトリア・アン", "ド－ル"])
    func `names in kana are kana`(name: String) { #expect(name.isKana) }

    @Test(arguments: ["架空", "カクウ花", "Hanako", "ハナコ１"])
    func `other writings are not`(name: String) { #expect(!name.isKana) }
}
