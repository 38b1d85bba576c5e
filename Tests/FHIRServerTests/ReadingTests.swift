// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Relay
import Testing

@testable import FHIRServer

/// What was sent to a facility can be fetched, page by page and one by one.
@Suite struct ReadingTests {
    private let json = #"{"resourceType":"Bundle","type":"document"}"#
    private let xml =
        #"<?xml version="1.0" encoding="UTF-8"?><Bundle xmlns="http://hl7.org/fhir"><type value="document"/></Bundle>"#

    private func reception(_ count: Int, _ text: String, _ format: FHIRFormat) -> ScriptedReception {
        let reception = ScriptedReception()
        reception.change { state in
            state.sent = (0..<count).map { ("m-\($0)", Int64($0) * 1000, Array(text.utf8), format) }
        }
        return reception
    }

    @Test func `pages are followed to the end, and nothing is shown twice`() async throws {
        try await withFace(reception(5, json, .json)) { port in
            var path = "/Bundle?_count=2"
            var seen: [String] = []
            for _ in 0..<5 {
                let reply = try #require(try await ask(port, get(path)))
                #expect(reply.status == 200)
                let bundle = try Tree.json(Array(reply.body.utf8)).root
                #expect(bundle.first("type")?.text == "searchset")
                seen += bundle.at("entry.fullUrl").compactMap(\.text).compactMap { $0.split(separator: "/").last }.map(
                    String.init)
                #expect(bundle.at("entry.resource").allSatisfy { $0.type == "Bundle" })
                let links = bundle["link"]
                guard let next = links.first(where: { $0.first("relation")?.text == "next" }) else { break }
                path = String(next.first("url")?.text?.dropFirst("http://127.0.0.1:\(port)".count) ?? "")
            }
            #expect(seen == (0..<5).map { "m-\($0)" })
        }
    }

    @Test func `a page in XML holds bodies without their declarations`() async throws {
        try await withFace(reception(3, xml, .xml)) { port in
            let reply = try #require(try await ask(port, get("/Bundle?_format=xml&_since=1970-01-01T00:00:01Z")))
            #expect(reply.fields["content-type"] == "application/fhir+xml; fhirVersion=4.0; charset=utf-8")
            #expect(!reply.body.contains("<?xml"))
            let reader = XMLReader()
            try reader.read(Array(reply.body.utf8))
            let bundle = try reader.finish().root
            #expect(bundle["entry"].count == 2)
            #expect(bundle.at("entry.search.mode").map(\.text) == ["match", "match"])
        }
    }

    @Test func `an empty page is a Bundle all the same`() async throws {
        try await withFace { port in
            let reply = try #require(try await ask(port, get("/Bundle")))
            #expect(try Tree.json(Array(reply.body.utf8)).root["entry"].isEmpty)
        }
    }

    @Test(arguments: [
        "_count=0", "_count=-1", "_count=x", "_since=yesterday", "_since=2026-02-30", "_cursor=a%20b", "name=x",
        "_count=1&_count=2", "_since=2026-01-01T10:00", "_since=2026-13-01",
    ])
    func `parameters that are wrong, or unknown, are refused`(query: String) async throws {
        try await withFace { port in
            let reply = try await ask(port, get("/Bundle?\(query)"))
            #expect(reply?.status == 400)
        }
    }

    @Test func `one Bundle is read by its id, with its tag`() async throws {
        try await withFace(reception(1, json, .json)) { port in
            let reply = try #require(try await ask(port, get("/Bundle/m-0")))
            #expect(reply.body == json)
            #expect(reply.fields["etag"] == "W/\"1\"")
            #expect(reply.fields["content-length"] == String(json.utf8.count))
            #expect(try await ask(port, get("/Bundle/m-0", fields: "If-None-Match: W/\"1\"\r\n"))?.status == 304)
            let head = try await ask(port, get("/Bundle/m-0", method: "HEAD"))
            #expect(head?.status == 200)
            #expect(head?.fields["content-length"] == String(json.utf8.count))
            #expect(try await ask(port, get("/Bundle/m-9"))?.status == 404)
            #expect(try await ask(port, get("/Bundle/a%2fb"))?.status == 404)
        }
    }

    @Test func `trouble of the gateway is 503 and says when to come again`() async throws {
        let reception = ScriptedReception()
        reception.change { $0.trouble = FaceTrouble(.storage, retryAfter: 9) }
        try await withFace(reception) { port in
            let reply = try await ask(port, get("/Bundle"))
            #expect(reply?.status == 503)
            #expect(reply?.fields["retry-after"] == "9")
        }
    }

    @Test func `a body that breaks off is not taken for whole`() async throws {
        let reception = reception(3, json, .json)
        reception.change { $0.breaksOff = true }
        try await withFace(reception) { port in
            for path in ["/Bundle", "/Bundle/m-0"] {
                try await withTalk(port) { talk in
                    try await talk.send(get(path))
                    #expect(await talk.reply() == nil)
                    #expect(await talk.rest().components("HTTP/1.1") == 1)
                }
            }
        }
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-02", 86_400_000), ("2026-11-24T09:56:24.123Z", 1_795_514_184_123),
        ("2026-11-24T18:56:24.123+09:00", 1_795_514_184_123), ("2024-02-29", 1_709_164_800_000),
        ("1969-12-31T23:59:59Z", -1000), ("2026-11-24T18:56 09:00", 1_795_514_160_000),
    ])
    func `an instant is understood however it is written`(text: String, milliseconds: Int64) {
        let instant = Instant(milliseconds: Int64(milliseconds))
        #expect(SinceParameter.instant(text) == instant)
        #expect(SinceParameter.instant(InstantText.text(instant)) == instant)
    }

    @Test(arguments: ["2026-02-29", "2026-02-30T00:00:00Z", "2026-13-01", "2026", "2026-11-24T09:56:24", "x", ""])
    func `what is no instant is none`(text: String) {
        #expect(SinceParameter.instant(text) == nil)
    }

    @Test func `a date field is what RFC 9110 wants`() {
        #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
