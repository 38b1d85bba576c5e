// SPDX-License-Identifier: Apache-2.0
import Destinations
import HL7v2
import JapaneseText
import Relay
import Routing
import ScriptedPeers
import Testing

@Suite(.timeLimit(.minutes(1))) struct StreamingTests {
    /// A referral with an attachment of this many bytes and Japanese text behind it.
    private static func large(_ count: Int, _ charset: Charset = .utf8) -> [UInt8] {
        Samples.referral(charset, extra: "") + Array("OBX|2|ED|PDF||^^PDF^Base64^".utf8)
            + [UInt8](repeating: 0x51, count: count) + [0x0D] + Samples.encode("NTE|1||時間急目\r", charset)
    }

    @Test(arguments: [Form.asReceived, .rendered(Rendering(charset: .iso2022JP, controlID: .own))])
    func `a large stored body arrives as if it had been rendered whole`(form: Form) async throws {
        let stored = Self.large(3 << 20)
        let bodies = FakeBodies(MessageID(1), stored)
        try await withReceiver(.accepting, bodies: bodies) { bench, receiver in
            #expect(await bench.send(1, nil, form: form) == ["ended 1.1 answered AA [AA]"])
            let whole = try Renderer.whole(stored, as: form, for: DeliveryID(MessageID(1), 1))
            #expect(await receiver.messages.first(1).first?.message == whole.bytes)
        }
    }

    @Test(arguments: [200, 100_000, 300_000])
    func `a body that is still in memory, or small in the store, is the same`(count: Int) async throws {
        let stored = Self.large(count)
        let form = Form.rendered(Rendering(charset: .cp932))
        try await withReceiver(.accepting, bodies: FakeBodies(MessageID(1), stored)) { bench, receiver in
            #expect(await bench.send(1, nil, form: form) == ["ended 1.1 answered AA [AA]"])
            #expect(await bench.send(1, stored, form: form) == ["ended 1.1 answered AA [AA]"])
            let whole = try Renderer.whole(stored, as: form, for: DeliveryID(MessageID(1), 1))
            #expect(await receiver.messages.first(2).map(\.message) == [whole.bytes, whole.bytes])
        }
    }

    @Test func `no more is read than the facility takes`() async throws {
        let bodies = FakeBodies([MessageID(1): 4 << 30], head: Samples.plain("K1"))
        try await withReceiver(.neverReading, bodies: bodies) { bench, _ in
            let said = await bench.send(1, nil, answerTimeout: .milliseconds(500), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unreachable stalled"])
            // What the kernel buffers between the two, not what there is.
            #expect(bodies.read < 64 << 20)
        }
    }

    @Test func `a body damaged in the middle never arrives as a whole message`() async throws {
        let stored = Self.large(3 << 20)
        let bodies = FakeBodies(MessageID(1), stored, damagedFrom: 2 << 20)
        try await withReceiver(.accepting, bodies: bodies) { bench, receiver in
            #expect(await bench.send(1, nil, saying: 2) == ["disconnected 1", "ended 1.1 damaged"])
            _ = await receiver.closed.first(1)
            #expect(receiver.messages.elements.isEmpty)
        }
    }

    @Test func `what turns out not to be representable in the middle never arrives either`() async throws {
        let stored = Self.large(3 << 20) + Samples.encode("NTE|2||𠮷\r", .utf8)
        let bodies = FakeBodies(MessageID(1), stored)
        try await withReceiver(.accepting, bodies: bodies) { bench, receiver in
            let said = await bench.send(1, nil, form: .rendered(Rendering(charset: .cp932)), saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unrenderable text-unrepresentable"])
            _ = await receiver.closed.first(1)
            #expect(receiver.messages.elements.isEmpty)
        }
    }

    @Test func `a body that is not there is damaged, and the connection stays`() async throws {
        try await withReceiver(.accepting) { bench, _ in
            #expect(await bench.send(1, nil) == ["ended 1.1 damaged"])
            #expect(await bench.send(2, Samples.plain("K2")) == ["ended 2.1 answered AA [AA]"])
        }
    }

    @Test func `substitutions are counted beside the answer`() async throws {
        let form = Form.rendered(Rendering(charset: .iso2022JP, unrepresentable: .substitute))
        try await withReceiver(.accepting) { bench, _ in
            let said = await bench.send(1, Samples.referral(.utf8, extra: "𠮷㈱"), form: form)
            #expect(said == ["ended 1.1 answered AA [AA, substituted 2]"])
            #expect(await bench.on { $0.counts.substitutions } == 2)
        }
    }
}
