// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import NIOHTTP1

/// Replies that carry an OperationOutcome.
enum Outcome {
    /// Any status with these issues.
    static func reply(_ status: HTTPResponseStatus, _ issues: [OutcomeIssue], _ answer: AnswerFormat) -> Reply {
        Reply.resource(status, OperationOutcome.tree(issues, answer.language), answer)
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
