// SPDX-License-Identifier: Apache-2.0
import FHIRValidation
import Issues
import NIOHTTP1

/// `$validate` and `$convert`: nothing is kept.
extension Face {
    /// 200 whatever was found; 4xx and 5xx only when it could not be looked at (R4 resource-operation-validate).
    /// `profile` may be given several times: canonicals that the resource must meet beside those it claims.
    func validate(_ call: Call, _ body: inout BodyReader) async throws -> Reply {
        try call.caller?.mustWrite()
        try call.target.allow(["profile"])
        let profiles = call.target.parameters.filter { $0.name == "profile" }.map(\.value)
        guard profiles.count <= Self.profilesMaximum, profiles.allSatisfy({ !$0.isEmpty }) else {
            throw FaceProblem(.parameterInvalid, at: "profile")
        }
        let (receipt, _) = try await takeIn(.validate, call, &body, profiles: profiles)
        let status = StatusTable.status(of: receipt, for: .validate)
        var issues = Self.issues(of: receipt)
        if issues.isEmpty { issues = [.fine(Self.nothingFound)] }
        var reply = Outcome.reply(status, issues, call.answer)
        reply.fields += Self.retryAfter(receipt)
        return reply
    }

    /// More than these at once are nobody's honest question.
    private static var profilesMaximum: Int { 20 }

    /// The same resource in the other spelling (R4 resource-operation-convert): Content-Type in, Accept out.
    func convert(_ call: Call, _ body: inout BodyReader) async throws -> Reply {
        try call.caller?.mustWrite()
        try call.target.allow([])
        body.limit(to: limits.convertSize)
        if let length = call.fields.contentLength, length > limits.convertSize { throw FaceProblem(.bodyTooLarge) }
        let format = try bodyFormat(call, &body)
        let answer = call.answer
        let reservation = await reserve(limits.convertSize, on: call.eventLoop)
        defer { reservation.end() }
        let bytes = try await gather(&body, call.fields.contentLength ?? 0)
        guard !bytes.isEmpty else { throw FaceProblem(.bodyMissing) }
        switch try await reception.onWorker({ Conversion.convert(bytes, from: format, as: answer) }) {
        case .success(let text):
            return Reply(.ok, [("content-type", answer.contentType)] + Reply.guards, body: .bytes(text))
        case .failure(let error):
            return Outcome.reply(StatusTable.status(of: error), [OutcomeIssue(error)], answer)
        }
    }
}
