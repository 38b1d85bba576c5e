// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import ScriptedPeers
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct BackpressureTests {
    @Test func `many large senders never take more than the budget, and all are served`() async throws {
        let budget = 600_000
        let desk = try await Desk(budget: budget)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask {
                    let sender = try await desk.sender()
                    for round in 0..<3 {
                        _ = try #require(try await sender.exchange(message("\(number)-\(round)", length: 300_000)))
                    }
                    await sender.close()
                }
            }
            try await group.waitForAll()
        }
        #expect(await desk.reception.closed.first(16).count == 16)
        let whole = desk.reception.messages.elements.count
        #expect(whole + desk.reception.streamed.elements.count == 48)
        #expect(desk.budget.usedMaximum <= budget)
        #expect(desk.budget.used == 0)
        await desk.listener.close()
    }

    @Test func `a session that pauses gets nothing until it resumes`() async throws {
        let desk = try await Desk()
        let sender = try await desk.sender()
        #expect(try await sender.exchange(message("1")) != nil)
        let connection = try #require(await desk.reception.connections.first(1).first)
        try await connection.eventLoop.submit { connection.pauseReading() }.get()
        try await sender.send(message("2"))
        try await connection.eventLoop.submit {}.get()
        #expect(desk.reception.messages.elements.count == 1)
        connection.eventLoop.execute { connection.resumeReading() }
        #expect(await desk.reception.messages.first(2).count == 2)
        #expect(await sender.answers.first(2).count == 2)
        await desk.listener.close()
    }

    @Test func `what a session has not released stops the reading`() async throws {
        var limits = ListenerLimits()
        limits.bytesInFlight = 400_000
        var manner = Manner()
        manner.answersAtOnce = false
        let desk = try await Desk(manner, limits: limits)
        let sender = try await desk.sender()
        async let sent: Void = sender.send(bytes: (0..<40).flatMap { MLLP.frame(message("\($0)", length: 50_000)) })
        let connection = try #require(await desk.reception.connections.first(1).first)
        for number in 1...40 {
            #expect(await desk.reception.messages.first(number).count < number + 8)
            try await connection.eventLoop.submit {
                connection.release(50_000)
                connection.finishFrame()
            }.get()
        }
        try await sent
        #expect(desk.budget.usedMaximum <= 400_000)
        await sender.close()
        _ = await desk.reception.closed.first(1)
        #expect(desk.budget.used == 0)
        await desk.listener.close()
    }

    @Test func `a frame that fills the connection's share is let go of and goes on`() async throws {
        var limits = ListenerLimits()
        limits.bytesInFlight = 100_000
        let desk = try await Desk(limits: limits)
        let sender = try await desk.sender()
        #expect(try await sender.exchange(message("1", length: 900_000)) != nil)
        #expect(desk.reception.streamed.elements == [900_000])
        #expect(!desk.reception.shortages.elements.isEmpty)
        #expect(try await sender.exchange(message("2")) != nil)
        #expect(desk.reception.messages.elements == [message("2")])
        await desk.listener.close()
    }

    @Test func `a peer that does not read its answers is no longer read, until it does`() async throws {
        var manner = Manner()
        manner.answer = message("answer", length: 100_000)
        let desk = try await Desk(manner)
        let sender = try await ScriptedSender.connect(port: desk.listener.port, reads: false)
        try await sender.send(bytes: (0..<1_000).flatMap { MLLP.frame(message("\($0)")) })
        let early = await desk.reception.messages.settled()
        #expect(early < 1_000)
        try await sender.read()
        #expect(await sender.answers.first(1_000).count == 1_000)
        await desk.listener.close()
    }

    @Test func `a budget gives back what was taken and wakes who waits`() async throws {
        let budget = ByteBudget(limit: 10)
        #expect(budget.take(10))
        #expect(!budget.take(1))
        let woken = Gathering<Bool>()
        let desk = try await Desk()
        _ = try await desk.sender()
        let connection = try #require(await desk.reception.connections.first(1).first)
        budget.wait(for: 1, on: connection.eventLoop) { woken.append(true) }
        #expect(woken.elements.isEmpty)
        budget.give(4)
        #expect(await woken.first(1) == [true])
        #expect(budget.used == 6)
        budget.wait(for: 2, on: connection.eventLoop) { woken.append(true) }
        #expect(await woken.first(2).count == 2)
        await desk.listener.close()
    }
}
