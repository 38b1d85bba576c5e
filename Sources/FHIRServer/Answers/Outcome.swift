// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues
import NIOHTTP1

/// OperationOutcomes, and the replies that carry one.
enum Outcome {
    static func tree(_ issues: [OutcomeIssue], _ language: Language) -> Tree {
        Tree.build("OperationOutcome") { fill(&$0, issues, language) }
    }

    /// The same as a resource inside another.
    static func fill(_ draft: inout ResourceBuilder, _ issues: [OutcomeIssue], _ language: Language) {
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

    /// Any status with these issues.
    static func reply(_ status: HTTPResponseStatus, _ issues: [OutcomeIssue], _ answer: AnswerFormat) -> Reply {
        Reply.resource(status, tree(issues, answer.language), answer)
    }

    /// The face's own refusal.
    static func reply(_ problem: FaceProblem, _ answer: AnswerFormat) -> Reply {
        var reply = reply(StatusTable.row(of: problem.code).status, [OutcomeIssue(problem)], answer)
        if let seconds = problem.retryAfter { reply.fields.append(("retry-after", String(seconds))) }
        if !problem.allowed.isEmpty {
            reply.fields.append(("allow", problem.allowed.map(\.rawValue).joined(separator: ", ")))
        }
        if reply.status == .unauthorized { reply.fields.append(("www-authenticate", "Bearer realm=\"tenma\"")) }
        return reply
    }
}

extension Reply {
    /// A resource as the client wants to read it.
    static func resource(
        _ status: HTTPResponseStatus, _ tree: Tree, _ answer: AnswerFormat,
        _ fields: [(name: String, value: String)] = []
    ) -> Reply {
        let written = tree.answer(as: answer.format, answer.isPretty ? .pretty : .compact)
        return Reply(
            status, [("content-type", written.format.contentType)] + guards + fields, body: .bytes(written.text))
    }
}
