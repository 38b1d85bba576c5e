// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import Issues

/// Findings as a FHIR resource (R4 operationoutcome page).
package enum OperationOutcome {
    /// A resource of its own.
    package static func tree(_ issues: [OutcomeIssue], _ language: Language) -> Tree {
        Tree.build("OperationOutcome") { fill(&$0, issues, language) }
    }

    /// The same as a resource inside another.
    package static func fill(_ draft: inout ResourceBuilder, _ issues: [OutcomeIssue], _ language: Language) {
        draft.add("language", language.rawValue)
        for issue in issues {
            draft.add("issue") { draft in
                draft.add("severity", issue.severity)
                draft.add("code", issue.type)
                draft.add("details") { draft in
                    draft.add("coding") { draft in
                        draft.add("system", OutcomeIssue.system)
                        draft.add("code", issue.code)
                    }
                    draft.add("text", issue.sentence[language])
                }
                draft.add("diagnostics", issue.diagnostics)
                draft.add("expression", issue.expression)
            }
        }
    }
}
