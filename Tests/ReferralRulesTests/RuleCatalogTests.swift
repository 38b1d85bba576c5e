// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import ReferralRules

@Suite struct RuleCatalogTests {
    @Test func `ids are unique, numbered from one, and in order`() {
        let ids = (1...RuleCatalog.all.count).map { number in "REF-" + String(String(1000 + number).dropFirst()) }
        #expect(RuleCatalog.all.map(\.id) == ids)
    }

    @Test(arguments: RuleCatalog.all.map(\.id))
    func `a rule says in both languages what is wrong and what to do`(id: String) throws {
        let rule = try #require(RuleCatalog.all.first { $0.id == id })
        for text in [rule.sentence, rule.hint] {
            #expect(text.ja.hasSuffix("。") && !text.ja.hasSuffix("。。"))
            #expect(text.en.hasSuffix("."))
            #expect(text.ja.unicodeScalars.contains { $0.value > 0x3000 })
            #expect(text.en.unicodeScalars.allSatisfy { $0.value < 0x3000 })
        }
        #expect(rule.sentence != rule.hint)
    }
}
