// SPDX-License-Identifier: Apache-2.0
import Foundation
import GatewayConfig
import Issues
import JapaneseText
import Relay
import Routing
import Synchronization

@testable import Gateway
@testable import tenma

/// One event of every case there is. The switch below keeps the list whole: a new case does not compile until it is here.
enum SampleEvents {
    static let facts = MessageFacts(
        link: "ward", sender: "kita-hospital", type: "REF^I12", kind: .referral, controlID: "KITA-REF-0001",
        charset: "iso-2022-jp", length: 1943)
    static let delivery = DeliveryID(MessageID(12), 1)
    static let higashi = FacilityID("higashi-hospital")
    static let due = Instant(milliseconds: 1_795_501_810_000)

    static let all: [RoutingEvent.What] = [
        .received(facts, isReusedID: false), .received(facts, isReusedID: true),
        .routed(delivery, higashi, RouteReason(.addressed, subscription: 1, path: "PRD[2]-4.4"), .asReceived),
        .routed(delivery, higashi, RouteReason(.everyone), .rendered(Rendering(charset: .cp932))),
        .filtered(MessageID(12), RouteReason(.noSubscription)), .duplicate(facts, first: MessageID(3)),
        .checked(
            MessageID(12),
            CheckSummary(errors: 1, warnings: 2, first: [CheckSummary.Finding(code: "HL7-C101", path: "PID-3")])),
        .refused(facts, code: "ROUTE-006", path: "MSH-6"), .refused(facts, code: "HL7-001", path: ""),
        .linkTrouble(link: "ward", code: "frame-too-large"),
        .delivered(delivery, higashi, attempts: 1, answer: "AA"),
        .delivered(delivery, higashi, attempts: 1, answer: ""),
        .retrying(delivery, higashi, attempts: 2, reason: "AE 102", due: due),
        .unreachable(higashi, reason: "connect-refused", due: due), .reachable(higashi),
        .parked(delivery, higashi, .refused, detail: "AR 200", holdsLane: false),
        .parked(delivery, higashi, .tooOld, detail: "", holdsLane: true), .unparked(delivery, higashi),
        .discarded(delivery, higashi, reason: "not needed"), .started(version: "0.1.0"), .stopped,
        .reloaded(detail: "4 facilities"),
    ]

    static func number(_ what: RoutingEvent.What) -> Int {
        switch what {
        case .received: 0
        case .routed: 1
        case .filtered: 2
        case .duplicate: 3
        case .refused: 4
        case .linkTrouble: 5
        case .delivered: 6
        case .retrying: 7
        case .unreachable: 8
        case .reachable: 9
        case .parked: 10
        case .unparked: 11
        case .discarded: 12
        case .started: 13
        case .stopped: 14
        case .reloaded: 15
        case .checked: 16
        }
    }

    static let caseCount = 17

    /// As the log would hold them.
    static func event(_ what: RoutingEvent.What, _ sequence: Int64 = 12) -> RoutingEvent {
        let isPersons = ["unparked", "discarded", "reloaded"].contains(what.word)
        return RoutingEvent(
            sequence: sequence, at: Instant(milliseconds: 1_795_501_680_123),
            actor: isPersons ? .person("uid 1000 (yamada)") : .gateway, what: what)
    }
}

extension String {
    /// Whether it holds kana or kanji.
    var isJapanese: Bool { unicodeScalars.contains { (0x3041...0x9FFF).contains($0.value) } }
}

/// Keeps what would have been printed.
final class Recorded: Sendable {
    private let bytes = Mutex<[Int32: [UInt8]]>([:])

    func output(_ language: Language = .en, json: Bool = false) -> Output {
        Output(language: language, isJSON: json, times: TimeText(isUTC: true)) { descriptor, piece in
            self.bytes.withLock { $0[descriptor, default: []] += piece }
        }
    }

    var out: String { text(1) }
    var err: String { text(2) }
    private func text(_ descriptor: Int32) -> String {
        bytes.withLock { String(decoding: $0[descriptor] ?? [], as: UTF8.self) }
    }
}

/// A folder that is gone with the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("tenma-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
    }
    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }
    static let referral = "Fixtures/hl7v2/ref-i12/typical.hl7"
}

enum ConfigurationSample {
    static func read(_ text: String) throws -> Configuration { try Configuration(reading: Array(text.utf8)) }
}
