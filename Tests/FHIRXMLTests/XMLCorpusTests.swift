// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import Testing

/// Resources of others, where `TENMA_CORPORA` points at them.
@Suite(.enabled(if: Corpora.root != nil)) struct XMLCorpusTests {
    @Test func `there are examples`() { #expect(Corpora.examples.count == 361) }

    @Test(arguments: Corpora.examples)
    func `an example is the same tree in XML and in JSON`(name: String) throws {
        let xml = try Tree.xml(Corpora.bytes("xml/\(name).xml"))
        let json = try Tree.json(Corpora.bytes("json/\(name).json"))
        var left = Outline(xml, isSorted: true, division: Self.plain).description
        let right = Outline(json, isSorted: true, division: Self.plain).description
        if name == "observation-decimal" {
            for (xml, json) in Self.otherNumbers { left = left.replacing("value=\(xml)}", with: "value=\(json)}") }
        }
        if left != right { Issue.record("\(Self.difference(left, right))") }
    }

    /// Numbers that whoever made the examples wrote otherwise in JSON.
    private static let otherNumbers = [
        ("1.0e0", "1.0"), ("0.0000000000000000000001", "1E-22"),
        ("1.000000000000000000e-245", "1.000000000000000000E-245"),
        ("-1.000000000000000000e245", "-1.000000000000000000E+245"),
    ]

    /// They wrote narratives otherwise too: some characters as references, attributes in another order, empty elements
    /// in one tag, and laid out anew.
    private static func plain(_ division: String) -> String {
        let characters = division.replacing(/&#x([0-9A-Fa-f]+);/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
        }
        let quotes = characters.replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
        let tags = quotes.replacing(/<(\w+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>/) { match in
            let attributes = match.2.matches(of: /[\w:]+="[^"]*"/).map { String($0.0) }.sorted()
            return "<\(match.1) \(attributes.joined(separator: " "))\(match.3.isEmpty ? ">" : "></\(match.1)>")"
        }
        return tags.replacing(/\s+/, with: "")
    }

    private static func difference(_ left: String, _ right: String) -> String {
        let count = left.commonPrefix(with: right).count
        return "\(left.dropFirst(max(0, count - 60)).prefix(120)) ⟷ \(right.dropFirst(max(0, count - 60)).prefix(120))"
    }
}

/// Where the examples are.
enum Corpora {
    static let root = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map { URL(filePath: $0) }
    static let folder = root?.appending(path: "fhir/r4-examples")

    static let examples: [String] = {
        guard let folder = folder?.appending(path: "xml") else { return [] }
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.map { $0.deletingPathExtension().lastPathComponent }.sorted()
    }()

    static func bytes(_ path: String) throws -> [UInt8] {
        let folder = try #require(folder)
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }
}
