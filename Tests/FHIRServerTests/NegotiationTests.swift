// SPDX-License-Identifier: Apache-2.0
import FHIR
import NIOHTTP1
import Testing

@testable import FHIRServer

/// Which spelling comes in, and which goes out.
@Suite struct NegotiationTests {
    private func fields(_ pairs: KeyValuePairs<String, String>) throws -> RequestFields {
        try RequestFields(HTTPHeaders(pairs.map { ($0.key, $0.value) }))
    }

    private func answer(accept: String?, _ target: String = "/x", type: String? = nil) throws -> FHIRFormat {
        var headers = HTTPHeaders()
        if let accept { headers.add(name: "Accept", value: accept) }
        if let type { headers.add(name: "Content-Type", value: type) }
        return try AnswerFormat(try RequestFields(headers), try Target(target, limit: 2048)).format
    }

    @Test(arguments: [
        ("application/fhir+json", FHIRFormat.json), ("application/fhir+xml", .xml), ("*/*", .json),
        ("application/*", .json), ("application/xml", .xml), ("text/xml", .xml), ("application/json", .json),
        ("application/fhir+xml, application/fhir+json", .json), ("application/fhir+xml, */*;q=0.1", .xml),
        ("application/fhir+json;q=0.5, application/fhir+xml;q=0.9", .xml), ("*/*, application/fhir+json;q=0", .xml),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", .xml),
        ("application/fhir+xml; fhirVersion=4.0", .xml), ("application/fhir+xml;charset=\"UTF-8\"", .xml),
        ("application/fhir+json; fhirVersion=5.0, application/fhir+xml; fhirVersion=4.0", .xml),
        ("APPLICATION/FHIR+XML", .xml), ("application/*;q=0.2, application/fhir+json;q=0.1", .xml),
    ])
    func `Accept is weighed as RFC 9110 says`(accept: String, format: FHIRFormat) throws {
        #expect(try answer(accept: accept) == format)
    }

    @Test(arguments: [
        "text/html", "application/fhir+json;q=0", "application/fhir+json; fhirVersion=3.0", "*/*;q=0", "x", "",
        "application/fhir+turtle", "application/fhir+json;q=2", "application/fhir+json; charset=Shift_JIS", "a/b/c",
    ])
    func `what cannot be given is 406`(accept: String) {
        #expect(throws: FaceProblem(.notAcceptable)) { try answer(accept: accept) }
    }

    @Test(arguments: [
        ("json", FHIRFormat.json), ("xml", .xml), ("application/fhir%2Bxml", .xml), ("application/fhir+xml", .xml),
        ("text/xml", .xml), ("application/json", .json), ("application/xml", .xml),
    ])
    func `a format parameter comes before Accept`(wanted: String, format: FHIRFormat) throws {
        let other = format == .json ? "application/fhir+xml" : "application/fhir+json"
        #expect(try answer(accept: other, "/x?_format=\(wanted)") == format)
    }

    @Test func `a format parameter that is none is 406, and twice is 400`() {
        #expect(throws: FaceProblem(.notAcceptable)) { try answer(accept: nil, "/x?_format=ttl") }
        #expect(throws: FaceProblem(.parameterInvalid)) { try answer(accept: nil, "/x?_format=json&_format=xml") }
    }

    @Test func `without a wish the answer is spelled like the question`() throws {
        #expect(try answer(accept: nil, type: "application/fhir+xml") == .xml)
        #expect(try answer(accept: nil) == .json)
    }

    @Test(arguments: [
        ("application/fhir+json", FHIRFormat.json), ("application/fhir+xml;charset=utf-8", .xml),
        ("application/fhir+json; fhirVersion=4.0; charset=UTF-8", .json), ("application/json", .json),
    ])
    func `a body says how it is written`(type: String, format: FHIRFormat) throws {
        #expect(try BodyFormat(try fields(["content-type": type])).format == format)
    }

    @Test(arguments: [
        ("text/plain", FaceProblem.Code.typeUnsupported), ("", .typeUnsupported), ("application/*", .typeUnsupported),
        ("application/fhir+json; charset=shift_jis", .charsetUnsupported),
        ("application/fhir+json; fhirVersion=4.3", .fhirVersionUnsupported),
    ])
    func `a body of another kind is 415`(type: String, code: FaceProblem.Code) {
        #expect(throws: FaceProblem(code)) { try BodyFormat(try fields(["content-type": type])) }
        #expect(StatusTable.row(of: code).status == .unsupportedMediaType)
    }

    @Test func `gzip is undone, other encodings are 415`() throws {
        let type = "application/fhir+json"
        #expect(try BodyFormat(try fields(["content-type": type, "content-encoding": "gzip"])).isCompressed)
        for encoding in ["br", "deflate", "zstd", "gzip, gzip"] {
            #expect(throws: FaceProblem(.encodingUnsupported)) {
                try BodyFormat(try fields(["content-type": type, "content-encoding": encoding]))
            }
        }
    }

    @Test(arguments: ["host", "content-type", "authorization", "content-length", "if-none-exist", "content-encoding"])
    func `a field that may stand once is refused twice`(name: String) {
        #expect(throws: FaceProblem(.fieldInvalid)) {
            try RequestFields(HTTPHeaders([(name, "1"), (name.uppercased(), "1")]))
        }
    }

    @Test func `tags are compared weakly`() {
        #expect(EntityTag.isKnown("W/\"1\"", to: "W/\"1\""))
        #expect(EntityTag.isKnown("W/\"1\"", to: "\"2\", \"1\""))
        #expect(EntityTag.isKnown("W/\"1\"", to: "*"))
        #expect(!EntityTag.isKnown("W/\"1\"", to: "\"11\""))
        #expect(!EntityTag.isKnown("W/\"1\"", to: nil))
    }

    @Test(arguments: [
        ("return=minimal", Preference.Return.minimal), ("return=representation", .representation),
        ("respond-async, return=OperationOutcome", .operationOutcome),
        ("return=\"representation\"; a=b", .representation),
        ("return=everything", .minimal),
    ])
    func `a preference is read, and what nobody knows is left aside`(text: String, wanted: Preference.Return) {
        #expect(Preference(text).wanted == wanted)
    }

    @Test(arguments: ["/a%00b=", "/?x=%0a", "/?x=%ff", "/?x=%4", "/?%zz=1"])
    func `escapes that hide controls or are no UTF-8 are refused`(target: String) {
        #expect(throws: FaceProblem(.targetUnreadable)) {
            let target = try Target(target, limit: 100)
            if target.parameters.isEmpty { throw FaceProblem(.targetUnreadable) }
        }
    }
}
