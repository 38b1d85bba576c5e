// SPDX-License-Identifier: Apache-2.0
import FHIR
import NIOHTTP1
import Routing

/// `POST /`: transactions, batches, and other Bundles as at `/Bundle`.
extension Face {
    func system(_ call: Call, _ body: inout BodyReader) async throws -> Reply {
        try call.caller?.mustWrite()
        try call.target.allow([])
        let (receipt, whole) = try await takeIn(.system, call, &body)
        switch receipt.outcome {
        case .batch(let tree): return try await batch(tree, call)
        case .accepted where receipt.bundle?.type == "transaction":
            return Reply.resource(.ok, TransactionAnswer.tree(receipt.bundle?.entries ?? []), call.answer)
        default: return createReply(receipt, whole, call)
        }
    }

    /// Each entry stands for itself (R4 http 3.1.0.11.1): one that is refused keeps no other back.
    private func batch(_ tree: Tree, _ call: Call) async throws -> Reply {
        let entries = tree.root["entry"]
        guard entries.count <= limits.batchSize, tree.holes.isEmpty else {
            throw FaceProblem(.batchTooLarge, at: "Bundle")
        }
        var results: [EntryResult] = []
        for (index, entry) in entries.enumerated() { results.append(try await result(of: entry, index, call)) }
        return Reply.resource(.ok, TransactionAnswer.tree(results, call.answer.language), call.answer)
    }

    private func result(of entry: Element, _ index: Int, _ call: Call) async throws -> EntryResult {
        let request = entry.first("request")
        guard request?.first("method")?.text == "POST", request?.first("url")?.text == "Bundle",
            let resource = entry.first("resource"), resource.type == "Bundle"
        else { return EntryResult(FaceProblem(.batchEntryUnsupported, at: "Bundle.entry[\(index)].request")) }
        let submission = Submission(
            facility: try call.facility(), format: .json, purpose: .bundle, remoteHost: call.remoteHost,
            client: call.caller?.grant?.client)
        let receipt = await reception.receive(submission, whole: try Tree.copy(of: resource).json())
        let status = StatusTable.status(of: receipt, for: .bundle)
        guard case .accepted(let accepted) = receipt.outcome else {
            return EntryResult(status: status, issues: Self.issues(of: receipt))
        }
        return EntryResult(status: status, location: "Bundle/\(accepted.message)", issues: Self.issues(of: receipt))
    }
}
