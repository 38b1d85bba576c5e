// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import Issues
import Routing
import Testing

@testable import FHIRServer

/// What senders hear: statuses, fields, bodies.
@Suite struct SendingTests {
    private let bundle = #"{"resourceType":"Bundle","type":"document"}"#

    @Test func `a Bundle is taken in and can be found where the reply says`() async throws {
        let reception = ScriptedReception()
        try await withFace(reception, base: "https://gateway.example/fhir") { port in
            let reply = try #require(try await ask(port, post("/fhir/Bundle", bundle)))
            #expect(reply.status == 201)
            #expect(reply.fields["location"] == "https://gateway.example/fhir/Bundle/m-1")
            #expect(reply.fields["etag"] == "W/\"1\"")
            #expect(reply.body == "")
        }
        #expect(reception.taken.map { String(decoding: $0.bytes, as: UTF8.self) } == [bundle])
        #expect(reception.taken.first?.submission.purpose == .bundle)
        #expect(reception.taken.first?.submission.format == .json)
    }

    @Test func `a message is answered by a message`() async throws {
        try await withFace { port in
            let reply = try #require(try await ask(port, post("/$process-message", bundle)))
            #expect(reply.status == 200)
            let header = try Tree.json(Array(reply.body.utf8)).root.at("entry[0].resource")
            #expect(header.at("response.identifier").text == "h-1")
            #expect(header.at("response.code").text == "ok")
            #expect(header.at("eventCoding.code").text == "referral")
            #expect(header.at("source.endpoint").text == "http://127.0.0.1:\(port)")
        }
    }

    @Test func `a message that comes again gets the very same answer`() async throws {
        let reception = ScriptedReception { submission, bytes in
            let first = await ScriptedReception.accept(submission, bytes)
            guard case .accepted(var accepted) = first.outcome, bytes.count > 3 else { return first }
            accepted.isDuplicate = true
            return Receipt(.accepted(accepted), first.bundle)
        }
        try await withFace(reception) { port in
            let first = try await ask(port, post("/$process-message", "{ }"))
            let second = try await ask(port, post("/$process-message", "{   }"))
            #expect(first?.body == second?.body)
            #expect(first?.status == second?.status)
        }
    }

    @Test func `custody without processing is 202`() async throws {
        let reception = ScriptedReception { _, _ in
            Receipt(
                .accepted(Accepted(message: "m", custody: .taken, at: 0)),
                BundleFacts(type: "message", messageHeader: "h"))
        }
        try await withFace(reception) { port in
            let (message, create) = (
                try await ask(port, post("/$process-message", bundle)), try await ask(port, post("/Bundle", bundle))
            )
            #expect(message?.status == 202)
            #expect(create?.status == 201)
        }
    }

    @Test(arguments: [
        (
            Receipt.Outcome.refused(
                [Finding(Issue("ROUTE-006", at: "Bundle.entry[0]", .same("x")))], .addresseeUnknown), 422
        ),
        (.refused([], .senderNotAllowed), 403),
        (.unreadable(FHIRError(FHIRError.Code(rawValue: "FHIR-JSON-X"))), 400),
        (.unreadable(FHIRError(.sizeLimit)), 413),
        (.trouble(FaceTrouble(.storage, retryAfter: 7)), 503),
    ])
    func `what is not accepted is told with its status and an OperationOutcome`(outcome: Receipt.Outcome, status: Int)
        async throws
    {
        let reception = ScriptedReception { _, _ in Receipt(outcome) }
        try await withFace(reception) { port in
            for path in ["/Bundle", "/", "/$process-message"] {
                let reply = try #require(try await ask(port, post(path, bundle)))
                #expect(reply.status == status)
                #expect(reply.fields["location"] == nil)
                #expect(reply.fields["retry-after"] == (status == 503 ? "7" : nil))
                let outcome = try Tree.json(Array(reply.body.utf8)).root
                #expect(outcome.type == "OperationOutcome")
                #expect(outcome.at("issue.details.coding.system").text == "urn:tenma:code")
            }
        }
    }

    @Test(arguments: [
        (Receipt.Outcome.refused([], nil), "fatal-error"), (.trouble(FaceTrouble(.overload)), "transient-error"),
    ])
    func `a refused message says whether trying again may help`(outcome: Receipt.Outcome, code: String) async throws {
        let reception = ScriptedReception { _, _ in
            Receipt(outcome, BundleFacts(type: "message", messageHeader: "h"))
        }
        try await withFace(reception) { port in
            let reply = try #require(try await ask(port, post("/$process-message", bundle)))
            let root = try Tree.json(Array(reply.body.utf8)).root
            #expect(root.at("entry[0].resource.response.code").text == code)
            #expect(root.at("entry[0].resource.response.identifier").text == "h")
        }
    }

