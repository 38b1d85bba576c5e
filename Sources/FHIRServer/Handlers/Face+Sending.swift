// SPDX-License-Identifier: Apache-2.0
import FHIRValidation
import Issues
import NIOHTTP1

/// `POST /Bundle` and `POST /$process-message`.
extension Face {
    /// A message is answered by a message (R4 messaging 2.4).
    func processMessage(_ call: Call, _ body: inout BodyReader) async throws -> Reply {
        try call.caller?.mustWrite()
        if try call.target.only("response-url") != nil { throw FaceProblem(.asyncUnsupported, at: "response-url") }
        if let wish = try call.target.only("async"), wish != "false" {
            throw FaceProblem(.asyncUnsupported, at: "async")
        }
        try call.target.allow(["async", "response-url"])
        let (receipt, _) = try await takeIn(.processMessage, call, &body)
        return messageReply(receipt, call)
    }

    private func messageReply(_ receipt: Receipt, _ call: Call) -> Reply {
        let status = StatusTable.status(of: receipt, for: .processMessage)
        guard let tree = MessageAnswer.tree(receipt, Self.issues(of: receipt), base: base, call.answer) else {
            return refusal(receipt, status, call)
        }
        return Reply.resource(status, tree, call.answer, Self.retryAfter(receipt))
    }

    /// A Bundle is taken into custody (R4 http 3.1.0.8, create).
    func create(_ call: Call, _ body: inout BodyReader) async throws -> Reply {
        try call.caller?.mustWrite()
        try call.target.allow([])
        // Said so in the CapabilityStatement; a document that is handed in again is recognised all the same.
        guard call.fields.ifNoneExist == nil else { throw FaceProblem(.conditionalUnsupported, at: "if-none-exist") }
        let (receipt, whole) = try await takeIn(.bundle, call, &body)
        return createReply(receipt, whole, call)
    }

    /// Of an accepted Bundle: where it is, and what the client would like to read.
    func createReply(_ receipt: Receipt, _ whole: [UInt8]?, _ call: Call) -> Reply {
        let status = StatusTable.status(of: receipt, for: .bundle)
        guard case .accepted(let accepted) = receipt.outcome else { return refusal(receipt, status, call) }
        let fields = Reply.guards + location(of: accepted.message)
        guard let prefer = call.fields.prefer else { return Reply(status, fields) }
        switch Preference(prefer).wanted {
        case .minimal: return Reply(status, fields)
        case .operationOutcome:
            var issues = Self.issues(of: receipt)
            if issues.isEmpty { issues = [.fine(Localized(ja: "受け付けた。", en: "It was accepted."))] }
            return Reply.resource(
                status, OperationOutcome.tree(issues, call.answer.language), call.answer, location(of: accepted.message)
            )
        case .representation:
            // As it came: nothing was changed. A body that never was in one piece can be read where it is.
            guard let whole, let type = call.fields.contentType, MediaType(type)?.format == call.answer.format else {
                return Reply(status, fields)
            }
            return Reply(status, [("content-type", call.answer.contentType)] + fields, body: .bytes(whole))
        }
    }

    private func location(of message: String) -> [(name: String, value: String)] {
        [("location", "\(base)/Bundle/\(message)"), ("etag", EntityTag.first)]
    }

    /// What was not accepted, as an OperationOutcome.
    func refusal(_ receipt: Receipt, _ status: HTTPResponseStatus, _ call: Call) -> Reply {
        var issues = Self.issues(of: receipt)
        if issues.isEmpty { issues = [.fine(Self.nothingFound)] }
        var reply = Outcome.reply(status, issues, call.answer)
        reply.fields += Self.retryAfter(receipt)
        return reply
    }

    /// What is said when there is nothing to complain about and nothing was taken.
    static var nothingFound: Localized { Localized(ja: "誤りは見つからなかった。", en: "No mistake was found.") }

    static func issues(of receipt: Receipt) -> [OutcomeIssue] {
        switch receipt.outcome {
        case .accepted(let accepted): accepted.warnings.map { OutcomeIssue($0) }
        case .batch: []
        case .checked(let findings), .refused(let findings, _): findings.map { OutcomeIssue($0) }
        case .unreadable(let error): [OutcomeIssue(error)]
        case .trouble(let trouble): [OutcomeIssue(FaceProblem(trouble))]
        }
    }

    static func retryAfter(_ receipt: Receipt) -> [(name: String, value: String)] {
        guard case .trouble(let trouble) = receipt.outcome else { return [] }
        return [("retry-after", String(trouble.retryAfter))]
    }
}
