// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Testing

/// Long values stay in the body, or in memory.
@Suite struct XMLHoleTests {
    private static var cutting: ReaderLimits {
        var limits = ReaderLimits()
        limits.cutsHoles = true
        return limits
    }

    private func binary(_ data: String) -> [UInt8] {
        Array("<Binary xmlns=\"http://hl7.org/fhir\"><data value=\"\(data)\"/></Binary>".utf8)
    }

    private func data(_ tree: Tree) throws -> Element { try #require(tree.root.first("data")) }

    @Test func `exactly 64 KiB is kept, one more is a hole`() throws {
        let kept = try Tree.xml(binary(String(repeating: "A", count: Hole.threshold)), limits: Self.cutting)
        #expect(try data(kept).text?.utf8.count == Hole.threshold)
        let cut = try Tree.xml(binary(String(repeating: "A", count: Hole.threshold + 1)), limits: Self.cutting)
        let hole = try #require(try data(cut).hole)
        #expect(hole.range == 49..<49 + UInt64(Hole.threshold) + 1 && hole.isPlain && hole.encoding == .xmlAttribute)
    }

    @Test(arguments: [" ", "é", "&#65;", "\n", "!"])
    func `a character that JSON writes otherwise, anywhere, makes it not plain`(character: String) throws {
        let long = String(repeating: "A", count: Hole.threshold + 10)
        for text in [character + long, long + character, "AB" + character + long] {
            #expect(try data(Tree.xml(binary(text), limits: Self.cutting)).hole?.isPlain == false)
        }
    }

    @Test(arguments: ["&nbsp;", "<", "\u{0}", "&#0;"])
    func `a hole is checked like any value`(text: String) {
        let long = String(repeating: "A", count: Hole.threshold + 10)
        #expect(throws: FHIRError.self) { _ = try Tree.xml(binary(long + text), limits: Self.cutting) }
    }

    @Test(arguments: [1, 1000, 32 << 10, 70_000])
    func `a hole is the same however it is cut`(size: Int) {
        let bytes = binary(String(repeating: "AB&amp;", count: 20_000) + "\r\n")
        let pieces = stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min(bytes.count, $0 + size)] }
        #expect(Reading(pieces, limits: Self.cutting) == Reading([bytes[...]], limits: Self.cutting))
        #expect(Reading(pieces) == Reading([bytes[...]]))
    }

    @Test func `a value beyond what libxml2 takes is kept when it may be`() throws {
        var limits = ReaderLimits()
        limits.treeSize = 16 << 20
        let tree = try Tree.xml(binary(String(repeating: "ABCD", count: 3 << 20)), limits: limits)
        #expect(try data(tree).text?.utf8.count == 12 << 20)
        #expect(throws: FHIRError(.treeLimit)) { _ = try Tree.xml(binary(String(repeating: "ABCD", count: 3 << 20))) }
    }

    @Test func `it passes between the formats and comes back`() throws {
        let text = String(repeating: "A&amp;B&lt;&#9;山&quot;", count: 10_000)
        let body = binary(text)
        let tree = try Tree.xml(body, limits: Self.cutting)
        let json = try assemble(JSONWriter(tree).pieces(), body, to: .jsonString)
        let back = try Tree.json(json, limits: Self.cutting)
        let xml = try assemble(XMLWriter(back).pieces(), json, to: .xmlAttribute)
        #expect(Outline(try Tree.xml(xml)) == Outline(try Tree.xml(body)))
        #expect(Outline(try Tree.json(json), isSorted: true) == Outline(try Tree.xml(body), isSorted: true))
    }

    private func assemble(_ pieces: [WriterPiece], _ body: [UInt8], to: Hole.Encoding) throws -> [UInt8] {
        var output: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): output += bytes
            case .hole(let hole):
                var converter = HoleConverter(from: hole.encoding, to: to)
                try converter.convert(
                    Array(body[Int(hole.range.lowerBound)..<Int(hole.range.upperBound)]), into: &output)
                try converter.finish()
            }
        }
        return output
    }
}
