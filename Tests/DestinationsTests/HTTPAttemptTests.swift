// SPDX-License-Identifier: Apache-2.0
import FHIR
import Relay
import Testing
import Transport

@testable import Destinations

/// What an attempt over HTTP comes to, event by event.
@Suite struct HTTPAttemptTests {
    private func outcome(_ events: [HTTPAttempt.Event]) -> Attempt.End? {
        var attempt = HTTPAttempt()
        for event in events {
            if case .end(let end) = attempt.on(event) { return end }
        }
        return nil
    }

    @Test(arguments: [200, 201, 202, 301, 400, 409, 422, 500])
    func `an answer after the last byte is the facility's`(status: Int) {
        let end = outcome([.began, .lastByteWritten, .answered(HTTPAnswer(status: status))])
        #expect(end?.outcome == .responded(code: String(status), after: nil))
        #expect(end?.closes == false)
    }

    @Test func `before the last byte everything that fails is unreachable, after it unknown`() {
        for event in [HTTPAttempt.Event.closed(.peer), .garbled, .timedOut] {
            guard case .unreachable? = outcome([.began, event])?.outcome else {
                Issue.record("before")
                return
            }
            let end = outcome([.began, .lastByteWritten, event])
            guard case .unknown? = end?.outcome else {
                Issue.record("after")
                return
            }
            #expect(end?.closes == true)
        }
    }

    @Test func `a refusal before the last byte counts, an acceptance does not`() {
        let refused = outcome([.began, .answered(HTTPAnswer(status: 413))])
        #expect(refused == Attempt.End(outcome: .responded(code: "413", after: nil), answer: "413", closes: true))
        #expect(outcome([.began, .answered(HTTPAnswer(status: 201))])?.outcome == .unreachable(reason: "early-answer"))
    }

    @Test func `only 429 and 503 may ask for a pause`() {
        let pause = Duration.seconds(120)
        for status in [429, 503] {
            let end = outcome([.began, .lastByteWritten, .answered(HTTPAnswer(status: status, retryAfter: pause))])
            #expect(end?.outcome == .responded(code: String(status), after: pause))
        }
        let other = outcome([.began, .lastByteWritten, .answered(HTTPAnswer(status: 500, retryAfter: pause))])
        #expect(other?.outcome == .responded(code: "500", after: nil))
    }

    @Test func `an attempt ends once`() {
        var attempt = HTTPAttempt()
        _ = attempt.on(.began)
        guard case .end = attempt.on(.closed(.peer)) else {
            Issue.record("no end")
            return
        }
        #expect(attempt.on(.answered(HTTPAnswer(status: 201))) == .wait)
    }

    @Test func `an answering message says what the status does not`() {
        for (code, expected) in [("ok", "200"), ("transient-error", "transient-error"), ("fatal-error", "fatal-error")]
        {
            var answer = HTTPAnswer(status: 200)
            let body = """
                {"resourceType":"Bundle","type":"message","entry":[{"resource":{"resourceType":"MessageHeader",\
                "response":{"identifier":"1","code":"\(code)"}}}]}
                """
            answer.read(Array(body.utf8), isXML: false, isProcessMessage: true)
            #expect(answer.code == expected)
            var other = HTTPAnswer(status: 200)
            other.read(Array(body.utf8), isXML: false, isProcessMessage: false)
            #expect(other.code == "200", "only where it was asked for")
        }
    }

