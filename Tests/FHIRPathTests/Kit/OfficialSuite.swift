// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import FoundationXML
import Testing

@testable import FHIRPath

/// The official suite's file of tests, as far as it is on disk: FHIR/fhir-test-cases, r4/fhirpath.
struct OfficialTest: Sendable, CustomTestStringConvertible {
    struct Output: Hashable, Sendable {
        let type: String
        /// Nil where only the type is told.
        let text: String?
    }

    var name: String
    var input: String?
    var expression = ""
    var isStrict: Bool
    var isPredicate: Bool
    var isOrdered: Bool
    var invalid: PathError.Kind?
    var outputs: [Output] = []

    var testDescription: String { name }

    static let folder = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map {
        URL(filePath: $0).appending(path: "fhir/fhirpath")
    }

    static let all: [OfficialTest] = {
        guard let folder else { return [] }
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.lastPathComponent.hasPrefix("tests-") }.flatMap(OfficialReader.tests)
    }()

    /// The input's tree, each file read once.
    func tree() throws -> Tree? {
        guard let input, let folder = Self.folder else { return nil }
        let bytes = try [UInt8](Data(contentsOf: folder.appending(path: input)))
        return try input.hasSuffix(".json") ? Tree.json(bytes) : Tree.xml(bytes)
    }
}

/// Reads the XML of the suite.
final class OfficialReader: NSObject, XMLParserDelegate {
    private var tests: [OfficialTest] = []
    private var text = ""
    private var type = ""

    static func tests(of file: URL) -> [OfficialTest] {
        let reader = OfficialReader()
        guard let parser = XMLParser(contentsOf: file) else { return [] }
        parser.delegate = reader
        _ = parser.parse()
        return reader.tests
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        text = ""
        switch name {
        case "test":
            tests.append(
                OfficialTest(
                    name: attributes["name"] ?? "", input: attributes["inputfile"],
                    isStrict: attributes["mode"] == "strict", isPredicate: attributes["predicate"] == "true",
                    isOrdered: attributes["ordered"] != "false"))
        case "expression": tests[tests.count - 1].invalid = attributes["invalid"].flatMap(PathError.Kind.init)
        case "output": type = attributes["type"] ?? ""
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        switch name {
        case "expression": tests[tests.count - 1].expression = text
        case "output": tests[tests.count - 1].outputs.append(.init(type: type, text: text.isEmpty ? nil : text))
        default: break
        }
    }
}
