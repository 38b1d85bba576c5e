// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

@Suite struct RegexTests {
    @Test(arguments: [
        ("FHIR", "FHIR", true, true), ("Library", "http://a/Library/B|4.0.1", true, false),
        ("^Library$", "a Library b", false, false),
        ("A.*B", "A\n\t\tB", true, true), ("", "", true, true), ("", "abc", true, false), ("a|", "b", true, false),
        ("[A-Z]([A-Za-z0-9_]){0,254}", "Patient_1", true, true), ("[A-Z]([A-Za-z0-9_]){0,254}", "1P", true, false),
        ("^[0-4][0-9][1-3][0-9]{7}$", "1310123456", true, true),
        ("^[0-4][0-9][1-3][0-9]{7}$", "13101234567", false, false),
        ("^[0-9]{8}:[^:^\\s^\u{3000}]*:[^:^\\s^\u{3000}]*:(.{0}|[0-9][0-9])$", "12345678:記号:番号:01", true, true),
        ("^[0-9]{8}:[^:^\\s^\u{3000}]*:[^:^\\s^\u{3000}]*:(.{0}|[0-9][0-9])$", "12345678:記号:番号:", true, true),
        (
            "^[0-9]{8}:[^:^\\s^\u{3000}]*:[^:^\\s^\u{3000}]*:(.{0}|[0-9][0-9])$", "12345678:記\u{3000}号:番号:01", false,
            false
        ),
        ("^[a-zA-Z0-9\\/\\-_\\[\\]\\@]+$", "a/b-[c]@", true, true), ("\\\\", "a\\b", true, false),
        ("\\bcat\\b", "a cat.", true, false), ("\\bcat\\b", "concat", false, false), ("\\Bcat", "concat", true, false),
        ("^$", "", true, true), ("$^", "", true, true), ("a$b", "ab", false, false), ("a{2,3}", "aaaa", true, false),
        ("a{,3}", "a{,3}", true, true), ("a{x}", "a{x}", true, true), ("{", "{", true, true),
        ("[]a]+", "]a]", true, true),
        ("[^]a]", "b", true, true), ("[a-]+", "a-a", true, true), ("[\\d-x]+", "1-x", true, true),
        ("[\\w.]+", "a.b_1", true, true),
        (".", "漢", true, true), ("..", "漢", false, false), ("[一-龠]+", "漢字", true, true),
        ("\\p{Lu}\\p{Ll}+", "Éa", true, true),
        ("\\p{Hiragana}+", "ひらがな", true, true), ("\\P{L}", "あ", false, false), ("\\p{IsHan}", "字", true, true),
        ("\\u3042", "あ", true, true), ("\\uD83D\\uDE00", "😀", true, true), ("\\x41\\x{1F600}", "A😀", true, true),
        ("(?i)straße", "STRAßE", true, true), ("(?i:a)b", "Ab", true, true), ("(?i:a)b", "AB", false, false),
        ("(?i)[^a]", "A", false, false), ("a(?#note)b", "ab", true, true), ("(?-s).", "\n", false, false),
        ("(?m)^b$", "a\nb\nc", true, false), ("(?:a|b)+?c", "abc", true, true), ("(?<year>\\d{4})", "2026", true, true),
        ("(a*)*", "aaab", true, false), ("(a|b*)*", "ab", true, true), ("(^a)+", "aa", true, false),
        ("\\z", "", true, true),
    ])
    func `a pattern is found or fills the text`(pattern: String, text: String, isFound: Bool, isWhole: Bool) throws {
        let regex = try PathRegex(pattern)
        #expect(regex.isFound(in: text) == isFound)
        #expect(regex.matchesWhole(text) == isWhole)
    }

    @Test func `options are the flags from outside`() throws {
        #expect(try PathRegex("abc", options: .ignoresCase).matchesWhole("aBC"))
        #expect(try PathRegex("^b", options: .isMultiline).isFound(in: "a\nb"))
        #expect(try !PathRegex("^b").isFound(in: "a\nb"))
    }

    @Test(arguments: [
        ("(", 1), (")", 0), ("a)", 1), ("[", 1), ("[a", 2), ("*a", 0), ("a**", 2), ("a|*", 2), ("[b-a]", 2),
        ("a{3,2}", 1), ("\\", 1),
        ("\\y", 1), ("\\xZZ", 2), ("\\u12", 2), ("(?<a>x)(?<a>y)", 11), ("(?<>x)", 4), ("\\uD800", 6), ("[\\", 2),
        ("(?i", 3),
    ])
    func `what is malformed is refused at its place`(pattern: String, position: Int) {
        let error = #expect(throws: RegexError.self) { try PathRegex(pattern) }
        #expect(error?.reason == .malformed)
        #expect(abs((error?.position ?? -9) - position) <= 2, "\(error?.position ?? -1)")
    }

    @Test(arguments: [
        "(a)\\1", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?>a)", "a++", "a*+", "a{2}+", "\\k<a>", "(?x)a", "[a&&[b]]",
        "\\Qa\\E", "\\p{Klingon}",
        "(?(1)a)", "\\G", "(?R)",
    ])
    func `what cannot be had in linear time is refused by its name`(pattern: String) {
        #expect(throws: RegexError.self) { try PathRegex(pattern) }
        #expect((try? PathRegex(pattern)) == nil)
        do throws(RegexError) { _ = try PathRegex(pattern) } catch { #expect(error.reason == .unsupported) }
    }

    @Test func `hostile patterns are refused quickly`() {
        let patterns = [
            String(repeating: "(", count: 5000), String(repeating: "a", count: 20_000), "((a{100}){100}){100}",
            "a{1000000}",
            "(?:){1000000}", "(((((a+)+)+)+)+){999}",
            String(repeating: "(a", count: 100) + String(repeating: ")", count: 100),
        ]
        for pattern in patterns {
            do throws(RegexError) { _ = try PathRegex(pattern) } catch {
                #expect(error.reason == .tooLarge)
                continue
            }
            Issue.record("\(pattern.prefix(20)) was taken")
        }
    }

    @Test func `bytes that are no UTF-8 are one strange scalar each`() throws {
        let regex = try PathRegex("^a.b.{3}c$")
        let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xE6, 0xBC, 0x41, 0x63]
        let isFound = regex.isFound(in: bytes.span)
        let strange: [UInt8] = [0xC3, 0xED, 0xA0, 0x80, 0xF5]
        let isFilled = try PathRegex("\u{FFFD}{5}").matchesWhole(strange.span)
        #expect(isFound && isFilled)
    }

    @Test func `every error has both sentences`() {
        for reason in RegexError.Reason.allCases {
            let error = RegexError(reason, at: 0)
            #expect(error.sentence.hasSuffix(".") && error.japanese.hasSuffix("。"))
        }
    }
}
