// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOConcurrencyHelpers
import NIOCore
import ScriptedPeers
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct DiallerTests {
    @Test func `a message leaves, its last byte is said, its answer comes`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let call = try await Call(receiver.target)
        _ = await call.events(1)
        call.send(message("1"))
        #expect(await call.events(3) == [.connected, .lastByte, .answer("AA")])
        #expect(await receiver.messages.first(1).map(\.message) == [message("1")])
        call.close()
        #expect(await call.events(4).last == .closed(.own))
        await receiver.stop()
    }

    @Test func `one connection carries many messages`() async throws {
        let receiver = try await ScriptedReceiver.start(.refusing("AE", first: 1))
        let call = try await Call(receiver.target)
        _ = await call.events(1)
        for number in 0..<5 {
            call.send(message("7"))
            _ = await call.events(1 + 2 * (number + 1))
        }
        let answers = call.watcher.events.elements.filter { $0 != .connected && $0 != .lastByte }
        #expect(answers == [.answer("AE")] + [Watcher.Event](repeating: .answer("AA"), count: 4))
        #expect(receiver.connections == 1)
        await receiver.stop()
    }

    @Test func `nobody listening is a failed connect, and nothing has left`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let target = receiver.target
        await receiver.stop()
        let call = try await Call(target)
        #expect(await call.events(9) == [.failed(.unreachable("refused"))])
        let named = try await Call(DialTarget(host: "localhost", port: target.port))
        #expect(await named.events(9) == [.failed(.unreachable("refused"))])
    }

    @Test func `a name is resolved`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let call = try await Call(DialTarget(host: "localhost", port: receiver.target.port))
        _ = await call.events(1)
        call.send(message("1"))
        #expect(await call.events(3) == [.connected, .lastByte, .answer("AA")])
        await receiver.stop()
    }

    @Test func `giving up before there is a connection is a failed connect`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let call = try await Call(receiver.target, andThen: { $0.close() })
        #expect(await call.events(9) == [.failed(.unreachable("given-up"))])
        await receiver.stop()
    }

    @Test(arguments: [
        (Reply.dawdle("AA"), [Watcher.Event.answer("AA")]),
        (.twice("AA"), [.answer("AA"), .answer("AA")]),
        (.late("AE", after: .milliseconds(5)), [.answer("AE")]),
        (.hangUp, [.closed(.peer)]),
        (.hangUpInside, [.garbled(FramingError(.closedInsideFrame)), .closed(.peer)]),
        (.nonsense, [.garbled(FramingError(.noiseBeforeStart))]),
        (
            .bytes([0x0A] + MLLP.frame(Answers.acknowledgement("AA", to: []))),
            [.garbled(FramingError(.noiseBeforeStart)), .answer("AA")]
        ),
        (
            .bytes([0x0B] + Answers.acknowledgement("AR", to: []) + [0x1C]),
            [.garbled(FramingError(.missingCarriageReturn)), .answer("AR")]
        ),
    ])
    func `what the peer does is said as it is`(reply: Reply, expected: [Watcher.Event]) async throws {
        let receiver = try await ScriptedReceiver.start(.always(reply))
        var limits = DiallerLimits()
        limits.endTime = .milliseconds(20)
        let call = try await Call(receiver.target, limits: limits)
        _ = await call.events(1)
        call.send(message("1"))
        let events = await call.events(2 + expected.count)
        #expect(events == [.connected, .lastByte] + expected)
        call.close()
        await receiver.stop()
    }

    @Test func `an answer that is too large ends the connection`() async throws {
        let receiver = try await ScriptedReceiver.start(.always(.bytes(MLLP.frame(message("1", length: 5_000)))))
        var limits = DiallerLimits()
        limits.answerSize = 1_000
        let call = try await Call(receiver.target, limits: limits)
        _ = await call.events(1)
        call.send(message("1"))
        let error = FramingError(.frameTooLarge)
        #expect(await call.events(9) == [.connected, .lastByte, .garbled(error), .closed(.framing(error))])
        await receiver.stop()
    }

    @Test func `a large body leaves piece by piece, no faster than the peer takes it`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let call = try await Call(receiver.target)
        _ = await call.events(1)
        let source = Pieces(message("1", length: 20_000_000), size: 100_000)
        call.on { $0.send(streaming: source) }
        #expect(await call.events(3) == [.connected, .lastByte, .answer("AA")])
        #expect(await receiver.messages.first(1).first?.message == message("1", length: 20_000_000))
        await receiver.stop()
    }

    @Test func `a peer that does not read is not sent the whole body`() async throws {
        let receiver = try await ScriptedReceiver.start(.neverReading)
        let call = try await Call(receiver.target)
        _ = await call.events(1)
        let source = Pieces(message("1", length: 200_000_000), size: 100_000)
        call.on { $0.send(streaming: source) }
        #expect(await source.asked.settled() * 100_000 < 100_000_000)
        call.close()
        #expect(await call.events(9) == [.connected, .closed(.own)])
        await receiver.stop()
    }

    @Test func `a body that cannot be read to its end is never taken for whole`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let call = try await Call(receiver.target)
        _ = await call.events(1)
        let source = Pieces(message("1", length: 300_000), size: 100_000, failsAtEnd: true)
        call.on { $0.send(streaming: source) }
        #expect(await call.events(9) == [.connected, .closed(.source)])
        #expect(await receiver.closed.first(1) == [0])
        #expect(receiver.messages.elements.isEmpty)
        await receiver.stop()
    }

    @Test func `nor one that breaks off just behind an FS, while an FS at a seam arrives`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let call = try await Call(receiver.target)
        _ = await call.events(1)
        let body = message("1", length: 50_000) + [MLLP.endBlock]
        call.on { $0.send(streaming: Pieces(body, size: body.count, failsAtEnd: true)) }
        #expect(await call.events(9) == [.connected, .closed(.source)])
        #expect(await receiver.closed.first(1) == [0])
        let second = try await Call(receiver.target)
        _ = await second.events(1)
        let whole = body + Array("続き".utf8)
        second.on { $0.send(streaming: Pieces(whole, size: body.count)) }
        #expect(await second.events(3) == [.connected, .lastByte, .answer("AA")])
        #expect(receiver.messages.elements.map(\.message) == [whole])
        await receiver.stop()
    }
}

/// A body in pieces, given from a thread that is not the loop's.
private final class Pieces: ChunkSource {
    private let bytes: [UInt8]
    private let size: Int
    private let failsAtEnd: Bool
    private let position = NIOLockedValueBox(0)
    let asked = Gathering<Int>()

    init(_ bytes: [UInt8], size: Int, failsAtEnd: Bool = false) {
        self.bytes = bytes
        self.size = size
        self.failsAtEnd = failsAtEnd
    }

    func next(_ deliver: @escaping @Sendable (Chunk) -> Void) {
        asked.append(size)
        let start = position.withLockedValue { position in
            defer { position = min(bytes.count, position + size) }
            return position
        }
        if start == bytes.count { return deliver(failsAtEnd ? .failed : .end) }
        deliver(.bytes(Array(bytes[start..<min(bytes.count, start + size)])))
    }
}
