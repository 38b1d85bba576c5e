// SPDX-License-Identifier: Apache-2.0
import Destinations
import HL7v2
import JapaneseText
import MLLP
import NIOCore
import Relay
import Routing
import ScriptedPeers
import Testing
import Transport

/// What becomes of a delivery, whatever the facility does.
@Suite(.timeLimit(.minutes(1))) struct ConformanceTests {
    static let short: Duration = .milliseconds(150)
    /// Long enough for what a peer says at once, on a busy machine.
    static let ample: Duration = .seconds(3)

    @Test func `a facility that accepts gets the very bytes and the connection stays`() async throws {
        try await withReceiver(.accepting) { bench, receiver in
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AA [AA]"])
            #expect(await bench.send(2, Samples.plain("K2")) == ["ended 2.1 answered AA [AA]"])
            #expect(await receiver.messages.first(2).map(\.message) == [Samples.plain("K1"), Samples.plain("K2")])
            #expect(receiver.connections == 1)
        }
    }

    @Test(arguments: ["AE", "AR", "CE", "CR", "CA"])
    func `whatever it answers is told by its code`(code: String) async throws {
        try await withReceiver(.always(.answer(code))) { bench, _ in
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered \(code) [\(code)]"])
        }
    }

    @Test func `an internal error is told apart`() async throws {
        let ack = "MSH|^~\\&|P|Q|A|B|||ACK|9|P|2.5\rMSA|AR|K1|内部\rERR||MSH^1|207^Application internal error|E\r"
        try await withReceiver(.always(.bytes(MLLP.frame(Array(ack.utf8))))) { bench, _ in
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AR (internal) [AR 207]"])
        }
    }

    @Test func `one that dawdles byte by byte is waited for`() async throws {
        try await withReceiver(.always(.dawdle("AA"))) { bench, _ in
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AA [AA]"])
        }
    }

    @Test func `one that never answers has perhaps got it, and loses the connection`() async throws {
        try await withReceiver(.always(.silence)) { bench, receiver in
            let said = await bench.send(1, Samples.plain("K1"), answerTimeout: Self.short, saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown silence"])
            #expect(await receiver.closed.first(1) == [0])
        }
    }

    /// Mirth Connect #1441: an answer that came too late was taken for the next message's.
    @Test func `a late answer to message 1 is never taken for message 2's`() async throws {
        let script = Script { $0.number == 0 ? .late("AA", after: .milliseconds(600)) : .silence }
        try await withReceiver(script) { bench, receiver in
            let first = await bench.send(1, Samples.plain("K1"), answerTimeout: Self.short, saying: 2)
            #expect(first == ["disconnected 1", "ended 1.1 unknown silence"])
            await bench.connect()
            let second = await bench.send(2, Samples.plain("K2"), on: 2, answerTimeout: .seconds(1), saying: 2)
            #expect(second == ["disconnected 2", "ended 2.1 unknown silence"])
            #expect(receiver.connections == 2)
        }
    }

    @Test func `an answer to something else is dropped and counted, and the right one still counts`() async throws {
        let wrong = Answers.acknowledgement("AA", to: Array("OTHER".utf8))
        let right = Answers.acknowledgement("AE", to: Array("K1".utf8))
        try await withReceiver(.always(.bytes(MLLP.frame(wrong) + MLLP.frame(right)))) { bench, _ in
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AE [AE]"])
            #expect(await bench.on { $0.counts.answersDropped } == 1)
        }
        try await withReceiver(.always(.wrongControlID)) { bench, _ in
            let said = await bench.send(1, Samples.plain("K1"), answerTimeout: Self.short, saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown silence"])
        }
    }

    @Test func `a second answer to message 1 does not count for message 2`() async throws {
        let script = Script { $0.number == 0 ? .twice("AA") : .answer("AE") }
        try await withReceiver(script) { bench, _ in
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AA [AA]"])
            #expect(await bench.send(2, Samples.plain("K2")) == ["ended 2.1 answered AE [AE]"])
            let counts = await bench.on { $0.counts }
            #expect(counts.answersUnasked + counts.answersDropped == 1)
        }
    }

    @Test func `one that hangs up without a word, or inside its answer, has perhaps got it`() async throws {
        try await withReceiver(.always(.hangUp)) { bench, _ in
            let said = await bench.send(1, Samples.plain("K1"), saying: 2)
            #expect(said.first == "disconnected 1")
            #expect(said.last?.hasPrefix("ended 1.1 unknown closed-") == true)
        }
        try await withReceiver(.always(.hangUpInside)) { bench, _ in
            let said = await bench.send(1, Samples.plain("K1"), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown garbled"])
        }
    }

    @Test func `one that hangs up inside the message cannot have it`() async throws {
        let bodies = FakeBodies([MessageID(1): 64 << 20], head: Samples.plain("K1"))
        try await withReceiver(.hangingUp(afterBytes: 100_000), bodies: bodies) { bench, receiver in
            let said = await bench.send(1, nil, saying: 2)
            #expect(said.first == "disconnected 1")
            #expect(said.last?.hasPrefix("ended 1.1 unreachable closed-") == true)
            #expect(receiver.messages.elements.isEmpty)
        }
    }

    @Test func `one that talks nonsense has perhaps got it`() async throws {
        try await withReceiver(.always(.nonsense)) { bench, _ in
            let said = await bench.send(1, Samples.plain("K1"), answerTimeout: Self.ample, saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown garbled"])
        }
        try await withReceiver(.always(.bytes(MLLP.frame(Array("no HL7".utf8))))) { bench, _ in
            let said = await bench.send(1, Samples.plain("K1"), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown garbled"])
        }
    }

    /// Mirth Connect #1153: an acknowledgement without a frame around it.
    @Test func `an answer without a frame is no answer`() async throws {
        let bare = Answers.acknowledgement("AA", to: Array("K1".utf8))
        try await withReceiver(.always(.bytes(bare))) { bench, _ in
            let said = await bench.send(1, Samples.plain("K1"), answerTimeout: Self.ample, saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unknown garbled"])
        }
    }

    @Test func `a line feed after the frame harms nothing`() async throws {
        let script = Script { .bytes(MLLP.frame(Answers.acknowledgement("AA", to: Array($0.controlID.utf8))) + [0x0A]) }
        try await withReceiver(script) { bench, _ in
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AA [AA]"])
            #expect(await bench.send(2, Samples.plain("K2")) == ["ended 2.1 answered AA [AA]"])
        }
    }

    @Test func `nobody listening is told as a failed connect`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let target = receiver.target
        await receiver.stop()
        let bench = Bench()
        await bench.use(MLLPEndpoint(target: target))
        await bench.connect()
        #expect(bench.said.elements.first?.hasPrefix("connect-failed connect-") == true)
    }

    // MARK: Modes

    @Test func `NE and NE end with the last byte`() async throws {
        try await withReceiver(.always(.silence)) { bench, receiver in
            let body = Samples.plain("K1", accept: "NE", application: "NE")
            #expect(await bench.send(1, body) == ["ended 1.1 sent-unasked"])
            #expect(await receiver.messages.first(1).map(\.message) == [body])
        }
    }

    @Test func `nothing is reported from inside send`() async throws {
        try await withReceiver(.always(.silence)) { bench, _ in
            let body = Samples.plain("K1", accept: "NE", application: "NE")
            let before = await bench.on { destinations in
                let id = DeliveryID(MessageID(1), 1)
                let delivery = QueuedDelivery(
                    id: id, facility: Bench.facility, kind: .referral, lanes: [], form: .asReceived,
                    admitted: Instant(milliseconds: 0))
                destinations.send(delivery, body: body, on: ConnectionID(1), answerTimeout: .seconds(20))
                return bench.said.elements.count
            }
            #expect(before == 1)
            #expect(await bench.said(2).last == "ended 1.1 sent-unasked")
        }
    }

    @Test func `enhanced mode ends with the accept acknowledgement, what comes later is only counted`() async throws {
        let script = Script { received in
            let id = Array(received.controlID.utf8)
            let answers = [Answers.acknowledgement("CA", to: id), Answers.acknowledgement("AA", to: id)]
            return .bytes(answers.flatMap { MLLP.frame($0) })
        }
        try await withReceiver(script) { bench, _ in
            let body = Samples.plain("K1", accept: "AL", application: "AL")
            #expect(await bench.send(1, body) == ["ended 1.1 answered CA [CA]"])
            #expect(await bench.send(2, Samples.plain("K2", accept: "AL")) == ["ended 2.1 answered CA [CA]"])
        }
    }

    @Test func `cleared of MSH-15 and MSH-16 a message is answered in original mode`() async throws {
        try await withReceiver(.accepting) { bench, receiver in
            let form = Form.rendered(Rendering(controlID: .own, clearsAcknowledgement: true))
            let body = Samples.plain("K1", accept: "NE", application: "NE")
            #expect(await bench.send(7, body, form: form) == ["ended 7.1 answered AA [AA]"])
            #expect(await receiver.messages.first(1).first?.controlID == "7.1")
        }
    }

    @Test func `an answer that is a message of its own is handed on`() async throws {
        let reply = "MSH|^~\\&|P|Q|A|B|||RRI^I12^RRI_I12|9|P|2.5\rMSA|AA|K1\rPRD|RT|試験\r"
        let script = Script.always(.bytes(MLLP.frame(Array(reply.utf8))))
        let made = Gathering<[UInt8]>()
        let maker: MLLPDestinations<FakeBodies>.ReplyMaker = { _, _, bytes in
            made.append(bytes)
            return nil
        }
        try await withReceiver(script, makeReply: maker) { bench, _ in
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AA [AA]"])
            #expect(made.elements == [Array(reply.utf8)])
        }
        try await withReceiver(script, expectsReplies: false, makeReply: maker) { bench, _ in
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AA [AA]"])
            #expect(made.elements.count == 1)
        }
    }

    @Test func `what cannot be rendered never leaves, and the connection stays`() async throws {
        try await withReceiver(.accepting) { bench, receiver in
            let form = Form.rendered(Rendering(charset: .iso2022JP))
            let said = await bench.send(1, Samples.referral(.utf8, extra: "𠮷"), form: form)
            #expect(said == ["ended 1.1 unrenderable text-unrepresentable"])
            #expect(await bench.send(2, Samples.plain("K2")) == ["ended 2.1 answered AA [AA]"])
            #expect(receiver.messages.elements.count == 1)
        }
    }
}
