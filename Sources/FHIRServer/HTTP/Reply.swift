// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// What goes back over the wire: status, fields, body.
struct Reply: Sendable {
    enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Pieces as they become ready; the length is known only when it says so.
        case stream(size: Int?, @Sendable (StoredBody.Sink) async throws -> Void)
    }

    var status: HTTPResponseStatus
    var fields: [(name: String, value: String)]
    var body: Body
    /// The connection ends after this.
    var closes = false

    init(_ status: HTTPResponseStatus, _ fields: [(name: String, value: String)] = [], body: Body = .none) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// Nothing that a browser could make anything of.
    static let guards: [(name: String, value: String)] = [
        ("cache-control", "no-store"), ("x-content-type-options", "nosniff"),
    ]

    /// The head as it is written; `date` is a field of its own because it is made once a second.
    func head(date: String, isLast: Bool) -> HTTPResponseHead {
        var headers = HTTPHeaders()
        headers.reserveCapacity(fields.count + 5)
        for field in fields { headers.add(name: field.name, value: field.value) }
        switch body {
        case .none where status.code != 304 && status.code != 204: headers.add(name: "content-length", value: "0")
        case .none: break
        case .bytes(let bytes): headers.add(name: "content-length", value: String(bytes.count))
        case .stream(let size?, _): headers.add(name: "content-length", value: String(size))
        case .stream(nil, _): headers.add(name: "transfer-encoding", value: "chunked")
        }
        headers.add(name: "date", value: date)
        if isLast { headers.add(name: "connection", value: "close") }
        return HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    }
}
