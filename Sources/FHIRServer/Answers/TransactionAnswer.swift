// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
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
        Tree.build("Bundle") { draft in
            draft.add("type", "transaction-response")
            for _ in entries {
                draft.add("entry") { draft in draft.add("response") { $0.add("status", "202 Accepted") } }
            }
        }
    }

    static func tree(_ results: [EntryResult], _ language: Language) -> Tree {
        Tree.build("Bundle") { draft in
            draft.add("type", "batch-response")
            for result in results { draft.add("entry") { fill(&$0, result, language) } }
        }
    }

    private static func fill(_ draft: inout ResourceBuilder, _ result: EntryResult, _ language: Language) {
        draft.add("response") { draft in
            draft.add("status", "\(result.status.code) \(result.status.reasonPhrase)")
            draft.add("location", result.location)
            if result.location != nil { draft.add("etag", EntityTag.first) }
            guard !result.issues.isEmpty else { return }
            draft.add("outcome", type: "OperationOutcome") { OperationOutcome.fill(&$0, result.issues, language) }
        }
    }
}
