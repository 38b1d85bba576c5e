// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import ScriptedPeers
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct ListenerLimitTests {
    @Test func `a frame of exactly the limit is taken, one more byte is refused by name`() async throws {
        var limits = ListenerLimits()
        limits.frameSize = 300
        let desk = try await Desk(limits: limits)
        let sender = try await desk.sender()
        #expect(try await sender.exchange(message("1", length: 300)) != nil)
        try await sender.send(message("2", length: 301))
        #expect(try await sender.exchange(message("3")) != nil)
        #expect(desk.reception.problems.elements == [FramingError(.frameTooLarge)])
        #expect(desk.reception.messages.elements == [message("1", length: 300), message("3")])
        await desk.listener.close()
    }

    @Test func `who speaks no MLLP is disconnected`() async throws {
        var limits = ListenerLimits()
        limits.noise = 1_000
        let desk = try await Desk(limits: limits)
        let sender = try await desk.sender()
        try? await sender.send(bytes: [UInt8](repeating: 0x41, count: 5_000))
        #expect(await desk.reception.closed.first(1) == [.framing(FramingError(.missingStartBlock))])
        #expect(
            desk.reception.problems.elements == [FramingError(.noiseBeforeStart), FramingError(.missingStartBlock)])
        await desk.listener.close()
    }

    @Test func `who says nothing is disconnected`() async throws {
        var limits = ListenerLimits()
        limits.firstByteTime = .milliseconds(30)
        let desk = try await Desk(limits: limits)
        let sender = try await desk.sender()
        #expect(await desk.reception.closed.first(1) == [.firstByteTime])
        _ = await sender.closed.first(1)
        await desk.listener.close()
    }

    @Test func `who never ends a frame is disconnected`() async throws {
        var limits = ListenerLimits()
        limits.frameTime = .milliseconds(30)
        let desk = try await Desk(limits: limits)
        let sender = try await desk.sender()
        try await sender.send(bytes: [0x0B, 0x4D])
        #expect(await desk.reception.closed.first(1) == [.frameTime])
        _ = await sender.closed.first(1)
        #expect(desk.reception.problems.elements == [FramingError(.closedInsideFrame)])
        await desk.listener.close()
    }

    @Test func `who is idle is disconnected where the site wants so`() async throws {
        var limits = ListenerLimits()
        limits.idleTime = .milliseconds(30)
        let desk = try await Desk(limits: limits)
        let sender = try await desk.sender()
        #expect(await desk.reception.closed.first(1) == [.idleTime])
        _ = await sender.closed.first(1)
        await desk.listener.close()
    }

    @Test func `a peer has no more connections than it may, others are let in`() async throws {
        var limits = ListenerLimits()
        limits.connectionsPerPeer = 2
        var manner = Manner()
        manner.peer = { [names = Gathering<Int>()] _ in
            names.append(0)
            return names.elements.count > 3 ? "clinic" : "hospital"
        }
        let desk = try await Desk(manner, limits: limits)
        var senders: [ScriptedSender] = []
        for _ in 0..<3 {
            senders.append(try await desk.sender())
            _ = await desk.reception.connections.first(min(2, senders.count))
        }
        #expect(await desk.reception.turnedAway.first(1) == [.tooManyFromPeer])
        _ = await senders[2].closed.first(1)
        let other = try await desk.sender()
        #expect(try await other.exchange(message("1")) != nil)
        await desk.listener.close()
    }

    @Test func `there are no more connections than may be, and room again when one has left`() async throws {
        var limits = ListenerLimits()
        limits.connections = 1
        let desk = try await Desk(limits: limits)
        let first = try await desk.sender()
        #expect(try await first.exchange(message("1")) != nil)
        let second = try await desk.sender()
        #expect(await desk.reception.turnedAway.first(1) == [.tooManyConnections])
        _ = await second.closed.first(1)
        await first.close()
        _ = await desk.reception.closed.first(1)
        let third = try await desk.sender()
        #expect(try await third.exchange(message("2")) != nil)
        await desk.listener.close()
    }

    @Test func `who is not welcome is turned away`() async throws {
        var manner = Manner()
        manner.peer = { _ in nil }
        let desk = try await Desk(manner)
        let sender = try await desk.sender()
        #expect(await desk.reception.turnedAway.first(1) == [.notWelcome])
        _ = await sender.closed.first(1)
        #expect(desk.listener.connectionCount == 0)
        await desk.listener.close()
    }

    @Test func `messages that nobody has finished stop the reading, and finishing them resumes it`() async throws {
        var limits = ListenerLimits()
        limits.framesInFlight = 3
        var manner = Manner()
        manner.answersAtOnce = false
        let desk = try await Desk(manner, limits: limits)
        let sender = try await desk.sender()
        try await sender.send(bytes: (0..<9).flatMap { MLLP.frame(message("\($0)")) })
        let connection = try #require(await desk.reception.connections.first(1).first)
        for expected in [3, 6, 9] {
            #expect(await desk.reception.messages.first(expected).count == expected)
            // Another turn of the loop hands out nothing more.
            try await connection.eventLoop.submit {}.get()
            #expect(desk.reception.messages.elements.count == expected)
            try await connection.eventLoop.submit {
                for _ in 0..<3 {
                    connection.release(message("0").count)
                    connection.finishFrame()
                }
            }.get()
        }
        await sender.close()
        #expect(await desk.reception.closed.first(1) == [.peer])
        #expect(desk.budget.used == 0)
        await desk.listener.close()
    }
}
