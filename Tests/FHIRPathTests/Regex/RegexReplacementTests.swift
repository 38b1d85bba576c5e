// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

@Suite struct RegexReplacementTests {
    @Test(arguments: [
        (
            "\\b(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{2,4})\\b", "11/30/1972", "${day}-${month}-${year}",
            "30-11-1972"
        ),
        ("(\\w+) (\\w+)", "hello world", "$2 $1", "world hello"), ("a", "banana", "", "bnn"), ("", "abc", "x", "abc"),
        ("x*", "abc", "-", "-a-b-c-"), ("x*", "漢字", "-", "-漢-字-"), ("a+?", "aaa", "b", "bbb"), ("a+", "aaa", "b", "b"),
        ("a|ab", "ab", "x", "xb"), ("ab|a", "ab", "x", "x"), ("(a)|(b)", "ab", "[$1$2]", "[a][b]"),
        ("a", "a", "\\$1", "$1"),
        ("a", "a", "$$", "$"), ("a", "a", "$1", "$1"), ("a", "a", "${x}", "${x}"), ("(.)", "ab", "$1$1", "aabb"),
        ("z", "abc", "y", "abc"),
        ("^", "ab", ">", ">ab"), ("$", "ab", "<", "ab<"), ("\\b", "a b", "|", "|a| |b|"),
        ("(a*)b", "aab", "<$1>", "<aa>"),
        ("(a*?)b", "aab", "<$1>", "<aa>"), ("(?:(a)|b)*", "ab", "$1", "a"), ("a", "aXa", "$0$0", "aaXaa"),
        ("(?i)X", "xX", "y", "yy"),
        ("(?m)^", "a\nb", "> ", "> a\n> b"), ("[^0-9]", "03-1234", "", "031234"), ("a", "", "b", ""),
        ("\\s+", " a  b ", " ", " a b "),
    ])
    func `matches are replaced from left to right`(
        _ pattern: String, _ text: String, _ substitution: String, _ result: String
    ) throws {
        #expect(try PathRegex(pattern).replacing(in: text, with: substitution) == result)
    }

    @Test func `a result beyond the limits is none`() throws {
        let text = String(repeating: "a", count: 2_000)
        #expect(try PathRegex("a").replacing(in: text, with: text) == nil)
        #expect(try PathRegex("a").replacing(in: text, with: "bc", bytesMaximum: 4_000)?.utf8.count == 4_000)
        #expect(try PathRegex("a").replacing(in: text, with: "bc", bytesMaximum: 3_999) == nil)
        #expect(try PathRegex("b").replacing(in: text, with: "", bytesMaximum: 1_999) == nil)
    }

    @Test func `finding many matches that each need the whole text stops at its budget`() throws {
        let text = String(repeating: "a", count: 10_000)
        #expect(try PathRegex("a.*b|a").replacing(in: text, with: "x", stepsMaximum: 1_000_000) == nil)
        #expect(try PathRegex("a").replacing(in: text, with: "x", stepsMaximum: 1_000_000)?.utf8.count == 10_000)
    }
}
