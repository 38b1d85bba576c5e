// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
import JapaneseText
import Testing

@testable import Translation

@Suite struct CharacterFittingTests {
    func fit(
        _ text: String, _ charset: Charset, _ policy: CharacterPolicy = CharacterPolicy(), isClinical: Bool = false
    ) throws(TranslationError) -> (text: String, remarks: [Remark]) {
        var fitting = CharacterFitting(charset, policy)
        let fitted = try fitting.fit(text, at: "PID[1]-5[1].1.1", isClinical: isClinical)
        return (fitted, fitting.remarks)
    }

    @Test func `a variant kanji becomes the common one where the character set lacks it, and that is told`() throws {
        let jis = try fit("髙橋", .iso2022JP)
        #expect(jis.text == "高橋")
        #expect(jis.remarks == [Remark(.substituted, at: "PID[1]-5[1].1.1", "髙")])
        for charset in [Charset.utf8, .cp932] {
            let kept = try fit("髙橋", charset)
            #expect(kept.text == "髙橋")
            #expect(kept.remarks.isEmpty)
        }
    }

    @Test func `every common variant is one the receiver can read`() throws {
        for (character, variant) in CharacterFitting.variants {
            #expect(try fit(String(Character(character)), .iso2022JP).text.unicodeScalars.allSatisfy { _ in true })
            #expect((try? Charset.iso2022JP.encode(variant, unrepresentable: .refuse)) != nil, "\(variant)")
        }
    }

    @Test func `kana names stay kana, and half-width kana is widened and told`() throws {
        #expect(try fit("カクウ ハナコ", .iso2022JP).remarks.isEmpty)
        let half = try fit("ｶｸｳ ﾊﾞﾅｺ", .iso2022JP, CharacterPolicy(refuses: true))
        #expect(try Charset.iso2022JP.decode(Charset.iso2022JP.encode(half.text)) == "カクウ バナコ")
        #expect(Set(half.remarks.map(\.kind)) == [.substituted])
        #expect(try fit("ﾒﾁﾙ", .iso2022JP, isClinical: true).text == "ﾒﾁﾙ", "a drug's kana is no reason to refuse it")
        #expect(try fit("ｶｸｳ", .cp932).remarks.isEmpty)
    }

