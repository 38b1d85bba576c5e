// SPDX-License-Identifier: Apache-2.0
import Foundation
import MLLP
import ScriptedPeers
import Testing

@testable import Gateway

/// Invented patients whose values are easy to find again: none may appear where people or machines look who have no
/// business with patients (design.md decision 16).
@Suite(.timeLimit(.minutes(3))) struct CanaryTests {
    static let canaries = ["KANARIA", "架空鳥子", "770049901", "KANARIA-STREET-49", "0490049901", "KANARIA-DIAGNOSIS"]

    private static func segments(_ broken: String = "") -> [String] {
        [
            "EVN||2026", "PID|1||770049901^^^^PI||KANARIA^架空鳥子|||F|||KANARIA-STREET-49||0490049901", "PV1|1|I",
            "DG1|1||KANARIA-DIAGNOSIS^架空鳥子", broken,
        ].filter { !$0.isEmpty }
    }

    private static func header(_ charset: String = "UNICODE UTF-8") -> Sample.Header {
        var header = Sample.Header()
        header.charset = charset
        return header
    }

    /// Messages that are accepted, refused in every place, unreadable, and odd on the wire.
    static var messages: [[UInt8]] {
        let good = Sample.message("ADT^A01", "C-1", header(), segments())
        var wrongVersion = header()
        wrongVersion.version = "9.9"
        var wrongSender = header()
        wrongSender.sendingFacility = Sample.higashi
        return [
            good, good, Sample.message("ADT^A01", "C-1", header(), segments("NTE|1||KANARIA again")),
            Sample.message("ADT^A01", "C-2", wrongVersion, segments()),
            Sample.message("ADT^A01", "C-3", wrongSender, segments()),
            Sample.message("ADT^A01", "C-4", header("KOI8-R"), segments()),
            Sample.message("ADT^A01", "C-5", header(""), segments()),
            Sample.message("ADT^A01", "C-6", header(), segments("KANARIA no segment")),
            Sample.message("NAMAE49^A01", "C-7", header(), segments()),
            Sample.message("ADT^A01", "C-8", header(), segments("PID|1||770049901\rMSH|^~\\&|KANARIA")),
            Sample.message("REF^I12", "C-9", header(), segments("PRD|RT|KANARIA|||||^^^KANARIA")),
            Sample.document("C-10", to: "KANARIA", valueLength: 300_000, text: "KANARIA"),
            Array("PID|1||770049901||KANARIA\r".utf8), Array("MSH|KANARIA|770049901\r".utf8),
            good + [0x4E, 0x54, 0x45, 0x7C, 0xFF, 0xFE, 0x0D],
        ]
    }

    /// What a facility might answer, with the patient in every place one can put her; the last ends the delivery.
    private static let answers: [Reply] = [
        .answer("AE"), .bytes(Array("KANARIA\r\n770049901".utf8)), .hangUpInside, .bytes(MLLP.frame(refusal)),
    ]

    private static let refusal = Array(
        ("MSH|^~\\&|KANARIA||||2026||ACK|1|P|2.5\rMSA|AR|C-1|KANARIA\rERR||PID^1^5|KANARIA^架空鳥子|E|KANARIA|||KANARIA\r")
            .utf8)

    @Test func `no patient appears in log, metrics, tail, queues, parked list or exit`() async throws {
        let folder = try TemporaryFolder()
        let receiver = try await ScriptedReceiver.start(
            Script { Self.answers[min($0.earlier, Self.answers.count - 1)] })
        var site = Site([
            Site.higashi(
                port: receiver.port, ["charset: cp932", "retry: { first: 100ms, longest: 1s, answer-timeout: 1s }"])
        ])
        let health = try Loopback.freePort()
        site.health = "127.0.0.1:\(health)"
        let process = try GatewayProcess(site, folder, logLevel: "debug")
        let port = try await process.port()
        for message in Self.messages {
            let sender = try await ScriptedSender.connect(port: port)
            _ = try await sender.exchange(message)
            await sender.close()
        }
        let odd = try await ScriptedSender.connect(port: port)
        try await odd.send(bytes: Array("KANARIA 770049901".utf8) + [0x0B] + Array("KANARIA".utf8) + [0x0B])
        _ = try await odd.exchange(Sample.admission("C-END"))
        _ = await receiver.messages.first(4)

        var seen: [String: String] = [:]
        for arguments in [
            ["tail", "--json", "--after", "0", "--no-follow"], ["tail", "--after", "0", "--no-follow"],
            ["queues", "--json"],
            ["queues"], ["parked", "list", "--json"], ["parked", "list"], ["trace", "C-1"], ["trace", "C-1", "--json"],
            ["trace", "770049901"], ["reload", "--json"],
        ] {
            seen[arguments.joined(separator: " ")] = try await process.ask(arguments)
        }
        for page in ["metrics", "readyz", "livez"] {
            seen[page] = try await Loopback.get("/\(page)", port: health)
        }
        await process.end()
        seen["log"] = try process.log()
        for (place, text) in seen {
            // Who asks for a name they know themselves may hear it back.
            for canary in Self.canaries where !place.contains(canary) {
                #expect(!text.contains(canary), "\(canary) in \(place)")
            }
            // A person who follows the events sees types and control ids; logs and metrics hold neither.
            guard ["log", "metrics", "readyz", "livez"].contains(place) else { continue }
            #expect(!text.contains("NAMAE49") && !text.contains("C-1"), "a header's value in \(place)")
        }
        #expect(seen["log"]?.contains("refused") == true)
        #expect(seen["tail --json --after 0 --no-follow"]?.contains("\"event\":\"received\"") == true)
        await receiver.stop()
    }
}
