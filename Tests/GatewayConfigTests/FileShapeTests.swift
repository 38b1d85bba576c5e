// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import GatewayConfig

/// What is not the YAML we read is refused with a place, never a crash.
@Suite struct FileShapeTests {
    @Test(arguments: [
        ("", "1:1: the file is empty"),
        ("# only a comment\n", "1:1: the file is empty"),
        ("a: b\n---\nc: d\n", "2:1: this is not YAML"),
        ("a:\n\tb: c\n", "2:1: this is not YAML"),
        ("a: [1, 2", "1:"),
        ("a: \"open", "1:"),
        ("- a\n- b\n", "this must be a map of settings"),
        ("just text", "this must be a map of settings"),
        ("a: &x [1]\nb: *x\n", "2:4: YAML aliases (*) are not used here"),
        ("? [a, b]\n: c\n", "a key must be plain text"),
        ("a: !!int 5\n", "1:4: YAML tags (!) are not used here"),
        ("a: !include [b]\n", "1:4: YAML tags (!) are not used here"),
        ("a: b: c\n", "1:5: this is not YAML"),
        ("a: @b\n", "this is not YAML"),
        ("a: \u{7}\n", "1:4: a character is not allowed here"),
    ])
    func `a file that is not ours is refused with a place`(text: String, expected: String) {
        let found = mistakes(text)
        #expect(found.contains { $0.contains(expected) }, "\(found)")
    }

    @Test func `bytes that are not UTF-8 are refused where they stand`() {
        #expect(throws: ConfigurationMistakes.self) { try Configuration(reading: [0x61, 0x3A, 0x20, 0x93, 0xFA]) }
        do {
            _ = try Configuration(reading: Array("a: 1\nb: \u{3042}".utf8) + [0x93, 0xFA])
        } catch {
            #expect(error.mistakes.map(\.place) == [Place(line: 2, column: 5)])
        }
    }

    @Test func `a small file cannot become an endless one`() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<20 {
            let references = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(references)]\n"
        }
        #expect(mistakes(bomb).count == 1)
        #expect(mistakes("k: &k {a: 1}\n? *k\n: 2\n").count == 1)
    }

    @Test(arguments: [20, 500, 990, 5000, 100_000])
    func `deep nesting is refused before it hurts`(depth: Int) {
        let text = "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(!mistakes(text).isEmpty)
        let maps = (0..<min(depth, 900)).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(!mistakes(maps).isEmpty)
    }

    @Test func `a file of a megabyte and more is not a configuration`() {
        #expect(mistakes(String(repeating: "#", count: (1 << 20) + 1)).first?.contains("larger than 1 MiB") == true)
        #expect(mistakes(minimal() + "\n#" + String(repeating: "x", count: 900_000)) == [])
    }

    @Test func `a thousand mistakes are enough`() {
        let keys = (0..<5000).map { "k\($0): 1\n" }.joined()
        #expect(mistakes(keys).count <= 1000)
    }
}
