// SPDX-License-Identifier: Apache-2.0
package import FHIR
import NIOHTTP1
import Translation

/// What decides how a body is posted: its resource type, and the type of a Bundle.
package struct ResourceKind: Sendable, Hashable {
    /// `Bundle`, nearly always.
    package var type: String
    /// `document`, `message`, `transaction`…; empty for what is no Bundle.
    package var bundleType: String

    package init(type: String = "Bundle", bundleType: String = "") {
        self.type = type
        self.bundleType = bundleType
    }

    package init(of tree: Tree) {
        type = tree.root.type ?? "Bundle"
        bundleType = type == "Bundle" ? tree.root.first("type")?.text ?? "" : ""
    }

    init(of written: Written) {
        self.init(type: written.resource?.type ?? "Bundle", bundleType: written.resource?.bundleType ?? "")
    }
}

/// The head of one POST (R4 http page, 3.1.0; messaging page, 2.4.5).
struct FHIRRequest: Sendable, Hashable {
    let path: String
    /// Whether the answer is a message of its own, whose code counts.
    let isProcessMessage: Bool

    init(_ endpoint: FHIREndpoint, _ kind: ResourceKind) {
        let base = endpoint.path
        switch (endpoint.operation, kind.bundleType) {
        case (.processMessage, _), (.auto, "message"): (path, isProcessMessage) = (base + "/$process-message", true)
        case (.auto, "transaction"), (.auto, "batch"): (path, isProcessMessage) = (base.isEmpty ? "/" : base, false)
        default:
            let isName = kind.type.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
            (path, isProcessMessage) = ("\(base)/\(isName ? kind.type : "Bundle")", false)
        }
    }

    /// `length` nil sends the body in chunks (RFC 9112, 7.1).
    func head(host: String, format: FHIRFormat, length: Int64?, token: String? = nil) -> HTTPRequestHead {
        let type = format == .json ? "application/fhir+json" : "application/fhir+xml"
        var headers = HTTPHeaders([
            ("Host", host), ("Content-Type", "\(type); fhirVersion=4.0"), ("Accept", "\(type); fhirVersion=4.0"),
            ("Prefer", "return=minimal"),
        ])
        if let length {
            headers.add(name: "Content-Length", value: String(length))
        } else {
            headers.add(name: "Transfer-Encoding", value: "chunked")
        }
        if let token { headers.add(name: "Authorization", value: "Bearer \(token)") }
        return HTTPRequestHead(version: .http1_1, method: .POST, uri: path, headers: headers)
    }
}
