// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import ScriptedPeers
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct ListenerTests {
    @Test func `a message is taken and answered`() async throws {
        let desk = try await Desk()
        let sender = try await desk.sender()
        let answer = try #require(try await sender.exchange(message("1")))
        #expect(Answers.code(of: answer) == "AA")
        #expect(Answers.acknowledgedID(in: answer) == Array("1".utf8))
        #expect(await desk.reception.messages.first(1) == [message("1")])
        await sender.close()
        #expect(await desk.reception.closed.first(1) == [.peer])
        #expect(desk.budget.used == 0)
        await desk.listener.close()
    }

    @Test(arguments: [1, 2, 3, 7, 64, 199, 1_000])
    func `two messages come out however the stream is cut`(pieceSize: Int) async throws {
        let desk = try await Desk()
        let sender = try await desk.sender()
        let stream = MLLP.frame(message("1")) + MLLP.frame([0x1C, 0x41, 0x1C, 0x1C]) + MLLP.frame(message("2"))
        try await sender.send(bytes: stream, inPiecesOf: pieceSize)
        #expect(await desk.reception.messages.first(3) == [message("1"), [0x1C, 0x41, 0x1C, 0x1C], message("2")])
        #expect(await sender.answers.first(3).count == 3)
        await sender.close()
        #expect(await desk.reception.closed.first(1) == [.peer])
        #expect(desk.budget.used == 0)
        await desk.listener.close()
    }

    @Test func `pipelined messages are answered in their order`() async throws {
        let desk = try await Desk()
        let sender = try await desk.sender()
        try await sender.send(bytes: (0..<500).flatMap { MLLP.frame(message("\($0)")) })
        let ids = await sender.answers.first(500).map {
            String(decoding: Answers.acknowledgedID(in: $0), as: UTF8.self)
        }
        #expect(ids == (0..<500).map(String.init))
        await desk.listener.close()
    }

    @Test func `a large message passes through in pieces`() async throws {
        var manner = Manner()
        manner.contiguousMaximum = 10_000
        let desk = try await Desk(manner)
        let sender = try await desk.sender()
        try await sender.send(message("1", length: 8_000_000))
        #expect(await desk.reception.streamed.first(1) == [8_000_000])
        #expect(await sender.answers.first(1).count == 1)
        #expect(desk.reception.messages.elements.isEmpty)
        await sender.close()
        _ = await desk.reception.closed.first(1)
        #expect(desk.budget.used == 0)
        await desk.listener.close()
    }

    @Test func `noise, a line feed after the frame and a missing carriage return cost no message`() async throws {
        let desk = try await Desk()
        let sender = try await desk.sender()
        let noisy = Array("noise".utf8) + MLLP.frame(message("1")) + [0x0A] + [0x0B] + message("2") + [0x1C]
        try await sender.send(bytes: noisy + MLLP.frame(message("3")))
        #expect(await desk.reception.messages.first(3) == [message("1"), message("2"), message("3")])
        #expect(
            desk.reception.problems.elements == [
                FramingError(.noiseBeforeStart), FramingError(.lineFeedAfterEnd), FramingError(.missingCarriageReturn),
            ])
        await desk.listener.close()
    }

    @Test func `a sender that never sends the last carriage return still hears its answer`() async throws {
        var limits = ListenerLimits()
        limits.endTime = .milliseconds(20)
        let desk = try await Desk(limits: limits)
        let sender = try await desk.sender()
        try await sender.send(bytes: [0x0B] + message("1") + [0x1C])
        #expect(await sender.answers.first(1).count == 1)
        try await sender.send(bytes: [0x0D])
        #expect(try await sender.exchange(message("2")) != nil)
        #expect(desk.reception.problems.elements == [FramingError(.missingCarriageReturn)])
        await desk.listener.close()
    }

    @Test func `a sender that has finished still hears the answers it waits for`() async throws {
        var manner = Manner()
        manner.answersAtOnce = false
        let desk = try await Desk(manner)
        let sender = try await desk.sender()
        try await sender.send(message("1"))
        try await sender.halfClose()
        #expect(await desk.reception.messages.first(1).count == 1)
        let connection = try #require(await desk.reception.connections.first(1).first)
        try await connection.eventLoop.submit {
            connection.release(message("1").count)
            connection.send(frameOf: Answers.acknowledgement("AA", to: Array("1".utf8)))
            connection.finishFrame()
        }.get()
        #expect(await sender.answers.first(1).count == 1)
        #expect(await desk.reception.closed.first(1) == [.peer])
        await desk.listener.close()
    }

    @Test func `a connection that ends inside a frame is said to`() async throws {
        let desk = try await Desk()
        let sender = try await desk.sender()
        try await sender.send(bytes: Array(MLLP.frame(message("1")).dropLast(20)))
        await sender.close()
        #expect(await desk.reception.closed.first(1) == [.peer])
        #expect(desk.reception.problems.elements == [FramingError(.closedInsideFrame)])
        #expect(desk.budget.used == 0)
        await desk.listener.close()
    }
}