    @Test(arguments: [Charset.iso2022JP, .cp932, .eucJP, .utf8, .ascii])
    func `in drugs and results nothing is replaced by custom`(_ charset: Charset) {
        let character = charset == .utf8 ? "\u{E000}" : charset == .eucJP ? "\u{1F600}" : "𠮷"
        #expect(throws: TranslationError(.character, at: "PID[1]-5[1].1.1")) {
            try fit("架空" + character, charset, isClinical: true)
        }
    }

    @Test func `a facility that refuses gets no message with a replaced character`() {
        #expect(throws: TranslationError(.character, at: "PID[1]-5[1].1.1")) {
            try fit("髙橋", .iso2022JP, CharacterPolicy(refuses: true))
        }
    }

    @Test func `the facility's own replacement comes first, in every field and every policy`() throws {
        let policy = CharacterPolicy(refuses: true, replacements: ["髙": "(高)", "\u{E000}": "辻"])
        #expect(try fit("髙\u{E000}", .iso2022JP, policy).text == "(高)辻")
        #expect(try fit("髙\u{E000}", .iso2022JP, policy, isClinical: true).text == "(高)辻")
        #expect(try fit("髙", .cp932, policy).text == "髙", "what the character set has is left alone")
        #expect(try fit("\u{E000}", .utf8, policy).text == "辻")
    }

    @Test func `an own replacement that the character set lacks too does not count`() throws {
        let policy = CharacterPolicy(replacements: ["髙": "髙"])
        #expect(try fit("髙", .iso2022JP, policy).text == "高")
    }

    @Test(arguments: ["\u{E000}", "\u{F8FF}", "\u{F0000}", "\u{10FFFD}"])
    func `private use leaves in no character set, unless the facility keeps it`(_ character: String) throws {
        for charset in [Charset.utf8, .cp932, .iso2022JP, .eucJP] {
            #expect(throws: TranslationError.self) { try fit(character, charset, CharacterPolicy(refuses: true)) }
            let fitted = try fit("架空" + character, charset)
            #expect(fitted.remarks.count == 1)
            #expect(fitted.remarks.first?.detail?.hasPrefix("U+") == true, "a number, as it has no shape elsewhere")
        }
        let keeps = CharacterPolicy(refuses: true, keepsPrivateUse: true)
        #expect(try fit(character, .utf8, keeps).text == character)
        #expect(throws: TranslationError.self) { try fit(character, .cp932, keeps) }
    }

    @Test func `a variation selector is left out where it means nothing, and the character stays`() throws {
        let fitted = try fit("葛\u{E0100}城", .iso2022JP)
        #expect(fitted.text == "葛城")
        #expect(fitted.remarks.count == 1)
        #expect(try fit("葛\u{E0100}城", .utf8).text == "葛\u{E0100}城")
    }

    @Test func `ligatures and numbers in circles become what they are read as`() throws {
        let fitted = try fit("①㈱", .iso2022JP)
        let bytes = try Charset.iso2022JP.encode(fitted.text, unrepresentable: .substitute)
        #expect(Charset.iso2022JP.decode(bytes) == "(1)(株)")
        #expect(fitted.remarks.count == 2)
    }

    @Test func `a character is told once however often it stands there`() throws {
        #expect(try fit("髙髙髙﨑", .iso2022JP).remarks.count == 2)
    }

    @Test(arguments: [(CharacterPolicy(), "■"), (CharacterPolicy(keepsPrivateUse: true), "\u{E000}")])
    func `what is fitted is what is written`(_ policy: CharacterPolicy, _ expected: String) throws {
        var writer = MessageWriter(HL7v2Target(charset: .utf8, characters: policy))
        let segment = SegmentDraft("PID", place: nil)
        segment.set(5, "架空\u{E000}|花子")
        try writer.write([segment])
        #expect(Written(pieces: writer.pieces, remarks: []).bytes == Array("PID|||||架空\(expected)\\F\\花子\r".utf8))
        #expect(writer.remarks.isEmpty == policy.keepsPrivateUse)
    }

    @Test func `FHIR is fitted like everything else, and drugs and results are left alone`() throws {
        let root = ElementDraft("Bundle", type: "Bundle")
        root.add("resource", type: "Patient") { $0.add("name") { $0.set("text", "髙\u{E000}") } }
        var fitting = CharacterFitting(.utf8, CharacterPolicy(replacements: ["\u{E000}": "辻"]))
        try root.fit(&fitting, at: "Bundle")
        #expect(root.children.first?.children.first?.children.first?.text == "髙辻")
        #expect(fitting.remarks == [Remark(.substituted, at: "Bundle.resource.name.text", "U+E000")])
        root.add("resource", type: "MedicationRequest") { $0.add("note") { $0.set("text", "\u{E001}") } }
        #expect(throws: TranslationError(.character, at: "Bundle.resource.note.text")) {
            try root.fit(&fitting, at: "Bundle")
        }
    }

    // MARK: The file

    func replacements(_ lines: String...) throws(SiteMistakes) -> [Character: String] {
        let text = "character,replacement\n" + lines.joined(separator: "\n")
        return try CharacterPolicy.replacements(reading: Array(text.utf8))
    }

    @Test func `a facility's characters are read by themselves or by number`() throws {
        #expect(try replacements("U+E000,辻", "髙,高", "U+20BB7,吉") == ["\u{E000}": "辻", "髙": "高", "𠮷": "吉"])
    }

    @Test(arguments: [
        ("U+E00,辻", "neither one character"), ("U+D800,辻", "neither one character"), ("U+110000,辻", "neither one"),
        ("髙橋,高", "neither one character"), (",高", "neither one character"), ("A,B", "ASCII"), ("U+E000,", "is empty"),
        ("U+E000,\u{E001}", "private use itself"), ("U+E000,a\nU+E000,b", "line 2 has this character too"),
    ])
    func `a line that cannot be meant is told`(_ lines: String, _ sentence: String) {
        do throws(SiteMistakes) {
            _ = try replacements(lines)
            Testing.Issue.record("it was read")
        } catch {
            #expect(error.mistakes.contains { $0.sentence.en.contains(sentence) }, "\(error.mistakes)")
        }
    }
}
