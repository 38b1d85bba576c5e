// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Testing

/// The invented examples of `Fixtures/fhir`.
@Suite struct JSONFixtureTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/fhir").standardized
    static let names =
        ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".json") }
        .sorted()
    static let small = names.filter { $0.hasPrefix("edge-json/") }

    private func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: Self.folder.appending(path: name)))
    }

    @Test func `there are some`() { #expect(Self.small.count >= 2 && Self.names.count >= 7) }

    @Test(arguments: names)
    func `is written as what it was`(name: String) throws {
        let bytes = try read(name)
        let tree = try Tree.json(bytes)
        for style in [WriterStyle.compact, .pretty] {
            #expect(try JSONValue.read(tree.json(style: style)) == JSONValue.read(bytes))
        }
    }

    @Test(arguments: small)
    func `is the same in any two pieces, and cut short is an error`(name: String) throws {
        let bytes = try read(name)
        let whole = Reading([bytes[...]])
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
        for cut in bytes.indices {
            #expect(Reading([bytes[..<cut], bytes[cut...]]) == whole)
            if cut <= end { #expect(Reading([bytes[..<cut]]).description.hasPrefix("FHIR-JSON-TRUNCATED")) }
        }
    }

    @Test func `values are found where they are`() throws {
        let patient = try Tree.json(read("edge-json/patient.json")).root
        #expect(patient.at("name[0].given").map(\.text) == ["花子", nil])
        #expect(patient.at("name.given[1].extension").first?.choice("value")?.text == "masked")
        #expect(patient.at("birthDate.extension").first?.choice("value")?.text == "1970-03-30T14:35:45+09:00")
        #expect(patient.at("text.div").text?.hasSuffix("架空 花子<br/>😀</div>") == true)
        #expect(patient.choice("multipleBirth")?.text == "2")
    }

    @Test func `references mean what they say`() throws {
        let bundle = try Tree.json(read("edge-json/bundle.json")).root
        let index = BundleIndex(bundle)
        #expect(bundle.at("entry.resource.subject").map { index.target(of: $0)?.first("id")?.text } == ["1", "1"])
    }
}
