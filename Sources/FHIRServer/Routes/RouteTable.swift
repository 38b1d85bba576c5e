// SPDX-License-Identifier: Apache-2.0
import Issues
import NIOHTTP1

/// One line of the table: what is offered at a path, and to whom.
struct Route: Sendable {
    enum Audience: Sendable { case everybody, facilities }
    /// What a request's body is.
    enum Body: Sendable { case none, resource, form }

    let method: HTTPMethod
    /// Below the base; `{id}` stands for one segment.
    let path: String
    let operation: Operation
    let audience: Audience
    let body: Body
    let summary: Localized
}

/// Everything that is served, in plain sight: requests are looked up here, and the OpenAPI description is made from it.
struct RouteTable: Sendable {
    static let all: [Route] = [
        Route(
            method: .GET, path: "/metadata", operation: .capabilities, audience: .everybody, body: .none,
            summary: Localized(ja: "提供している機能", en: "What is offered here")),
        Route(
            method: .GET, path: "/.well-known/smart-configuration", operation: .smartConfiguration,
            audience: .everybody, body: .none, summary: Localized(ja: "トークンの取り方", en: "How to get a token")),
        Route(
            method: .GET, path: "/openapi.json", operation: .openAPI, audience: .everybody, body: .none,
            summary: Localized(ja: "この説明", en: "This description")),
        Route(
            method: .POST, path: "/token", operation: .token, audience: .everybody, body: .form,
            summary: Localized(ja: "トークンを得る", en: "Get a token")),
        Route(
            method: .POST, path: "/$process-message", operation: .processMessage, audience: .facilities,
            body: .resource, summary: Localized(ja: "メッセージを送る", en: "Send a message")),
        Route(
            method: .POST, path: "/Bundle", operation: .create, audience: .facilities, body: .resource,
            summary: Localized(ja: "文書などのBundleを送る", en: "Send a document or another Bundle")),
        Route(
            method: .POST, path: "", operation: .system, audience: .facilities, body: .resource,
            summary: Localized(ja: "トランザクションかバッチを送る", en: "Send a transaction or a batch")),
        Route(
            method: .POST, path: "/$validate", operation: .validate, audience: .facilities, body: .resource,
            summary: Localized(ja: "検証だけする", en: "Only check it")),
        Route(
            method: .POST, path: "/Bundle/$validate", operation: .validate, audience: .facilities, body: .resource,
            summary: Localized(ja: "検証だけする", en: "Only check it")),
        Route(
            method: .POST, path: "/$convert", operation: .convert, audience: .facilities, body: .resource,
            summary: Localized(ja: "JSONとXMLを変換する", en: "Turn JSON into XML, or back")),
        Route(
            method: .GET, path: "/Bundle", operation: .search, audience: .facilities, body: .none,
            summary: Localized(ja: "この施設に送られたもの", en: "What this facility was sent")),
        Route(
            method: .GET, path: "/Bundle/{id}", operation: .read, audience: .facilities, body: .none,
            summary: Localized(ja: "この施設に送られたBundleの一つ", en: "One Bundle that this facility was sent")),
    ]

    /// What was found: the route, and the id in its path.
    struct Match: Sendable {
        let route: Route
        let id: String?
        /// HEAD was asked for: the same without the body.
        let isHead: Bool
    }

    private let base: String
    private let exact: [String: [Route]]

    /// `base` is the path of the base URL, without a slash at its end; routes that are not `offered` are not there.
    init(base: String, offered: Set<Operation>) {
        self.base = base
        exact = Dictionary(grouping: Self.all.filter { offered.contains($0.operation) }, by: \.path)
    }

    /// The routes that are really there, in the order of the table.
    var routes: [Route] { Self.all.filter { exact[$0.path]?.contains { _ in true } == true } }

    func match(_ method: HTTPMethod, _ path: String) throws(FaceProblem) -> Match {
        guard path.hasPrefix(base) else { throw FaceProblem(.pathUnknown) }
        let inner = base.isEmpty ? path : String(path.dropFirst(base.count))
        let found = exact[inner == "/" ? "" : inner]
        let id = found == nil ? Self.id(in: inner) : nil
        guard let routes = found ?? (id == nil ? nil : exact["/Bundle/{id}"]) else { throw FaceProblem(.pathUnknown) }
        let wanted = method == .HEAD ? .GET : method
        guard let route = routes.first(where: { $0.method == wanted }) else {
            throw FaceProblem(.methodNotAllowed, allowed: Self.methods(of: routes))
        }
        return Match(route: route, id: id, isHead: method == .HEAD)
    }

    /// `/Bundle/{id}`, where the id is one (R4 datatypes, `id`).
    private static func id(in path: String) -> String? {
        guard path.hasPrefix("/Bundle/") else { return nil }
        let id = path.dropFirst("/Bundle/".count)
        return isID(id) ? String(id) : nil
    }

    static func isID(_ text: some StringProtocol) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
                default: false
                }
            }
    }

    private static func methods(of routes: [Route]) -> [HTTPMethod] {
        routes.flatMap { $0.method == .GET ? [.GET, .HEAD] : [$0.method] }
    }
}
