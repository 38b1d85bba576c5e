// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

/// FHIRPath 6: every operator, its precedence, its types, and nothing.
@Suite struct OperatorTests {
    @Test func `operators bind as the grammar says`() throws {
        try Sample.check(
            """
            1+2*3+4 -> integer 11
            (1 | 1 is Integer).count() -> integer 2
            (1 > 2) is Boolean -> boolean true
            1 > 2 is Boolean -> execution PATH-WRONG-TYPE
            true and '0215' in ('0215' | '0216') -> boolean true
            1 | 2 = 1 | 2 -> boolean true
            -1 + 2 -> integer 1
            - 2 * 3 -> integer -6
            1 - -1 -> integer 2
            true or false and false -> boolean true
            false implies false and false -> boolean true
            name.given.count() + name.count() -> integer 8
            'a' & 'b' = 'ab' -> boolean true
            4 div 3 * 2 -> integer 2
            """)
    }

    @Test func `equality is nothing for nothing, ordered for several, and exact for precision`() throws {
        try Sample.check(
            """
            1 = 1 -> boolean true
            {} = {} -> 
            true = {} -> 
            (1 | 2) = (1 | 2) -> boolean true
            (1 | 2) = (2 | 1) -> boolean false
            (1 | 2 | 3) = (1 | 2) -> boolean false
            (1 | 2) = 1 -> boolean false
            1 = 1.0 -> boolean true
            1.10 = 1.1 -> boolean true
            1 = 'a' -> boolean false
            'a' = 'A' -> boolean false
            @2012-04-15 = @2012-04-15 -> boolean true
            @2012-04-15 = @2012-04-16 -> boolean false
            @2012 = @2012-04 -> 
            @2012-04-15T15:00:00Z = @2012-04-15T15:00:00.0Z -> boolean true
            @2012-04-15T15:00:00+02:00 = @2012-04-15T16:00:00+03:00 -> boolean true
            @2012-04-15 = @2012-04-15T10:00:00 -> 
            @T10:30 = @T10:30:00 -> 
            name = name -> boolean true
            name[0] = name[1] -> boolean false
            name.take(2) = name.take(2).first() | name.take(2).last() -> boolean true
            name.given = name.given -> boolean true
            birthDate = @1974-12-25 -> boolean true
            gender = 'male' -> boolean true
            active = true -> boolean true
            name.family != 'x' -> boolean true
            1 != 2 -> boolean true
            {} != 1 -> 
            4 days = 4 'd' -> boolean true
            1 year = 1 'a' -> 
            """)
    }

    @Test func `equivalence never says nothing, and looks past order, case and blanks`() throws {
        try Sample.check(
            """
            {} ~ {} -> boolean true
            1 ~ {} -> boolean false
            'a' ~ 'A' -> boolean true
            'a  b' ~ 'A b' -> boolean true
            (1 | 2) ~ (2 | 1) -> boolean true
            1.21 ~ 1.2 -> boolean true
            1.1 !~ 2.1 -> boolean true
            @2012-04-15 ~ @2012-04-15T10:00:00 -> boolean false
            @2012 ~ @2012-04 -> boolean false
            name.given ~ name.given.tail() | name.given.first() -> boolean false
            name[0].given ~ name[2].given -> boolean true
            """)
    }

    @Test func `comparison needs one of a kind on each side`() throws {
        try Sample.check(
            """
            1 < 1.5 -> boolean true
            'b' > 'a' -> boolean true
            'a' >= 'a' -> boolean true
            @2012 < @2013-01 -> boolean true
            @2012 < @2012-06 -> 
            @2018-12-21T12:01 > @2018-12-21T12:00 -> boolean true
            4 'g' > 3999 'mg' -> boolean true
            4 'g' > 3 'cm' -> 
            1 > 'a' -> execution PATH-WRONG-TYPE
            true > false -> execution PATH-WRONG-TYPE
            (1 | 2) > 1 -> execution PATH-SEVERAL
            {} < 1 -> 
            birthDate < today() -> boolean true
            """)
    }

