// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// Ceilings: exactly as much is allowed, one more is not.
@Suite struct JSONLimitTests {
    @Test func `a body of the size allowed is read, one byte more is not`() throws {
        let bytes = Samples.bundle(entries: 2)
        var limits = ReaderLimits()
        limits.size = UInt64(bytes.count)
        _ = try Tree.json(bytes, limits: limits)
        for pieces in [[bytes[...], [0x20]], (bytes + [0x20]).map { [$0][...] }] {
            #expect(Reading(pieces, limits: limits).description.hasPrefix("FHIR-LIMIT-SIZE Bundle"))
        }
    }

    @Test func `depth is refused beyond its limit`() throws {
        var limits = ReaderLimits()
        limits.depth = 10
        _ = try Tree.json(nested(10), limits: limits)
        #expect(throws: FHIRError(.depthLimit)) { try Tree.json(nested(11), limits: limits) }
        #expect(throws: FHIRError(.depthLimit)) { try Tree.json(nested(1_000_000)) }
    }

    @Test func `a hundred thousand names in one object are read in time, where they are allowed`() throws {
        let names = (0..<100_000).map { "\"n\($0)\":1,\"_n\($0)\":{\"id\":\"a\"}" }.joined(separator: ",")
        let bytes = Array("{\"resourceType\":\"X\",\(names)}".utf8)
        #expect(throws: FHIRError(.propertyLimit)) { try Tree.json(bytes) }
        var limits = ReaderLimits()
        limits.properties = 100_000
        limits.treeSize = 64 << 20
        let tree = try Tree.json(bytes, limits: limits)
        #expect(tree.nodes.count == 200_001)
        #expect(tree.root["n99999"].text == "1")
    }

    @Test func `the tree is refused beyond its size, by values, nodes and names`() {
        var limits = ReaderLimits()
        limits.treeSize = 100_000
        let nodes = String(repeating: "1,", count: 5000) + "1"
        let names = (0..<1000).map { "\"name\($0)\":{\"x\($0)\":1}" }.joined(separator: ",")
        for content in ["\"a\":\"\(String(repeating: "あ", count: 50_000))\"", "\"a\":[\(nodes)]", names] {
            let text = "{\"resourceType\":\"X\",\(content)}"
            #expect(Reading(text, limits: limits).description.hasPrefix("FHIR-LIMIT-TREE X"))
            #expect(Reading(text.utf8.map { [$0][...] }, limits: limits) == Reading(text, limits: limits))
        }
    }

    @Test func `a name is no longer than names are`() {
        let name = String(repeating: "n", count: 256)
        #expect(Reading("{\"resourceType\":\"X\",\"\(name)\":1}").description.hasPrefix("X@0{nnn"))
        let long = "{\"resourceType\":\"X\",\"\\u006e\(name)\":1}"
        #expect(Reading(long).description == "FHIR-JSON-NAME X 1:21")
        #expect(Reading(long.utf8.map { [$0][...] }).description == "FHIR-JSON-NAME X 1:21")
    }

    private func nested(_ depth: Int) -> [UInt8] {
        let objects = depth - 1
        return Array(
            ("{\"resourceType\":\"X\"," + String(repeating: "\"a\":{", count: objects) + "\"b\":1"
                + String(repeating: "}", count: objects + 1)).utf8)
    }
}
