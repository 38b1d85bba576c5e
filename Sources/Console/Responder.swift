// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import NIOCore

/// Answers one request per connection and closes it, so that neither a body that never ends nor pipelining can hold a
/// place. A scrape every few seconds over the loopback does not miss keep-alive.
struct Responder: HTTPResponder {
    /// The connection beside what every context holds.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            channel = source.channel
        }
    }

    let readiness: Readiness
    let metrics: PrometheusFactory
    let refresh: @Sendable () async -> Void

    func respond(to request: Request, context: Context) async throws -> Response {
        let isHead = request.method == .head
        guard isHead || request.method == .get else { return send(.methodNotAllowed, false, context.channel) }
        return send(await page(at: request.head.path ?? ""), isHead, context.channel)
    }

    private func page(at target: String) async -> Page {
        switch target.prefix(while: { $0 != "?" }) {
        case "/livez": return .alive
        case "/readyz": return .readiness(readiness.conditions)
        case "/metrics":
            await refresh()
            return .metrics(metrics.exposition())
        default: return .notFound
        }
    }

    private func send(_ page: Page, _ isHead: Bool, _ channel: any Channel) -> Response {
        var headers: HTTPFields = [
            .contentType: page.type, .contentLength: String(page.text.utf8.count), .connection: "close",
            .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        ]
        if page.status == .methodNotAllowed { headers[.allow] = "GET, HEAD" }
        let body = ResponseBody { writer in
            if !isHead { try await writer.write(ByteBuffer(string: page.text)) }
            try await writer.finish(nil)
            channel.close(promise: nil)
        }
        return Response(status: page.status, headers: headers, body: body)
    }
}
