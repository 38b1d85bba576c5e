// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import Testing

/// Our own resources, which stand in both formats side by side.
@Suite struct XMLFixtureTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/fhir")

    /// Without their endings.
    private static let pairs: [URL] = {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "xml" }
            .map { $0.deletingPathExtension() }.sorted { $0.path < $1.path }
    }()

    private func bytes(_ file: URL, _ format: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: file.appendingPathExtension(format)))
    }

    @Test func `there are pairs`() { #expect(Self.pairs.count >= 5) }

    @Test(arguments: pairs)
    func `both formats are the same tree, and each becomes the other`(file: URL) throws {
        let xml = try Tree.xml(bytes(file, "xml"))
        let json = try Tree.json(bytes(file, "json"))
        #expect(Outline(xml, isSorted: true) == Outline(json, isSorted: true))
        #expect(try xml.json() == json.json())
        #expect(try json.xml() == xml.xml())
        #expect(Outline(try Tree.xml(xml.xml(style: .pretty))) == Outline(xml))
    }
}
