// SPDX-License-Identifier: Apache-2.0
import Destinations
import FHIR
import FHIRXML
import NIOCore
import Relay
import Routing
import ScriptedPeers
import Testing
import Transport

/// What is told of every way in which a FHIR server can behave.
@Suite(.timeLimit(.minutes(1))) struct FHIRConformanceTests {
    @Test func `an accepted Bundle is delivered, byte for byte, and the connection is used again`() async throws {
        try await withWebReceiver(.status(201)) { bench, receiver in
            let body = Samples.bundle("document")
            #expect(await bench.send(1, body) == ["ended 1.1 responded 201 [201]"])
            #expect(await bench.send(2, Samples.bundle("message")) == ["ended 2.1 responded 201 [201]"])
            let requests = await receiver.requests.first(2)
            #expect(requests.map(\.path) == ["/fhir/Bundle", "/fhir/$process-message"])
            #expect(requests.first?.body == body)
            #expect(requests.first?.method == "POST")
            #expect(requests.first?.headers["content-type"] == "application/fhir+json; fhirVersion=4.0")
            #expect(requests.first?.headers["prefer"] == "return=minimal")
            #expect(requests.first?.headers["content-length"] == String(body.count))
            #expect(receiver.connections == 1)
        }
    }

    @Test func `a refusal is told with its issue codes`() async throws {
        let outcome =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"required\"}]}"
        try await withWebReceiver(.status(422, [:], outcome)) { bench, _ in
            #expect(await bench.send(1, Samples.bundle("document")) == ["ended 1.1 responded 422 [422 required]"])
        }
    }

    @Test func `a busy server says how long it wants to be left alone`() async throws {
        try await withWebReceiver(.status(503, ["Retry-After": "90"])) { bench, _ in
            #expect(
                await bench.send(1, Samples.bundle("document")) == ["ended 1.1 responded 503 after 90.0 seconds [503]"])
        }
    }

    @Test(arguments: [WebReply.hangUpInside, .hangUp])
    func `a server that hangs up after the last byte leaves it unknown`(reply: WebReply) async throws {
        try await withWebReceiver(reply) { bench, _ in
            let said = await bench.send(1, Samples.bundle("document"), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown closed-peer"])
        }
    }

    @Test func `a server that never answers leaves it unknown, and loses the connection`() async throws {
        try await withWebReceiver(.silence) { bench, _ in
            let said = await bench.send(1, Samples.bundle("document"), answerTimeout: .milliseconds(100), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown silence"])
        }
    }

    @Test func `what is not HTTP is no answer`() async throws {
        try await withWebReceiver(.bytes("MSH|^~\\&|NO HTTP\r\n\r\n")) { bench, _ in
            let said = await bench.send(1, Samples.bundle("document"), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown garbled"])
        }
    }

    @Test func `an answer without end is cut off`() async throws {
        let long = String(repeating: "a", count: 1_100_000)
        try await withWebReceiver(.status(201, [:], long)) { bench, _ in
            let said = await bench.send(1, Samples.bundle("document"), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown garbled"])
        }
    }

    @Test func `a server that wants the connection closed gets it closed`() async throws {
        try await withWebReceiver(.status(201, ["Connection": "close"])) { bench, _ in
            let said = await bench.send(1, Samples.bundle("document"), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 responded 201 [201]"])
        }
    }

    @Test func `nobody follows a redirect`() async throws {
        try await withWebReceiver(.status(307, ["Location": "/elsewhere"])) { bench, receiver in
            #expect(await bench.send(1, Samples.bundle("document")) == ["ended 1.1 responded 307 [307]"])
            #expect(receiver.requests.elements.count == 1)
        }
    }

    @Test func `where nobody listens the connect fails`() async throws {
        let receiver = try await ScriptedWebReceiver.start()
        let target = receiver.target
        await receiver.stop()
        let bench = FHIRBench()
        await bench.use(FHIREndpoint(target: target))
        await bench.connect()
        #expect(bench.said.elements == ["connect-failed connect-refused"])
    }

    @Test func `a large body that breaks off before its end is unreachable`() async throws {
        let (message, length) = (MessageID(1), Int64(8 << 20))
        let bodies = FakeBodies([message: length], head: Samples.bundle("document"))
        let receiver = try await ScriptedWebReceiver.start(.hangUpAfter(100_000))
        let bench = FHIRBench(bodies: bodies)
        await bench.use(FHIREndpoint(target: receiver.target, operation: .bundle))
        await bench.connect()
        let said = await bench.send(1, nil, saying: 2)
        #expect(said.first == "disconnected 1")
        #expect(said.last?.hasPrefix("ended 1.1 unreachable closed-") == true)
        #expect(bodies.read < length, "what nobody takes is not read")
        await receiver.stop()
    }

    @Test func `a damaged body closes the connection inside the request`() async throws {
        let bodies = FakeBodies([MessageID(1): 8 << 20], head: [], damagedFrom: 4 << 20)
        let receiver = try await ScriptedWebReceiver.start()
        let bench = FHIRBench(bodies: bodies)
        await bench.use(FHIREndpoint(target: receiver.target, operation: .bundle))
        await bench.connect()
        #expect(await bench.send(1, nil, saying: 2) == ["disconnected 1", "ended 1.1 damaged"])
        #expect(receiver.requests.elements.isEmpty)
        await receiver.stop()
    }

    @Test func `a large stored body goes out as it is, and its Bundle type decides where`() async throws {
        let body = Samples.bundle("message", data: String(repeating: "QUJD", count: 600_000))
        try await withWebReceiver(.status(200), bodies: FakeBodies(MessageID(1), body)) { bench, receiver in
            #expect(await bench.send(1, nil) == ["ended 1.1 responded 200 [200]"])
            let request = try #require(await receiver.requests.first(1).first)
            #expect(request.path == "/fhir/$process-message")
            #expect(request.body == body)
        }
    }

    @Test func `a facility without an endpoint is told as a failed connect`() async throws {
        let bench = FHIRBench()
        await bench.connect()
        #expect(bench.said.elements == ["connect-failed no-endpoint"])
    }

    @Test func `an idle connection whose endpoint changed is closed`() async throws {
        try await withWebReceiver(.status(201)) { bench, _ in
            await bench.use(FHIREndpoint(target: DialTarget(host: "127.0.0.1", port: 1)))
            #expect(await bench.said.first(2).last == "disconnected 1")
        }
    }

    @Test func `a shutdown waits for idle connections only`() async throws {
        try await withWebReceiver(.silence) { bench, receiver in
            let closed = Gathering<Bool>()
            async let sent = bench.send(1, Samples.bundle("document"), saying: 2)
            _ = await receiver.requests.first(1)
            await bench.on { $0.close(grace: .milliseconds(50)) { closed.append(true) } }
            #expect(await sent == ["disconnected 1", "ended 1.1 unknown closed-own"])
            #expect(await closed.first(1) == [true])
        }
    }

    @Test func `a facility behind a login has perhaps got it, and is asked again`() async throws {
        let page = WebReply.status(200, ["Content-Type": "text/html"], "<html>please log in</html>")
        try await withWebReceiver(page) { bench, _ in
            let said = await bench.send(1, Samples.bundle("document"), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown garbled"])
        }
    }
}
