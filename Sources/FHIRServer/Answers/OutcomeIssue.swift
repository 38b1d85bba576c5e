// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import Issues
import NIOHTTP1

/// One `OperationOutcome.issue`: a stable code, a place, a sentence. Never the value found.
struct OutcomeIssue: Sendable, Hashable {
    var severity: String
    /// R4's issue type.
    var type: String
    var code: String
    var sentence: Localized
    /// A FHIRPath, where the trouble is in the resource; nil for header fields.
    var expression: String?
    var diagnostics: String?

    /// The system of our codes.
    static let system = "urn:tenma:code"

    init(_ problem: FaceProblem) {
        severity = "error"
        type = StatusTable.row(of: problem.code).type
        code = problem.code.rawValue
        sentence = problem.code.sentence
        if let place = problem.place {
            if place.first?.isUppercase == true { expression = place } else { diagnostics = place }
        }
    }

    init(_ finding: Finding) {
        severity = finding.issue.severity.rawValue
        type = StatusTable.type(of: finding.issue.id)
        code = finding.issue.id
        sentence = finding.issue.sentence
        if let path = finding.issue.path, !path.isEmpty { expression = path }
        diagnostics = finding.position.map(Self.text)
    }

    init(_ error: FHIRError) {
        severity = "fatal"
        type = StatusTable.status(of: error) == .payloadTooLarge ? "too-long" : "structure"
        code = error.code.rawValue
        sentence = error.sentence
        if !error.path.isEmpty { expression = error.path }
        diagnostics = Self.text(error.position)
    }

    /// Nothing to complain about: R4 wants an OperationOutcome to have at least one issue.
    static func fine(_ sentence: Localized) -> OutcomeIssue {
        var issue = OutcomeIssue(FaceProblem(.ownTrouble))
        issue.severity = "information"
        issue.type = "informational"
        issue.code = "HTTP-000"
        issue.sentence = sentence
        return issue
    }

    private static func text(_ position: FHIRError.Position) -> String { "\(position.line):\(position.column)" }
}
