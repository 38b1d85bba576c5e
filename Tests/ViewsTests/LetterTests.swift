// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral
import Testing
import Views

@Suite struct LetterTests {
    private func page(_ letter: Referral, _ language: Language = .ja, _ options: Letter.Options = .init()) throws
        -> Page
    {
        Page(try #require(Letter.html(letter, language: language, options: options)))
    }

    /// What is said by a label of ours, or belongs to the machine and not to the reader.
    private static let unshown: Set<String> = [
        "system", "use", "type", "writing", "sex", "kind", "status", "relation", "act", "wire", "encoding",
        "clinicalStatus", "verification", "family", "offset", "contentType", "country",
    ]

    @Test(arguments: Language.allCases)
    func `everything the letter says can be read`(language: Language) throws {
        let words = try page(Sample.letter, language).words
        for leaf in try Leaves.of(Sample.letter)
        where !Self.unshown.contains(leaf.name) && !leaf.path.contains(".origin") && !leaf.path.contains(".residue")
            && !leaf.path.contains(".base64")
        {
            let isCode = leaf.name == "code" && !leaf.path.contains("diagnoses")
            if leaf.text == ">^250" { continue }
            if isCode || leaf.path.contains("links") && leaf.name == "relation" { continue }
            let isShown = leaf.text.split(separator: "\n").allSatisfy { words.contains($0) }
            #expect(isShown, "\(leaf.path)")
        }
        for word in ["見本 花子", "ミホン ハナコ", "> 250"] { #expect(words.contains(word)) }
    }

    @Test(arguments: ReferralKind.allCases, Language.allCases)
    func `a letter of any kind is a sound page with a title of its own`(kind: ReferralKind, language: Language) throws {
        var letter = Referral(kind)
        #expect(try page(letter, language).mistakes == [])
        letter = Sample.letter
        letter.kind = kind
        letter.title = nil
        let page = try page(letter, language)
        #expect(page.mistakes == [])
        #expect(page.headings.first == 1 && page.headings.filter { $0 == 1 }.count == 1)
        let titles = try ReferralKind.allCases.map { try self.page(Referral($0), language).words }
        #expect(Set(titles).count == ReferralKind.allCases.count)
    }

    @Test func `dates are read in both calendars`() throws {
        let words = try page(Sample.letter).words
        #expect(words.contains("令和8年3月2日 (2026年3月2日) 14時30分"))
        #expect(words.contains("昭和25年4月1日 (1950年4月1日) 75歳"))
        #expect(words.contains("平成31年4月30日"))
        #expect(try page(Sample.letter, .en).words.contains("2026-03-02 (Reiwa 8) 14:30"))
    }

    @Test func `a result out of range is told in words`() throws {
        #expect(try page(Sample.letter).words.contains("H 高値"))
        #expect(try page(Sample.letter, .en).words.contains("H high"))
    }

    @Test func `tables have captions and header cells with a scope`() throws {
        let page = try page(Sample.letter)
        let heads = page.tags.filter { $0.name == "th" }
        #expect(!heads.isEmpty && heads.allSatisfy { ["col", "row"].contains($0.attributes["scope"]) })
        #expect(page.tags.filter { $0.name == "table" }.count == page.tags.filter { $0.name == "caption" }.count)
        #expect(page.tags.filter { $0.name == "img" }.allSatisfy { $0.attributes["alt"]?.isEmpty == false })
        #expect(page.tags.first { $0.name == "html" }?.attributes["lang"] == "ja")
    }

    @Test func `a page loads nothing and runs nothing`() throws {
        let page = try page(Sample.letter)
        let policy = page.tags.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
        #expect(policy?.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        #expect(!page.tags.contains { ["script", "link", "iframe", "object", "form", "svg"].contains($0.name) })
        for tag in page.tags {
            #expect(tag.attributes.keys.allSatisfy { !$0.hasPrefix("on") && $0 != "style" })
            for name in ["src", "href"] { #expect(tag.attributes[name].map { $0.hasPrefix("data:") } ?? true) }
        }
    }

    @Test func `the same referral gives the same bytes`() {
        let first = Letter.html(Sample.letter, language: .ja)
        for _ in 0..<5 { #expect(Letter.html(Sample.letter, language: .ja) == first) }
    }

    @Test func `a large picture is named and not shown, and so is anything that can act`() throws {
        var letter = Sample.letter
        letter.attachments[0].contentType = "image/svg+xml"
        #expect(try !page(letter).tags.contains { $0.name == "img" })
        letter = Sample.letter
        var options = Letter.Options()
        options.inlineMaximum = 4
        let small = try page(letter, .ja, options)
        #expect(!small.tags.contains { $0.name == "img" } && small.words.contains("胸部の写真"))
        letter.attachments[0].content = .base64("\"><script>")
        #expect(try !page(letter).tags.contains { $0.name == "img" || $0.name == "script" })
    }

    @Test func `a cancelled letter says so at the top`() throws {
        var letter = Sample.letter
        letter.action = .cancelled
        #expect(try page(letter).words.contains("この文書は取り消されました。"))
    }

    @Test func `what a section lists stands under it, once`() throws {
        let words = try page(Sample.letter).words
        #expect(words.components(of: "ミホニン錠5mg") == 1)
        let place = try #require(words.firstRange(of: "主訴はむくみ"))
        let listed = try #require(words.firstRange(of: "慢性腎臓病架空型"))
        #expect(place.lowerBound < listed.lowerBound)
    }

    @Test func `numbers of a section that mean nothing harm nothing`() throws {
        var letter = Sample.letter
        letter.sections[0].entries = [.diagnosis(99), .report(-1), .attachment(Int.max)]
        letter.observations[0].value = .attachment(77)
        #expect(try page(letter).mistakes == [])
    }
}

extension String {
    func components(of part: String) -> Int { ranges(of: part).count }
}
