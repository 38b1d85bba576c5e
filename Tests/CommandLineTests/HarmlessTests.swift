// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Testing

@testable import tenma

@Suite struct HarmlessTests {
    @Test(arguments: [
        ("\u{1B}]0;owned\u{7}", "␛]0;owned␇"), ("a\rb\nc\td", "a␍b␊c␉d"), ("\u{9B}31m", "<U+009B>31m"), ("\u{7F}", "␡"),
        ("\u{202E}gnp.exe", "<U+202E>gnp.exe"), ("a\u{2066}b\u{2069}", "a<U+2066>b<U+2069>"), ("\u{200B}", "<U+200B>"),
        ("\u{2028}", "<U+2028>"), ("\u{E0041}", "<U+E0041>"), ("\u{FEFF}x", "<U+FEFF>x"),
    ])
    func `a character that could do something to a terminal is shown instead`(text: String, shown: String) {
        #expect(Harmless.text(text) == shown)
    }

    @Test(arguments: ["架空 太郎", "髙﨑", "ﾔﾏﾀﾞ", "か\u{3099}", "葛\u{E0100}", "𠮷野家", "①㈱℃", "naïve – “x”", "👍🏽"])
    func `ordinary text stays as it is`(text: String) {
        #expect(Harmless.text(text) == text)
        #expect(Harmless.json(text) == text)
    }

    @Test func `nothing below 0xFFFF that controls or formats survives`() {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let category = scalar.properties.generalCategory
            let isBad = [.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
            #expect(Harmless.isHarmful(scalar) == isBad, "U+\(String(value, radix: 16))")
        }
    }

    @Test func `JSON made harmless means the same`() throws {
        let text = "{\"a\":\"\u{202E}x\u{9B}\u{E0041}\"}"
        let shown = Harmless.json(text)
        #expect(shown == "{\"a\":\"\\u202Ex\\u009B\\uDB40\\uDC41\"}")
        let value = try JSONDecoder().decode([String: String].self, from: Data(shown.utf8))
        #expect(value["a"] == "\u{202E}x\u{9B}\u{E0041}")
    }

    @Test func `whatever goes into a line is harmless when it comes out`() {
        var line = Line("\u{1B}[2J", .bad)
        line.column("a\nb", 6)
        line.add("\u{202E}")
        #expect(line.plain == "␛[2Ja␊b    <U+202E>")
        #expect(line.coloured == "\u{1B}[31m␛[2J\u{1B}[0ma␊b    <U+202E>")
    }

    @Test func `a table, an object and a warning go the same way`() {
        let recorded = Recorded()
        let output = recorded.output()
        var table = Table([("A", .left)])
        table.row([.init("x\u{1B}y")])
        table.lines.forEach(output.line)
        output.json(VersionShape(version: "\u{1B}\u{202E}"))
        output.warn(.same("\u{1B}[31m"))
        output.flush()
        #expect(recorded.out == "A\nx␛y\n{\"schema\":\"tenma.version/1\",\"version\":\"\\u001b\\u202E\"}\n")
        #expect(recorded.err == "␛[31m\n")
    }
}
