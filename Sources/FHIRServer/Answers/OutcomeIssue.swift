// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import NIOHTTP1

/// The face's own refusals as issues of an OperationOutcome.
extension OutcomeIssue {
    init(_ problem: FaceProblem) {
        self.init(
            type: StatusTable.row(of: problem.code).type, code: problem.code.rawValue, sentence: problem.code.sentence)
        if let place = problem.place {
            if place.first?.isUppercase == true { expression = place } else { diagnostics = place }
        }
    }

    init(_ error: FHIRError) {
        self.init(
            severity: "fatal", type: StatusTable.status(of: error) == .payloadTooLarge ? "too-long" : "structure",
            code: error.code.rawValue, sentence: error.sentence)
        if !error.path.isEmpty { expression = error.path }
        diagnostics = "\(error.position.line):\(error.position.column)"
    }
}
