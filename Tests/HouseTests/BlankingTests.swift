// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite struct BlankingTests {
    @Test func `comments and literals disappear, lines stay`() {
        let text = "let a = \"x! // no\" // y!\n/* z! /* w! */ */ let b = 1\n"
        #expect(Blanking.code(of: text) == "let a = \"        \"      \n                  let b = 1\n")
    }

    @Test func `code inside an interpolation stays`() {
        #expect(Blanking.code(of: #""a \(b! + f("c!")) d""#) == #""   (b! + f("  "))  ""#)
    }

    @Test func `raw and multiline strings end where they end`() {
        let text = "#\"a\"b!\"#; x\n\"\"\"\n\"q!\"\n\"\"\"; y"
        let code = Blanking.code(of: text)
        #expect(!code.contains("!"))
        #expect(code.contains("; x") && code.hasSuffix("; y"))
    }

    @Test func `an unfinished literal does not swallow the next line`() {
        #expect(Blanking.code(of: "\"a\nlet b = 1").hasSuffix("let b = 1"))
    }
}
