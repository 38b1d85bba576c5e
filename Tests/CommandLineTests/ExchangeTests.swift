// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JapaneseText
import NIOCore
import NIOPosix
import Synchronization
import Testing
import Transport

@testable import tenma

/// `send` against `listen`, over real sockets.
@Suite struct ExchangeTests {
    private static func listening(
        _ answers: AnswerPlan, folder: String? = nil, output: Output, security: TLSReloadable? = nil
    ) async throws -> MLLPListener<Receiver> {
        let receiver = Receiver(
            answers: answers, folder: folder, charset: .iso2022JP, showsText: false, delay: .nanoseconds(0),
            output: output)
        return try await MLLPListener.bind(
            host: "127.0.0.1", port: 0, tls: security, budget: ByteBudget(limit: 64 << 20),
            on: MultiThreadedEventLoopGroup.singleton, reception: receiver)
    }

    private static func send(_ messages: [Outgoing], to port: Int, patience: Duration = .seconds(20)) async throws
        -> [Exchange]
    {
        let target = SendTarget(target: DialTarget(host: "127.0.0.1", port: port), security: nil)
        let exchanges = Mutex<[Exchange]>([])
        try await Sender(target: target, patience: patience).send(messages) { exchange in
            exchanges.withLock { $0.append(exchange) }
        }
        return exchanges.withLock { $0 }
    }

    private static func referral() throws -> Outgoing {
        Outgoing(name: "ref.hl7", bytes: try Repository.bytes(Repository.referral))
    }

    @Test func `what was sent is what was kept, and it was kept before the answer`() async throws {
        let folder = try TemporaryFolder()
        let recorded = Recorded()
        let listener = try await Self.listening(
            AnswerPlan(answer: .AA, failFirst: 0, failWith: .AE), folder: folder.path,
            output: recorded.output(json: true))
        let message = try Self.referral()
        let exchanges = try await Self.send([message, message], to: listener.port)
        #expect(exchanges.map(\.status) == [.success, .success])
        #expect(try FileReading.bytes(of: folder.path + "/KITA-REF-0001.hl7") == message.bytes)
        #expect(try FileReading.bytes(of: folder.path + "/KITA-REF-0001-2.hl7") == message.bytes)
        #expect(recorded.out.contains("\"readable\":true") && recorded.out.contains("\"schema\":\"tenma.received/1\""))
        await listener.close()
    }

    @Test func `a message that is read while it is sent arrives byte for byte, or not at all`() async throws {
        let folder = try TemporaryFolder()
        let listener = try await Self.listening(
            AnswerPlan(answer: .AA, failFirst: 0, failWith: .AE), folder: folder.path, output: Recorded().output())
        let head = Array("MSH|^~\\&|A|B|C|D|2026||MDM^T02|X-1|P|2.5\rOBX|1|ED|||".utf8)
        let filling = (0..<600_000).map { UInt8(0x41 + $0 % 26) }
        try FileWriting.write(head + filling, to: folder.path + "/a")
        // The end of a frame across the border of two pieces.
        var cut = head + filling
        cut.replaceSubrange(262_143...262_144, with: [0x1C, 0x0D])
        try FileWriting.write(cut, to: folder.path + "/b")
        let messages = ["a", "b"].map { Outgoing(name: $0, content: .file("\(folder.path)/\($0)"), head: head) }
        let exchanges = try await Self.send(messages, to: listener.port)
        #expect(exchanges.map(\.word) == ["accepted", "closed"])
        #expect(try FileReading.bytes(of: folder.path + "/X-1.hl7") == head + filling)
        #expect(throws: Failure.self) { try FileReading.bytes(of: folder.path + "/X-1-2.hl7") }
        await listener.close()
    }

    @Test func `refused, then silent, then hung up upon, then accepted: each is said`() async throws {
        let recorded = Recorded()
        let message = try Self.referral()
        for (failure, expected) in [(ReceiverAnswer.AR, "refused"), (.silence, "silence"), (.close, "closed")] {
            let listener = try await Self.listening(
                AnswerPlan(answer: .AA, failFirst: 1, failWith: failure), output: recorded.output())
            let exchanges = try await Self.send([message, message], to: listener.port, patience: .milliseconds(300))
            #expect(exchanges.map(\.word) == [expected, "accepted"])
            await listener.close()
        }
    }

    @Test func `where nobody listens every message is unreachable`() async throws {
        let recorded = Recorded()
        let listener = try await Self.listening(
            AnswerPlan(answer: .AA, failFirst: 0, failWith: .AE), output: recorded.output())
        let port = listener.port
        await listener.close()
        let exchanges = try await Self.send([try Self.referral(), try Self.referral()], to: port)
        #expect(exchanges.map(\.outcome) == [.unreachable("connect-refused"), .unreachable("connect-refused")])
    }

    @Test func `a load has every message accepted once, under a control id of its own`() async throws {
        let folder = try TemporaryFolder()
        let recorded = Recorded()
        let listener = try await Self.listening(
            AnswerPlan(answer: .AA, failFirst: 0, failWith: .AE), folder: folder.path, output: Recorded().output())
        let ids = folder.path + ".ids"
        var options = try LoadOptions.parse([
            "--load", "--connections", "3", "--depth", "2", "--total", "60", "--ids", ids,
        ])
        options.threads = 1
        let target = SendTarget(target: DialTarget(host: "127.0.0.1", port: listener.port), security: nil)
        try await LoadRun(target, [try Self.referral()], options).run(recorded.output(json: true))
        let accepted = String(decoding: try FileReading.bytes(of: ids), as: UTF8.self).split(separator: "\n")
        #expect(Set(accepted).count == 60)
        for id in accepted { #expect(throws: Never.self) { try FileReading.bytes(of: "\(folder.path)/\(id).hl7") } }
        #expect(recorded.out.contains("\"messages\":60") && recorded.out.contains("\"codes\":{\"AA\":60}"))
        await listener.close()
    }
}
