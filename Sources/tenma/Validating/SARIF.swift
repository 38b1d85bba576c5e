// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import FoundationEssentials
import Gateway
import Issues

/// Findings as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the file.
struct SARIF: Encodable {
    struct Text: Encodable { let text: String }

    struct Rule: Encodable {
        let id: String
        let shortDescription: Text
    }

    struct Driver: Encodable {
        let name = "tenma"
        let version = GatewayVersion.current
        let language: String
        let rules: [Rule]
    }

    struct Tool: Encodable { let driver: Driver }

    struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
    }

    struct Artifact: Encodable { let uri: String }

    struct PhysicalLocation: Encodable {
        let artifactLocation: Artifact
        let region: Region?
    }

    struct LogicalLocation: Encodable { let fullyQualifiedName: String }

    struct Location: Encodable {
        let physicalLocation: PhysicalLocation
        let logicalLocations: [LogicalLocation]?
    }

    struct Result: Encodable {
        let ruleId: String
        let level: String
        let message: Text
        let locations: [Location]
    }

    struct Run: Encodable {
        let tool: Tool
        let columnKind = "unicodeCodePoints"
        let results: [Result]
    }

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    init(_ findings: [(file: String, finding: Finding)], _ language: Language) {
        var seen: Set<String> = []
        var rules: [Rule] = []
        for (_, finding) in findings where seen.insert(finding.issue.id).inserted {
            rules.append(
                Rule(id: finding.issue.id, shortDescription: Text(text: finding.issue.sentence[language])))
        }
        let driver = Driver(language: language.rawValue, rules: rules)
        let results = findings.map { Result($0.finding, in: $0.file, language) }
        runs = [Run(tool: Tool(driver: driver), results: results)]
    }

    /// The document in one line.
    var text: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension SARIF.Result {
    fileprivate init(_ finding: Finding, in file: String, _ language: Language) {
        let issue = finding.issue
        ruleId = issue.id
        level =
            switch issue.severity {
            case .error: "error"
            case .warning: "warning"
            case .information: "note"
            }
        let hint = issue.hint.map { " " + $0[language] } ?? ""
        message = SARIF.Text(text: issue.sentence[language] + hint)
        locations = [
            SARIF.Location(
                physicalLocation: SARIF.PhysicalLocation(
                    artifactLocation: SARIF.Artifact(uri: file),
                    region: finding.position.map { SARIF.Region(startLine: $0.line, startColumn: $0.column) }),
                logicalLocations: issue.path.map { [SARIF.LogicalLocation(fullyQualifiedName: $0)] })
        ]
    }
}
