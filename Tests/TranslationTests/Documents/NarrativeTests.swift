// SPDX-License-Identifier: Apache-2.0
import FHIRXML
import Testing

@testable import Translation

@Suite struct NarrativeTests {
    @Test(arguments: [
        "", "右目の見えにくさ", "一行目\n二行目\n\n四行目", "  字下げ  と　全角空白", "A&B < C > D \"引用\" 'x'", "&amp; は記号", "末尾\n",
        "<b>強調ではない</b>", "タブ\tの後", "𠮷野家 葛\u{E0100}城",
    ])
    func `plain text comes back from the narrative it became`(_ text: String) throws {
        let division = Narrative.division(text)
        #expect(Narrative.text(of: division) == text)
        #expect(try Array(XHTML.division(Array(division.utf8)[...])) == Array(division.utf8))
    }

    @Test(arguments: [
        ("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>一</p><p>二</p></div>", "一\n二"),
        ("<div>\n  <p>一</p>\n  <p>二\n  続き</p>\n</div>", "一\n二 続き"),
        ("<div><ul><li>身長</li><li>体重</li></ul></div>", "身長\n体重"),
        ("<div><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></div>", "a b \nc "),
        ("<div>a<!-- <p>b</p> -->c<![CDATA[<d>]]></div>", "ac<d>"),
        ("<div>&#x9AD9;&#26481;&nbsp;&bogus;&</div>", "髙東\u{A0}&bogus;&"),
        ("<div>一<br/>二<br />三</div>", "一\n二\n三"),
        ("<div>閉じていない<b", "閉じていない"),
    ])
    func `what a person reads of a narrative is its text`(_ division: String, _ text: String) {
        #expect(Narrative.text(of: division) == text)
    }

    @Test func `what XML cannot hold is left out`() throws {
        let division = Narrative.division("前\u{1}\u{B}後\r\n次\u{FFFF}")
        #expect(Narrative.text(of: division) == "前後\n次")
        #expect(throws: Never.self) { try XHTML.division(Array(division.utf8)[...]) }
    }
}
