// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// Values that stay in the body.
@Suite struct JSONHoleTests {
    private static var limits: ReaderLimits {
        var limits = ReaderLimits()
        limits.cutsHoles = true
        limits.treeSize = 256 << 10
        return limits
    }

    private func document(_ value: String) -> [UInt8] {
        Array("{\"resourceType\":\"Binary\",\"data\":\"\(value)\",\"id\":\"a\"}".utf8)
    }

    private func read(_ value: String, by size: Int) throws -> Tree {
        let bytes = document(value)
        var reader = JSONReader(limits: Self.limits)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try reader.read(bytes[start..<min(bytes.count, start + size)])
        }
        return try reader.finish()
    }

    @Test(arguments: [1, 7, 1000, 65_537, 10_000_000])
    func `a value over the threshold is a hole, one of exactly its length is not`(size: Int) throws {
        let value = String(repeating: "QUJD", count: Hole.threshold / 4)
        #expect(try read(value, by: size).root["data"].text == value)
        let tree = try read(value + "=", by: size)
        let hole = try #require(tree.root.first("data")?.hole)
        #expect(hole == Hole(range: 33..<33 + 65_537, encoding: .jsonString, isPlain: true))
        #expect(tree.text.count < 100)
        #expect(tree.root["id"].text == "a")
    }

    @Test(arguments: [
        ("", true), ("\\/", false), ("あ", false), (" ", false), ("_-:.", true), ("<", false), ("\\u0041", false),
    ])
    func `a hole is plain where JSON and XML write it the same`(odd: String, isPlain: Bool) throws {
        let value = String(repeating: "A", count: 50_000)
        for text in [odd + value + value, value + odd + value, value + value + odd] {
            for size in [999, 1_000_000] {
                #expect(try read(text, by: size).root.first("data")?.hole?.isPlain == isPlain)
            }
        }
    }

    @Test func `of all bytes, letters, digits and nine signs are plain`() throws {
        let value = String(repeating: "A", count: 70_000)
        for byte in UInt8(0x20)..<0x7F where byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
            let sign = Character(Unicode.Scalar(byte))
            let isPlain = sign.isLetter || sign.isNumber || "+/=-_.:".contains(sign)
            #expect(try read(value + String(sign), by: 100_000).root.first("data")?.hole?.isPlain == isPlain)
        }
    }

    @Test func `a narrative is kept, because XML writes it as markup`() throws {
        let value = String(repeating: "あ", count: 40_000)
        let text = "{\"resourceType\":\"X\",\"text\":{\"div\":\"\(value)\",\"x\":\"\(value)\"}}"
        for bytes in [[Array(text.utf8)[...]], text.utf8.map { [$0][...] }] {
            var reader = JSONReader(limits: Self.limits)
            for piece in bytes { try reader.read(piece) }
            let tree = try reader.finish()
            #expect(tree.root.at("text.div").text == value)
            #expect(tree.root.at("text.x").first?.hole?.range.count == 120_000)
        }
    }

    @Test func `what is written is counted, escapes and all`() throws {
        let value = String(repeating: "\\u3042", count: 11_000)
        for size in [5, 1_000_000] {
            #expect(try read(value, by: size).root.first("data")?.hole?.range.count == 66_000)
        }
    }

    @Test func `a hole is looked at to its end`() {
        let value = String(repeating: "A", count: 100_000)
        for (odd, code) in [("\\x", FHIRError.Code.jsonEscape), ("\u{1}", .jsonControl), ("\\uD800", .jsonSurrogate)] {
            for size in [1, 1_000_000] {
                #expect(throws: FHIRError(code)) { try read(value + odd, by: size) }
            }
        }
    }

    @Test func `holes do not count as values, so that any length is read in the same memory`() throws {
        var reader = JSONReader(limits: Self.limits)
        try reader.read(Array("{\"resourceType\":\"Binary\",\"data\":\"".utf8))
        let piece = [UInt8](repeating: 0x41, count: 1 << 20)
        for _ in 0..<16 {
            try reader.read(piece)
            #expect(reader.memoryBytes <= 128 << 10)
        }
        try reader.read(Array("\"}".utf8))
        #expect(try reader.finish().root.first("data")?.hole?.range.count == 16 << 20)
    }

    @Test func `without holes a value is kept, as long as there is room`() throws {
        let value = String(repeating: "あ", count: 100_000)
        #expect(try Tree.json(document(value)).root["data"].text == value)
        var limits = ReaderLimits()
        limits.treeSize = 300_000
        #expect(throws: FHIRError(.treeLimit)) { try Tree.json(document(value), limits: limits) }
    }
}
