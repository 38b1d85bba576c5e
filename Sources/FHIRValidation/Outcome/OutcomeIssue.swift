// SPDX-License-Identifier: Apache-2.0
import FHIR
package import Issues

/// One `OperationOutcome.issue`: a stable code, a place, a sentence. Never the value found.
package struct OutcomeIssue: Sendable, Hashable {
    package var severity: String
    /// R4's issue type.
    package var type: String
    package var code: String
    package var sentence: Localized
    /// A FHIRPath, where the trouble is in the resource; nil for header fields.
    package var expression: String?
    package var diagnostics: String?

    /// The system of our codes.
    package static let system = "urn:tenma:code"

    package init(severity: String = "error", type: String, code: String, sentence: Localized) {
        self.severity = severity
        self.type = type
        self.code = code
        self.sentence = sentence
    }

    package init(_ finding: Finding) {
        severity = finding.issue.severity.rawValue
        type = Self.type(of: finding.issue.id)
        code = finding.issue.id
        sentence = finding.issue.sentence
        if let path = finding.issue.path, !path.isEmpty { expression = path }
        diagnostics = finding.position.map { "\($0.line):\($0.column)" }
    }

    /// Nothing to complain about: R4 wants an OperationOutcome to have at least one issue.
    package static func fine(_ sentence: Localized) -> OutcomeIssue {
        OutcomeIssue(severity: "information", type: "informational", code: "HTTP-000", sentence: sentence)
    }

    /// The issue type of a finding, by the family of its code.
    private static func type(of finding: String) -> String {
        switch finding {
        case "ROUTE-004": "forbidden"
        case "ROUTE-011", "ROUTE-012": "conflict"
        case _ where finding.hasPrefix("ROUTE-") || finding.hasPrefix("REF-") || finding.hasPrefix("SITE-"):
            "business-rule"
        case _ where finding.hasPrefix("FHIR-INVARIANT"): "invariant"
        case _ where finding.hasPrefix("FHIR-"): "structure"
        default: "invalid"
        }
    }
}