    @Test func `logic has three values`() throws {
        let values = ["true", "false", "{}"]
        let tables: [String: [String]] = [
            "and": ["true", "false", "", "false", "false", "false", "", "false", ""],
            "or": ["true", "true", "true", "true", "false", "", "true", "", ""],
            "xor": ["false", "true", "", "true", "false", "", "", "", ""],
            "implies": ["true", "false", "", "true", "true", "true", "true", "", ""],
        ]
        for (infix, table) in tables {
            for (row, left) in values.enumerated() {
                for (column, right) in values.enumerated() {
                    let found = try Sample.line("\(left) \(infix) \(right)")
                    let expected = table[row * 3 + column]
                    #expect(found == (expected.isEmpty ? "" : "boolean " + expected), "\(left) \(infix) \(right)")
                }
            }
        }
    }

    @Test func `what decides alone is not contradicted by an error on the right`() throws {
        try Sample.check(
            """
            false and (1 | 2) -> boolean false
            true or (1 | 2) -> boolean true
            false implies (1 | 2) -> boolean true
            true and (1 | 2) -> execution PATH-SEVERAL
            (true and 'foo').empty() -> boolean false
            """)
    }

    @Test func `arithmetic keeps its types, and has no result where there is none`() throws {
        try Sample.check(
            """
            1 + 1 -> integer 2
            1 + 1.5 -> decimal 2.5
            1.2 + 1.8 = 3.0 -> boolean true
            1.8 - 1.2 = 0.6 -> boolean true
            1.2 * 1.8 = 2.16 -> boolean true
            1 / 2 -> decimal 0.5
            1 / 0 -> 
            5 div 2 -> integer 2
            2.2 div 1.8 -> integer 1
            5 div 0 -> 
            5 mod 2 -> integer 1
            2.2 mod 1.8 = 0.4 -> boolean true
            5 mod 0 -> 
            2147483647 + 1 -> 
            'a' + 'b' -> string ab
            'a' + {} -> 
            'a' & {} -> string a
            ({} & {}).length() -> integer 0
            'a' - 'b' -> semantic PATH-NEVER-NUMBER
            'a' + 1 -> execution PATH-WRONG-TYPE
            (1 | 2) + 1 -> execution PATH-SEVERAL
            1 'g' + 1 'mg' = 1.001 'g' -> boolean true
            2.0 'cm' * 2.0 'm' = 0.040 'm2' -> boolean true
            4.0 'g' / 2.0 'm' = 2 'g/m' -> boolean true
            """)
    }

    @Test func `dates move by what is a length of time, and by nothing else`() throws {
        try Sample.check(
            """
            @1973-12-25 + 7 days -> date @1974-01-01
            @1973-12-25 + 7.7 days -> date @1974-01-01
            @1973-12-25T00:00:00.000+10:00 + 1 second -> dateTime @1973-12-25T00:00:01.000+10:00
            @1973-12-25T00:00:00.000+10:00 + 10 milliseconds -> dateTime @1973-12-25T00:00:00.010+10:00
            @1973-12-25 + 1 month -> date @1974-01-25
            @2016-02-29 + 1 year -> date @2017-02-28
            @2016-02 + 31 days -> date @2016-03
            @T01:00:00 + 2 hours -> time @T03:00:00
            @T23:00:00 + 50 hours -> time @T01:00:00
            @1974-12-25 - 1 week -> date @1974-12-18
            @1974-12-25 + 7 -> execution PATH-WRONG-TYPE
            @1974-12-25 - 1 'cm' -> execution PATH-WRONG-TYPE
            birthDate + 1 day -> date @1974-12-26
            """)
    }

    @Test func `membership asks for one item in a collection`() throws {
        try Sample.check(
            """
            1 in (1 | 2 | 3) -> boolean true
            4 in (1 | 2 | 3) -> boolean false
            1 in {} -> boolean false
            {} in (1 | 2) -> 
            (1 | 2) contains 1 -> boolean true
            {} contains 1 -> boolean false
            (1 | 2) in (1 | 2) -> execution PATH-SEVERAL
            'Taro' in name.given -> boolean true
            """)
    }
}
