// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Testing
import Transport

@testable import FHIRServer

/// Bodies small and large, plain and compressed, whole and in pieces.
@Suite struct BodyTests {
    private let head = "POST /Bundle HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\n"

    @Test func `a body of a mebibyte is handed over whole, one byte more flows`() async throws {
        let reception = ScriptedReception()
        try await withFace(reception) { port in
            for size in [1 << 20, (1 << 20) + 1] {
                let body = String(repeating: "a", count: size)
                let reply = try await ask(port, post("/Bundle", body))
                #expect(reply?.status == 201)
            }
        }
        #expect(reception.taken.map(\.bytes.count) == [1 << 20, (1 << 20) + 1])
        #expect(reception.taken[0].pieces == 0)
        #expect(reception.taken[1].pieces > 0)
    }

    @Test func `a body in chunks is one body`() async throws {
        let reception = ScriptedReception()
        try await withFace(reception) { port in
            try await withTalk(port) { talk in
                try await talk.send("\(head)Transfer-Encoding: chunked\r\n\r\n")
                for letter in ["a", "b", "c"] { try await talk.send("1\r\n\(letter)\r\n") }
                try await talk.send("0\r\n\r\n")
                #expect(await talk.reply()?.status == 201)
            }
        }
        #expect(reception.taken.map { String(decoding: $0.bytes, as: UTF8.self) } == ["abc"])
    }

    @Test(arguments: [10, 100_000, 3_000_000])
    func `a compressed body is the same body`(size: Int) async throws {
        let reception = ScriptedReception()
        var state: UInt64 = 42
        let body = (0..<size).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 60)
        }
        let compressed = try gzip(body)
        try await withFace(reception) { port in
            try await withTalk(port) { talk in
                try await talk.send("\(head)Content-Encoding: gzip\r\nContent-Length: \(compressed.count)\r\n\r\n")
                try await talk.send(compressed)
                #expect(await talk.reply()?.status == 201)
            }
        }
        let isTheSame = reception.taken.map(\.bytes) == [body]
        #expect(isTheSame)
    }

    @Test func `a client that asks first is told to go on, or why not`() async throws {
        try await withFace(limits: limits { $0.bodySize = 100 }) { port in
            try await withTalk(port) { talk in
                try await talk.send("\(head)Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
                #expect(await talk.reply()?.status == 100)
                try await talk.send("{}")
                #expect(await talk.reply()?.status == 201)
                try await talk.send("\(head)Expect: 100-continue\r\nContent-Length: 2000\r\n\r\n")
                let refused = await talk.reply()
                #expect(refused?.status == 413)
                #expect(refused?.fields["connection"] == "close")
            }
            let other = try await ask(port, get("/metadata", fields: "Expect: tea\r\n"))
            #expect(other?.status == 417)
        }
    }

    @Test func `an empty body is none`() async throws {
        let reception = ScriptedReception()
        try await withFace(reception) { port in
            let chunked = try await ask(port, "\(head)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
            #expect(chunked?.status == 400)
            #expect(try await ask(port, post("/Bundle", ""))?.status == 400)
        }
        #expect(reception.taken.isEmpty)
    }

    @Test func `whoever finds the memory of the process used waits, and is served`() async throws {
        let budget = ByteBudget(limit: 1 << 20)
        let reception = ScriptedReception { submission, bytes in
            try? await Task.sleep(for: .milliseconds(20))
            return await ScriptedReception.accept(submission, bytes)
        }
        try await withFace(reception, budget: budget) { port in
            let body = String(repeating: "a", count: 700_000)
            try await withThrowingTaskGroup(of: Int?.self) { group in
                for _ in 0..<8 { group.addTask { try await ask(port, post("/Bundle", body))?.status } }
                for try await status in group { #expect(status == 201) }
            }
        }
        #expect(budget.used == 0)
        #expect(budget.usedMaximum <= 1 << 20)
    }
}
