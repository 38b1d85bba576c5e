// SPDX-License-Identifier: Apache-2.0
import FHIR
import NIOCore
import Relay
import Routing

/// A page of what a facility was sent (R4 bundle 2.36.2.2, searchset), written around bodies that are streamed: a page of
/// large documents costs no more memory than one of small ones.
struct Searchset: Sendable {
    let page: SentPage
    let base: String
    let query: SentQuery
    let format: FHIRFormat

    /// Writes all of it. A body that is gone meanwhile is left out.
    func write(to sink: StoredBody.Sink, body: (String) async throws -> StoredBody?) async throws {
        try await sink(ByteBuffer(string: opening))
        var isFirst = true
        for entry in page.entries {
            guard let body = try await body(entry.message) else { continue }
            try await sink(ByteBuffer(string: before(entry, isFirst: isFirst)))
            isFirst = false
            try await copy(body, to: sink)
            try await sink(ByteBuffer(string: after))
        }
        try await sink(ByteBuffer(string: closing(isEmpty: isFirst)))
    }

    private func copy(_ body: StoredBody, to sink: StoredBody.Sink) async throws {
        guard format == .xml else { return try await body.stream(sink) }
        let prolog = XMLProlog()
        try await body.stream { piece in
            if let rest = prolog.strip(piece) { try await sink(rest) }
        }
    }

    /// URLs hold nothing that JSON or XML would have to escape, apart from the ampersand.
    private var links: [(relation: String, url: String)] {
        var links = [(relation: "self", url: url(cursor: query.cursor))]
        if let next = page.next { links.append(("next", url(cursor: next))) }
        return links
    }

    private func url(cursor: String?) -> String {
        var parts: [String] = []
        if let since = query.since { parts.append("_since=\(InstantText.text(Instant(milliseconds: since)))") }
        parts.append("_count=\(query.count)")
        if let cursor { parts.append("_cursor=\(cursor)") }
        return "\(base)/Bundle?\(parts.joined(separator: format == .json ? "&" : "&amp;"))"
    }

    private var opening: String {
        switch format {
        case .json:
            let links = links.map { "{\"relation\":\"\($0.relation)\",\"url\":\"\($0.url)\"}" }
            return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[\(links.joined(separator: ","))]"
        case .xml:
            let links = links.map { "<link><relation value=\"\($0.relation)\"/><url value=\"\($0.url)\"/></link>" }
            return "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"searchset\"/>\(links.joined())"
        }
    }

    private func before(_ entry: SentPage.Entry, isFirst: Bool) -> String {
        let url = "\(base)/Bundle/\(entry.message)"
        return switch format {
        case .json: (isFirst ? ",\"entry\":[" : ",") + "{\"fullUrl\":\"\(url)\",\"resource\":"
        case .xml: "<entry><fullUrl value=\"\(url)\"/><resource>"
        }
    }

    private var after: String {
        switch format {
        case .json: ",\"search\":{\"mode\":\"match\"}}"
        case .xml: "</resource><search><mode value=\"match\"/></search></entry>"
        }
    }

    private func closing(isEmpty: Bool) -> String {
        switch format {
        case .json: isEmpty ? "}" : "]}"
        case .xml: "</Bundle>"
        }
    }
}
