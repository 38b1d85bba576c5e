// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Testing
import Transport

@testable import FHIRServer

/// Raw bytes of people who mean no good: refused in bounded time and memory, and nobody else notices.
@Suite struct HostileTests {
    @Test(arguments: [
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}", "400"),
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "400"),
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "400"),
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 2\r\n\r\n{}", "400"),
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n\r\n{}", "400"),
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}", "400"),
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n{}", "400"),
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Length : 2\r\n\r\n{}", "400"),
        ("POST /Bundle HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n{}", "400"),
        (
            "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "400"
        ),
        (
            "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
            "400"
        ),
        ("GET /metadata HTTP/1.1\nHost: a\n\n", "505"),
        ("GET /metadata HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", "400"),
        ("GET /metadata HTTP/1.1\r\nHost: a\r\n\n", "400"),
        ("GET /metadata HTTP/1.1\r\nHost: a\r\nX: a\n b\r\n\r\n", "400"),
        ("GET /metadata HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", "400"),
        ("GET /metadata HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n", "400"),
        ("GET /metadata HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"),
        ("GET /metadata HTTP/1.1\r\n\r\n", "400"),
        ("GET /metadata HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "400"),
        ("GET /metadata HTTP/1.0\r\nHost: a\r\n\r\n", "505"),
        ("GET /metadata HTTP/2.0\r\nHost: a\r\n\r\n", "505"),
        ("GET http://a/metadata HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
        ("GET /meta%zz?x=%zz HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
        ("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
        ("TRACE /metadata HTTP/1.1\r\nHost: a\r\n\r\n", "405"),
        ("BREW /metadata HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}", "400"),
    ])
    func `what is no clean HTTP 1-1 is refused and taken in by nobody`(request: String, status: String) async throws {
        let reception = ScriptedReception()
        try await withFace(reception) { port in
            try await withTalk(port) { talk in
                try await talk.send(request)
                let reply = await talk.reply()
                #expect(reply.map { String($0.status) } == status)
                #expect(reply?.body.contains("OperationOutcome") == true)
            }
            #expect(try await ask(port, get("/metadata"))?.status == 200)
        }
        #expect(reception.taken.isEmpty)
    }

    @Test func `a head of many or large fields is refused`() async throws {
        try await withFace { port in
            let large = get("/metadata", fields: "X: \(String(repeating: "a", count: 40_000))\r\n")
            #expect(try await ask(port, large)?.status == 431)
            let many = get("/metadata", fields: (0..<100).map { "X\($0): a\r\n" }.joined())
            #expect(try await ask(port, many)?.status == 431)
            #expect(try await ask(port, get("/metadata?x=" + String(repeating: "a", count: 3000)))?.status == 414)
            let endless = "GET /" + String(repeating: "a", count: 300_000)
            try await withTalk(port) { talk in
                try? await talk.send(endless)
                let reply = await talk.reply()
                #expect(reply == nil || reply?.status == 431 || reply?.status == 400)
            }
        }
    }

    @Test func `a body too large is refused before it is read, and while it flows`() async throws {
        let reception = ScriptedReception()
        try await withFace(reception, limits: limits { $0.bodySize = 3 << 20 }) { port in
            let announced =
                "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nContent-Length: 4000000\r\n\r\n"
            let reply = try await ask(port, announced)
            #expect(reply?.status == 413)
            #expect(reply?.fields["connection"] == "close")
            try await withTalk(port) { talk in
                try await talk.send(
                    "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n"
                )
                let chunk = "100000\r\n" + String(repeating: "a", count: 1 << 20) + "\r\n"
                for _ in 0..<5 { try? await talk.send(chunk) }
                #expect(await talk.reply()?.status == 413)
            }
        }
        #expect(reception.taken.isEmpty)
        #expect(reception.now.discarded == 1)
    }

    @Test func `a gzip bomb is refused after a piece of it`() async throws {
        let reception = ScriptedReception()
        let bomb = try gzip(Array(repeating: 0x20, count: 64 << 20))
        try await withFace(reception, limits: limits { $0.gzipRatio = 10 }) { port in
            try await withTalk(port) { talk in
                try await talk.send(
                    "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
                )
                try? await talk.send(bomb)
                let reply = await talk.reply()
                #expect(reply?.status == 413)
                #expect(reply?.body.contains("HTTP-016") == true)
            }
        }
        #expect(reception.taken.isEmpty)
    }

    @Test(arguments: [0, 1, 5, 20])
    func `gzip that is cut, altered or followed by more is refused`(cut: Int) async throws {
        let whole = try gzip(Array("{\"resourceType\":\"Bundle\"}".utf8))
        var altered = whole
        altered[altered.count / 2] ^= 0xFF
        let bodies = [cut == 0 ? whole + [1, 2, 3] : Array(whole.dropLast(cut)), altered, whole + whole]
        try await withFace { port in
            for body in bodies {
                try await withTalk(port) { talk in
                    try await talk.send(
                        "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
                    )
                    try await talk.send(body)
                    let reply = await talk.reply()
                    #expect(reply?.status == 400)
                    #expect(reply?.body.contains("HTTP-015") == true)
                }
            }
        }
    }

    @Test func `whoever sends drop by drop is shown the door`() async throws {
        try await withFace(
            limits: limits {
                $0.headTime = .milliseconds(200)
                $0.requestTime = .milliseconds(200)
                $0.firstByteTime = .milliseconds(200)
                $0.lingerTime = .milliseconds(200)
            }
        ) { port in
            try await withTalk(port) { talk in
                try await talk.send("GET /metadata HTTP/1.1\r\nHost:")
                #expect(await talk.reply()?.status == 408)
            }
            try await withTalk(port) { talk in
                try await talk.send(
                    "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nContent-Length: 10\r\n\r\n{"
                )
                #expect(await talk.reply()?.status == 408)
            }
            try await withTalk(port) { talk in #expect(await talk.rest() == "") }
        }
    }

    @Test func `requests sent ahead are answered in their order`() async throws {
        try await withFace { port in
            try await withTalk(port) { talk in
                try await talk.send(
                    (0..<50).map { $0 % 2 == 0 ? get("/metadata") : get("/nothing") }.joined()
                        + post("/Bundle", "{}") + get("/metadata", fields: "Connection: close\r\n"))
                for number in 0..<50 { #expect(await talk.reply()?.status == (number % 2 == 0 ? 200 : 404)) }
                #expect(await talk.reply()?.status == 201)
                let last = await talk.reply()
                #expect(last?.status == 200)
                #expect(last?.fields["connection"] == "close")
                #expect(await talk.rest() == "")
            }
        }
    }

    @Test func `a client that has said everything still hears the answer`() async throws {
        try await withFace { port in
            try await withTalk(port) { talk in
                try await talk.send(post("/Bundle", "{}"))
                talk.finish()
                #expect(await talk.reply()?.status == 201)
                #expect(await talk.rest() == "")
            }
        }
    }

    @Test func `a body that is cut short is taken in by nobody`() async throws {
        let reception = ScriptedReception()
        try await withFace(reception) { port in
            try await withTalk(port) { talk in
                try await talk.send(
                    "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nContent-Length: 10\r\n\r\n{"
                )
                talk.finish()
                _ = await talk.rest()
            }
            try await withTalk(port) { talk in
                try await talk.send(
                    "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n"
                )
                try await talk.send("200000\r\n" + String(repeating: "a", count: 2 << 20) + "\r\n")
                talk.finish()
                _ = await talk.rest()
            }
        }
        #expect(reception.taken.isEmpty)
        #expect(reception.now.discarded == 1)
    }

    @Test func `more requests than a facility may send are told when to come again`() async throws {
        try await withFace(limits: limits { $0.requestsPerMinute = 60 }) { port in
            try await withTalk(port) { talk in
                for _ in 0..<10 {
                    try await talk.send(post("/Bundle", "{}"))
                    #expect(await talk.reply()?.status == 201)
                }
                try await talk.send(post("/Bundle", "{}"))
                let reply = await talk.reply()
                #expect(reply?.status == 429)
                #expect(reply?.fields["retry-after"].flatMap { Int($0) } == 1)
                try await talk.send(get("/metadata"))
                #expect(
                    await talk.reply()?.status == 200,
                    "the connection goes on, and what everybody may read is not counted")
            }
        }
    }

    @Test func `connections over the limit are turned away, and the others go on`() async throws {
        let reception = ScriptedReception()
        try await withFace(reception, limits: limits { $0.connectionsPerPeer = 2 }) { port in
            try await withTalk(port) { first in
                try await first.send(get("/metadata"))
                #expect(await first.reply()?.status == 200)
                try await withTalk(port) { second in
                    try await second.send(get("/metadata"))
                    #expect(await second.reply()?.status == 200)
                    try await withTalk(port) { third in #expect(await third.rest() == "") }
                }
            }
            #expect(reception.now.turnedAway == [.tooManyFromPeer])
        }
        try await withFace(reception, limits: limits { $0.connections = 1 }) { port in
            try await withTalk(port) { first in
                try await first.send(get("/metadata"))
                #expect(await first.reply()?.status == 200)
                try await withTalk(port) { second in #expect(await second.rest() == "") }
                try await first.send(get("/metadata"))
                #expect(await first.reply()?.status == 200)
            }
        }
        #expect(reception.now.turnedAway.last == .tooManyConnections)
    }
}
