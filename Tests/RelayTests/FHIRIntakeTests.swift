// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import RelaySimulation
import Routing
import Testing

@testable import Relay

/// From a FHIR message that has arrived to what shall happen with it.
@Suite struct FHIRIntakeTests {
    private struct Unexpected: Error {}

    private let keys = LaneKeys(secret: [1], digest: ToyDigest.self)
    private let link = LinkIdentity(listener: "fhir", facilities: [FacilityID("kita")])
    private let table = RoutingTable(facilities: [
        Facility(id: FacilityID("kita"), codes: ["4913100009"], family: .fhir),
        Facility(
            id: FacilityID("minami"), codes: ["4913100003"],
            subscriptions: [Subscription(kinds: [.referral], addressed: true)],
            form: FormPolicy(format: .xml), family: .fhir),
    ])

    private func decide(_ text: String) throws -> Intake.Decision {
        let tree = try Tree.json(Array(text.utf8))
        let envelope = Envelope(of: tree, format: .json)
        return Intake(routes: table, lanes: keys).receive(
            Arrival(
                link: link, envelope: envelope, content: .fhir(tree), body: .contiguous(Array(text.utf8)),
                duplicateKey: keys.duplicateKey(of: tree, envelope, link: link.facilities)))
    }

    private func admission(_ text: String) throws -> Admission {
        guard case .admit(let admission) = try decide(text) else { throw Unexpected() }
        return admission
    }

    private static var referral: String {
        get throws { try fixture("e-referral") }
    }

    private static func fixture(_ folder: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Fixtures/fhir/\(folder)/typical.json"), encoding: .utf8)
    }

    @Test func `a referral goes into custody with its facts, lane and form`() throws {
        let admission = try admission(Self.referral)
        #expect(admission.facts.type == "Bundle/document")
        #expect(admission.facts.kind == .referral)
        #expect(admission.facts.charset == "fhir-json")
        #expect(admission.facts.controlID == "4913100009^2026^KITA-Referral-0001")
        #expect(admission.facts.sender == "kita")
        #expect(admission.deliveries.map(\.form) == [.fhir(FHIRRendering(from: .json, to: .xml))])
        #expect(admission.lanes.count == 1)
        #expect(!admission.isUpdate)
    }

    @Test func `what has no addressee is refused, and nothing is stored`() throws {
        guard case .refuse(let refusal, let facts) = try decide(Self.referral.replacing("\"910\"", with: "\"999\""))
        else {
            throw Unexpected()
        }
        #expect(refusal.code == .addresseeMissing)
        #expect(facts.charset == "fhir-json")
    }

    @Test func `a new version is new, the same version with another content is flagged`() throws {
        let store = MemoryStore()
        let texts = [
            try Self.referral, try Self.referral.replacing("\"valueString\": \"1\"", with: "\"valueString\": \"2\""),
            try Self.referral.replacing("7.10", with: "7.20"),
            try Self.referral.replacing("\"kita-referral-0001\"", with: "\"b\""),
        ]
        let results = try store.commit(
            try texts.map { Change.admit(try admission($0), at: Instant(milliseconds: 0)) })
        #expect(results[3] == .duplicate(first: MessageID(1)))
        let flags = try store.events(after: 0, limit: 99).compactMap { event in
            if case .received(_, let isReused) = event.what { isReused } else { Bool?.none }
        }
        #expect(flags == [false, false, true])
    }

    @Test func `a message sent again in a new Bundle is the first one, and never another under its id`() throws {
        let store = MemoryStore()
        let text = try Self.fixture("referral-message")
        let texts = [
            text, text.replacing("\"kita-message-0001\"", with: "\"b\""), text.replacing("日常管理", with: "訪問看護"),
            text.replacing(try headerID(text), with: "another-id"),
        ]
        let results = try store.commit(
            try texts.map { Change.admit(try admission($0), at: Instant(milliseconds: 0)) })
        #expect(
            results.dropFirst() == [
                .duplicate(first: MessageID(1)), .conflict(.messageIDReused), .conflict(.bundleIDReused),
            ])
    }

    private func headerID(_ text: String) throws -> String {
        let tree = try Tree.json(Array(text.utf8))
        return try #require(tree.root["entry"].first?.first("resource")?.first("id")?.text)
    }
}