    @Test func `an error says where, never what`() async throws {
        let error = FHIRError(
            FHIRError.Code(rawValue: "FHIR-JSON-X"), path: "Bundle.entry[0].resource.name[0]",
            position: .init(line: 3, column: 14))
        let reception = ScriptedReception { _, _ in Receipt(.unreadable(error)) }
        try await withFace(reception) { port in
            let issue = try Tree.json(Array(try #require(try await ask(port, post("/Bundle", bundle))).body.utf8)).root
                .at("issue")
            #expect(issue.at("expression").text == "Bundle.entry[0].resource.name[0]")
            #expect(issue.at("diagnostics").text == "3:14")
            #expect(issue.at("details.coding.code").text == "FHIR-JSON-X")
        }
    }

    @Test func `answers come in the language the client reads`() async throws {
        try await withFace { port in
            let japanese = try await ask(port, get("/nothing", fields: "Accept-Language: ja-JP,en;q=0.5\r\n"))
            #expect(japanese?.body.contains("このパスには何もない。") == true)
            #expect(try await ask(port, get("/nothing"))?.body.contains("There is nothing at this path.") == true)
        }
    }

    @Test func `Prefer decides what a create answers with`() async throws {
        try await withFace { port in
            let copy = try await ask(port, post("/Bundle", bundle, fields: "Prefer: return=representation\r\n"))
            #expect(copy?.body == bundle)
            let outcome = try await ask(port, post("/Bundle", bundle, fields: "Prefer: return=OperationOutcome\r\n"))
            #expect(outcome?.body.contains("OperationOutcome") == true)
            #expect(outcome?.status == 201)
            #expect(try await ask(port, post("/Bundle", bundle, fields: "Prefer: return=minimal\r\n"))?.body == "")
        }
    }

    @Test func `a conditional create is refused, not ignored, and the reception hears of it`() async throws {
        let reception = ScriptedReception()
        try await withFace(reception) { port in
            let reply = try await ask(port, post("/Bundle", bundle, fields: "If-None-Exist: identifier=urn:a|1\r\n"))
            #expect(reply?.status == 400)
            #expect(reception.taken.isEmpty)
            #expect(reception.now.refused.count == 1)
            #expect(reply?.body.contains(reception.now.refused.first ?? "nothing") == true)
        }
    }

    @Test(arguments: ["/$process-message?async=true", "/$process-message?response-url=https://a.example"])
    func `answering later is refused`(path: String) async throws {
        try await withFace { port in
            let reply = try await ask(port, post(path, bundle))
            #expect(reply?.status == 400)
            #expect(reply?.body.contains("HTTP-041") == true)
        }
    }

    @Test func `a transaction is answered in the order of its entries`() async throws {
        let reception = ScriptedReception { _, _ in
            Receipt(
                .accepted(Accepted(message: "m", custody: .taken, at: 0)),
                BundleFacts(
                    type: "transaction",
                    entries: [.init(method: "POST", url: "Patient"), .init(method: "PUT", url: "Task/1")]))
        }
        try await withFace(reception) { port in
            let reply = try #require(try await ask(port, post("/", bundle)))
            #expect(reply.status == 200)
            let root = try Tree.json(Array(reply.body.utf8)).root
            #expect(root.first("type")?.text == "transaction-response")
            #expect(root.at("entry.response.status").map(\.text) == ["202 Accepted", "202 Accepted"])
        }
    }

    @Test func `each request of a batch stands for itself`() async throws {
        let inner = #"{"resourceType":"Bundle","type":"document"}"#
        let entry = #"{"resource":\#(inner),"request":{"method":"POST","url":"Bundle"}}"#
        let refused = #"{"request":{"method":"GET","url":"Patient/1"}}"#
        let batch = #"{"resourceType":"Bundle","type":"batch","entry":[\#(entry),\#(refused),\#(entry)]}"#
        let reception = ScriptedReception { submission, bytes in
            guard submission.purpose == .system, let tree = try? Tree.json(bytes) else {
                return await ScriptedReception.accept(submission, bytes)
            }
            return Receipt(.batch(tree), BundleFacts(type: "batch"))
        }
        try await withFace(reception) { port in
            let root = try Tree.json(Array(try #require(try await ask(port, post("/", batch))).body.utf8)).root
            #expect(root.first("type")?.text == "batch-response")
            #expect(
                root.at("entry.response.status").map(\.text)
                    == ["201 Created", "422 Unprocessable Entity", "201 Created"])
            #expect(root.at("entry[1].response.outcome.issue.details.coding.code").text == "HTTP-046")
        }
        #expect(reception.taken.count == 3)
        #expect(String(decoding: reception.taken[1].bytes, as: UTF8.self) == inner)
    }

    @Test func `checking is 200 whatever is found`() async throws {
        let reception = ScriptedReception { _, _ in
            Receipt(.checked([Finding(Issue("FHIR-CARDINALITY", at: "Bundle.type", .same("x")))]))
        }
        try await withFace(reception) { port in
            for path in ["/$validate", "/Bundle/$validate"] {
                let reply = try #require(try await ask(port, post(path, bundle)))
                #expect(reply.status == 200)
                #expect(reply.body.contains("FHIR-CARDINALITY"))
            }
            #expect(reception.taken.allSatisfy { $0.submission.purpose == .validate })
        }
    }
}