    @Test func `an outcome tells its issue codes, and nothing a person wrote`() {
        var answer = HTTPAnswer(status: 422)
        let body = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","diagnostics":"架空 太郎"},\
            {"severity":"error","code":"架空"},{"severity":"error","code":"invalid"},{"severity":"error","code":"required"}]}
            """
        answer.read(Array(body.utf8), isXML: false, isProcessMessage: false)
        #expect(answer.summary == "422 invalid, required")
    }

    @Test(arguments: ["", "<html>", "{", "[1]", "{\"resourceType\":\"Patient\"}"])
    func `what is no outcome says nothing`(body: String) {
        var answer = HTTPAnswer(status: 500)
        answer.read(Array(body.utf8), isXML: body.hasPrefix("<"), isProcessMessage: true)
        #expect(answer.summary == "500")
    }

    @Test func `Retry-After is seconds or a date, and never more than a day`() {
        #expect(RetryAfter.pause("120", now: 0) == .seconds(120))
        #expect(RetryAfter.pause("9999999999", now: 0) == .seconds(86_400))
        #expect(RetryAfter.date("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(RetryAfter.date("Thu, 01 Jan 1970 00:00:10 GMT") == 10)
        #expect(RetryAfter.date("Tue, 29 Feb 2028 12:00:00 GMT") == 1_835_438_400)
        #expect(RetryAfter.date("Wed, 31 Dec 2025 23:59:59 GMT") == 1_767_225_599)
        #expect(RetryAfter.date("Sun, 31 Feb 2027 12:00:00 GMT") == nil)
        #expect(RetryAfter.pause("Sun, 06 Nov 1994 08:49:37 GMT", now: 784_111_700) == .seconds(77))
        #expect(RetryAfter.pause("Sun, 06 Nov 1994 08:49:37 GMT", now: 784_111_800) == .zero)
        for text in ["", "-1", "soon", "1.5", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 JST"] {
            #expect(RetryAfter.pause(text, now: 0) == nil)
        }
    }

    @Test func `the request follows the kind of Bundle`() {
        let endpoint = FHIREndpoint(target: .init(host: "127.0.0.1", port: 80), path: "/fhir")
        let paths = [
            "message": "/fhir/$process-message", "transaction": "/fhir", "batch": "/fhir", "document": "/fhir/Bundle",
        ]
        for (type, path) in paths {
            #expect(FHIRRequest(endpoint, ResourceKind(bundleType: type)).path == path)
        }
        #expect(FHIRRequest(endpoint, ResourceKind(type: "Task")).path == "/fhir/Task")
        #expect(FHIRRequest(endpoint, ResourceKind(type: "a b\r\n")).path == "/fhir/Bundle")
        var other = endpoint
        other.operation = .bundle
        #expect(FHIRRequest(other, ResourceKind(bundleType: "message")).path == "/fhir/Bundle")
        other.operation = .processMessage
        #expect(FHIRRequest(other, ResourceKind(bundleType: "document")).isProcessMessage)
    }

    @Test func `a refused token is renewed where the same bytes can go again, and else nothing has arrived`() {
        var attempt = HTTPAttempt()
        for event in [HTTPAttempt.Event.began, .lastByteWritten] { _ = attempt.on(event) }
        #expect(attempt.on(.tokenRefused(canRepeat: true)) == .renewToken)
        #expect(attempt.on(.timedOut) == .wait, "nothing is on its way")
        #expect(attempt.on(.began) == .startTimer)
        #expect(attempt.on(.lastByteWritten) == .startTimer)
        let refused = Attempt.End(outcome: .unreachable(reason: "token-refused"), closes: true)
        #expect(attempt.on(.tokenRefused(canRepeat: false)) == .end(refused))
        var early = HTTPAttempt()
        _ = early.on(.began)
        #expect(early.on(.tokenRefused(canRepeat: true)) == .end(refused))
    }

    @Test(arguments: [
        (200, "text/html; charset=utf-8", true), (200, "", true), (203, "text/plain", true),
        (200, "application/xhtml+xml", true), (200, "application/fhir+json;fhirVersion=4.0", false),
        (200, "Application/XML", false), (201, "text/html", false), (202, "text/plain", false),
        (403, "text/html", false),
    ])
    func `the page of a login is no acceptance`(status: Int, type: String, isForeign: Bool) {
        #expect(HTTPAnswer.isForeign(status: status, type: type, isEmpty: false) == isForeign)
        #expect(!HTTPAnswer.isForeign(status: status, type: type, isEmpty: true))
    }
}
