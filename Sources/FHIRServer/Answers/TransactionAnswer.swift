// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues
import NIOHTTP1

/// What became of one request of a batch.
struct EntryResult: Sendable {
    var status: HTTPResponseStatus
    var location: String?
    var issues: [OutcomeIssue]

    init(status: HTTPResponseStatus, location: String? = nil, issues: [OutcomeIssue] = []) {
        self.status = status
        self.location = location
        self.issues = issues
    }

    init(_ problem: FaceProblem) {
        self.init(status: StatusTable.row(of: problem.code).status, issues: [OutcomeIssue(problem)])
    }
}

/// The Bundles that answer transactions and batches, in the order of the request (R4 http 3.1.0.11.2).
enum TransactionAnswer {
    /// A transaction is passed on as a whole; each of its requests was accepted, and nobody has performed it yet: 202.
    static func tree(_ entries: [BundleFacts.EntryRequest]) -> Tree {
        ResourceDraft.tree("Bundle") { draft in
            draft.string("type", "transaction-response")
            for _ in entries {
                draft.item("entry") { draft in draft.object("response") { $0.string("status", "202 Accepted") } }
            }
        }
    }

    static func tree(_ results: [EntryResult], _ language: Language) -> Tree {
        ResourceDraft.tree("Bundle") { draft in
            draft.string("type", "batch-response")
            for result in results { draft.item("entry") { fill(&$0, result, language) } }
        }
    }

    private static func fill(_ draft: inout ResourceDraft, _ result: EntryResult, _ language: Language) {
        draft.object("response") { draft in
            draft.string("status", "\(result.status.code) \(result.status.reasonPhrase)")
            draft.string("location", result.location)
            if result.location != nil { draft.string("etag", EntityTag.first) }
            guard !result.issues.isEmpty else { return }
            draft.resource("outcome", "OperationOutcome") { Outcome.fill(&$0, result.issues, language) }
        }
    }
}
