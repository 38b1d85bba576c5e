// SPDX-License-Identifier: Apache-2.0
import Foundation
import JapaneseText
import Relay
import ScriptedPeers
import Testing

@testable import Gateway

/// Messages whose MSH-18 is not true, at a listener that knows better.
@Suite(.timeLimit(.minutes(3))) struct CharsetPolicyTests {
    private static let text = "退院時サマリーの見本、表のとおり"

    /// Declares JIS and is written in another charset.
    private static func referral(_ id: String, in charset: Charset, text: String = text) throws -> [UInt8] {
        let message = Sample.referral(id, Sample.Header(charset: "~ISO IR87"), text: text)
        return try charset.encode(String(decoding: message, as: UTF8.self))
    }

    private static func document(_ id: String, in charset: Charset, length: Int) throws -> [UInt8] {
        let message = Sample.document(id, valueLength: length, text: text)
        let text = String(decoding: message, as: UTF8.self).replacing("UNICODE UTF-8", with: "~ISO IR87")
        return try charset.encode(text)
    }

    private static func isTrouble(_ what: RoutingEvent.What) -> Bool {
        if case .linkTrouble = what { true } else { false }
    }

    private static func troubles(_ events: [RoutingEvent.What]) -> [String] {
        events.compactMap { if case .linkTrouble(_, let code) = $0 { code } else { nil } }
    }

    private static func charsets(_ events: [RoutingEvent.What]) -> [String] {
        events.compactMap { if case .received(let facts, _) = $0 { facts.charset } else { nil } }
    }

    @Test(arguments: [
        (["charset: cp932", "charset-policy: forced"], "HL7-023", "cp932 (forced)"),
        (["charset-policy: detect"], "HL7-024", "cp932 (detected)"),
    ])
    func `what MSH-18 says wrong is read right, delivered in a true charset, and said in the log`(
        listener: [String], code: String, shown: String
    ) async throws {
        let receiver = try await ScriptedReceiver.start()
        let site = Site([Site.higashi(port: receiver.port, ["charset: utf-8"])], listener: listener)
        try await withGateway(site) { running in
            let sender = try await running.connect()
            for id in ["K1", "K2"] {
                #expect(try await sender.answer(to: Self.referral(id, in: .cp932))?.code == "AA")
            }
            try await running.delivered(2)
            let received = try #require(receiver.messages.elements.first?.message)
            let lines = received.split(separator: 0x0D).map { Charset.utf8.decode($0) }
            #expect(lines[0].contains("|UNICODE UTF-8"))
            #expect(lines.last?.contains("|\(Self.text)|") == true)
            #expect(Self.charsets(try running.events) == [shown, shown])
            // Once a connection, however many messages.
            _ = try await running.events(where: Self.isTrouble)
            #expect(Self.troubles(try running.events) == [code])
            await sender.close()
        }
        await receiver.stop()
    }

    @Test(arguments: [(300_000, Charset.cp932), (3_500_000, .cp932), (3_500_000, .utf8)])
    func `a large message is read by its bytes too`(length: Int, charset: Charset) async throws {
        let receiver = try await ScriptedReceiver.start()
        let takes = "{ kind: [document, discharge-summary], everyone: true }"
        let site = Site(
            [Site.higashi(port: receiver.port, takes: takes, ["charset: euc-jp"])], listener: ["charset-policy: detect"]
        )
        try await withGateway(site) { running in
            let message = try Self.document("K1", in: charset, length: length)
            try await running.expect("AA", for: message)
            try await running.delivered(1)
            let received = try #require(receiver.messages.elements.first?.message)
            let sent = message.split(separator: 0x0D).map { charset.decode($0) }
            #expect(received.split(separator: 0x0D).map { Charset.eucJP.decode($0) }.dropFirst() == sent.dropFirst())
        }
        await receiver.stop()
    }

    @Test func `bytes that fit two charsets are treated as the setting for wrong text says`() async throws {
        let message = try Self.referral("K1", in: .cp932, text: "ｶﾅ")
        for (setting, answer) in [("refuse", "AE"), ("pass", "AA")] {
            let listener = ["charset-policy: detect", "wrong-text: \(setting)"]
            try await withGateway(Site([Site.higashi(port: nil)], listener: listener)) { running in
                try await running.expect(answer, for: message)
            }
        }
    }

    @Test func `a message that waits is rendered as it was read, whatever the policy is since`() async throws {
        let door = try Door()
        let facility = Site.higashi(port: door.port, ["charset: utf-8"])
        try await withGateway(Site([facility], listener: ["charset-policy: detect"])) { running in
            try await running.expect("AA", for: Self.referral("K1", in: .cp932))
            _ = try await running.events { if case .unreachable = $0 { true } else { false } }
            try running.reload(Site([facility]))
            let receiver = try await door.open()
            try await running.delivered(1)
            let received = try #require(receiver.messages.elements.first?.message)
            #expect(Charset.utf8.decode(received[...]).contains("|\(Self.text)|"))
            await receiver.stop()
        }
    }

    @Test func `a translation reads what the bytes say, and remarks on it`() async throws {
        let folder = try TemporaryFolder()
        let inbox = folder.path + "/network"
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        let network = [
            "network:", "  name: network", "  folder: \(inbox)", "  as: { form: fhir-json }",
            "  subscriptions: [ { kind: referral, from: kita-hospital } ]",
        ]
        let site = Site([network, Site.higashi(port: nil)], listener: ["charset-policy: detect"])
        let running = try await durable(site, folder)
        try await running.expect("AA", for: Self.referral("K1", in: .cp932))
        try await running.delivered(1)
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: inbox).first { !$0.hasPrefix(".") })
        let written = try #require(FileManager.default.contents(atPath: "\(inbox)/\(name)"))
        #expect(String(decoding: written, as: UTF8.self).contains(Self.text))
        await running.gateway.stop()
    }
}
