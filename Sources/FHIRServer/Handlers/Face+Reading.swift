// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1
import Relay
import Routing

/// `GET /Bundle` and `GET /Bundle/{id}`: what a facility was sent, for those who would rather fetch it.
extension Face {
    func search(_ call: Call) async throws -> Reply {
        try call.caller?.mustRead()
        try call.target.allow(["_since", "_count", "_cursor"])
        let query = try sentQuery(call.target)
        let facility = try call.facility()
        let page = try await reception.sent(to: facility, query)
        let searchset = Searchset(page: page, base: base, query: query, format: call.answer.format)
        let reception = reception
        return Reply(
            .ok, [("content-type", call.answer.contentType)] + Reply.guards,
            body: .stream(size: nil) { sink in
                try await searchset.write(to: sink) { message in
                    try await reception.body(of: message, for: facility, as: searchset.format)
                }
            })
    }

    private func sentQuery(_ target: Target) throws(FaceProblem) -> SentQuery {
        var query = SentQuery(count: limits.pageSize)
        if let text = try target.only("_since") {
            guard let since = SinceParameter.instant(text) else { throw FaceProblem(.parameterInvalid, at: "_since") }
            query.since = since.milliseconds
        }
        if let text = try target.only("_count") {
            guard let count = Int(text), count > 0, text.utf8.count <= 9 else {
                throw FaceProblem(.parameterInvalid, at: "_count")
            }
            query.count = min(count, limits.pageSize)
        }
        if let cursor = try target.only("_cursor") {
            guard RouteTable.isID(cursor) else { throw FaceProblem(.parameterInvalid, at: "_cursor") }
            query.cursor = cursor
        }
        return query
    }

    func read(_ call: Call) async throws -> Reply {
        try call.caller?.mustRead()
        try call.target.allow([])
        guard let id = call.id,
            let body = try await reception.body(
                of: id, for: try call.facility(), as: call.answer.isWanted ? call.answer.format : nil)
        else { throw FaceProblem(.messageUnknown) }
        let fields = [("etag", EntityTag.first)] + Reply.guards
        if EntityTag.isKnown(EntityTag.first, to: call.fields.ifNoneMatch) { return Reply(.notModified, fields) }
        return Reply(
            .ok, [("content-type", body.format.contentType)] + fields, body: .stream(size: body.size, body.stream))
    }
}
