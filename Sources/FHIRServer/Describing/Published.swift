// SPDX-License-Identifier: Apache-2.0
import FHIR
import NIOConcurrencyHelpers
import NIOHTTP1
import Routing

/// What anybody may read about the face: made once, handed out many times.
struct Published: Sendable {
    /// A document with its tag.
    struct Document: Sendable {
        let bytes: [UInt8]
        let type: String
        let tag: String

        init(_ bytes: [UInt8], type: String) {
            self.bytes = bytes
            self.type = type
            tag = EntityTag.of(bytes)
        }
    }

    let base: String
    let json: Document
    let xml: Document
    let openAPI: Document
    let smartConfiguration: Document

    init(base: String, _ settings: FaceSettings, _ routes: RouteTable) {
        self.base = base
        let tree = Capabilities(base: base, settings: settings, routes: routes).tree
        json = Document(tree.answer(as: .json).text, type: FHIRFormat.json.contentType)
        xml = Document(tree.answer(as: .xml).text, type: FHIRFormat.xml.contentType)
        openAPI = Document(
            OpenAPI(base: base, settings: settings, routes: routes.routes).document.bytes, type: "application/json")
        smartConfiguration = Document(SmartConfiguration.document(base: base).bytes, type: "application/json")
    }
}

extension Face {
    func capabilities(_ call: Call) throws(FaceProblem) -> Reply {
        try call.target.allow([])
        return serve(call) { call.answer.format == .json ? $0.json : $0.xml }
    }

    func openAPI(_ call: Call) throws(FaceProblem) -> Reply { serve(call) { $0.openAPI } }

    func smartConfiguration(_ call: Call) throws(FaceProblem) -> Reply { serve(call) { $0.smartConfiguration } }

    private func serve(_ call: Call, _ choose: (Published) -> Published.Document) -> Reply {
        let document = choose(published.withLockedValue { $0 })
        let fields = [("etag", document.tag), ("cache-control", "no-cache"), ("x-content-type-options", "nosniff")]
        if EntityTag.isKnown(document.tag, to: call.fields.ifNoneMatch) { return Reply(.notModified, fields) }
        return Reply(.ok, [("content-type", document.type)] + fields, body: .bytes(document.bytes))
    }

    /// JSON that is not FHIR.
    static func json(_ status: HTTPResponseStatus, _ value: JSONValue) -> Reply {
        Reply(status, [("content-type", "application/json")] + Reply.guards, body: .bytes(value.bytes))
    }
}
