// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@testable import Routing

/// What is explained is what happens.
@Suite struct ExplainTests {
    @Test func `every facility has its reason`() throws {
        let table = Region.table(Region.all + [Facility(id: "silent")])
        let message = try message("ADT^A01")
        let explanation = table.explain(Envelope(of: message), content: .hl7v2(message), from: Region.link())
        #expect(explanation.sender == "kita")
        #expect(explanation.headerRefusal == nil)
        #expect(explanation.plan.facilities == ["higashi", "minami"])
        #expect(explanation.lines.map(\.facility) == ["kita", "higashi", "nishi", "minami", "silent"])
        #expect(explanation.lines.map(\.taken) == [false, true, false, true, false])
        #expect(
            explanation.lines.map(\.reason.code) == [.otherKind, .subscribed, .otherKind, .subscribed, .noSubscription])
    }

    @Test func `a refused message still shows who would have taken it and why not`() throws {
        let message = try referral(to: ["4943100002"], processing: "T")
        let explanation = Region.table().explain(
            Envelope(of: message), content: .hl7v2(message), from: Region.link("higashi"))
        #expect(explanation.plan.refusal?.code == .addresseeIsProduction)
        #expect(explanation.headerRefusal == Refusal(.senderNotAllowed, at: "MSH-4"))
        #expect(explanation.lines.allSatisfy { !$0.taken })
    }

    /// The index against the plain reading of the rules, over many small directories.
    @Test(arguments: 0..<40)
    func `looking up by kind and code finds what asking everybody finds`(seed: UInt64) throws {
        var generator = Seeded(state: seed)
        for _ in 0..<20 {
            let table = Self.directory(&generator)
            for _ in 0..<6 {
                let message = try Self.anyMessage(&generator)
                let envelope = Envelope(of: message)
                let link = Region.link(FacilityID("f\(Int.random(in: 0..<6, using: &generator))")) {
                    if Bool.random(using: &generator) { $0.unknownAddressee = .park }
                }
                let plan = table.plan(for: envelope, content: .hl7v2(message), from: link)
                let explanation = table.explain(envelope, content: .hl7v2(message), from: link)
                let asked = Self.everybody(table, envelope, message, link)
                let accepted = plan.deliveries.filter { $0.parked == nil }.map(\.facility)
                if plan.refusal == nil { #expect(accepted == asked) }
                if case .filtered = plan.outcome { #expect(asked.isEmpty) }
                #expect(explanation.plan == plan)
                #expect(
                    explanation.lines.filter(\.taken).map(\.facility).sorted()
                        == plan.deliveries.map(\.facility).filter { $0 != .unknownAddressee }.sorted())
            }
        }
    }

    private static func everybody(
        _ table: RoutingTable, _ envelope: Envelope, _ message: HL7v2.Message, _ link: LinkIdentity
    ) -> [FacilityID] {
        let question = table.question(for: envelope, content: .hl7v2(message), from: link)
        return table.facilities.indices.filter { index in
            table.facilities[index].subscriptions.indices.contains {
                table.reason(for: .init(facility: index, subscription: $0), question).delivers
            }
        }.map { table.facilities[$0].id }
    }

    private static let kinds: [Kind] = [.referral, .admission, .result, .dischargeSummary, .reply]

    private static func directory(_ generator: inout Seeded) -> RoutingTable {
        let facilities = (0..<6).map { index in
            Facility(
                id: FacilityID("f\(index)"), codes: ["c\(index)"],
                subscriptions: (0..<Int.random(in: 0...3, using: &generator)).map { _ in subscription(&generator) },
                production: Int.random(in: 0..<4, using: &generator) > 0)
        }
        return RoutingTable(facilities: facilities, gateway: Region.gateway)
    }

    private static func subscription(_ generator: inout Seeded) -> Subscription {
        var subscription = Subscription(addressed: Bool.random(using: &generator))
        if Bool.random(using: &generator) { subscription.kinds = [kinds.randomElement(using: &generator) ?? .other] }
        if Int.random(in: 0..<4, using: &generator) == 0 {
            subscription.types = [TypePattern(code: "ADT"), TypePattern(code: "MDM")]
        }
        if Int.random(in: 0..<3, using: &generator) == 0 {
            subscription.senders = [.facility(FacilityID("f\(Int.random(in: 0..<6, using: &generator))")), .code("c9")]
        }
        return subscription
    }

    private static func anyMessage(_ generator: inout Seeded) throws -> HL7v2.Message {
        let types = ["REF^I12", "ADT^A01", "ORU^R01", "MDM^T02", "RRI^I12"]
        func code() -> String { "c\(Int.random(in: 0..<8, using: &generator))" }
        return try RoutingTests.message(
            types.randomElement(using: &generator) ?? "ADT^A01", sender: code(),
            to: Bool.random(using: &generator) ? code() : "",
            application: Bool.random(using: &generator) ? code() : "RENKEI",
            processing: Int.random(in: 0..<4, using: &generator) == 0 ? "T" : "P",
            Bool.random(using: &generator) ? "PRD|RT|||^^^\(code())" : "EVN|", "TXA|1|DS")
    }
}

/// SplitMix64, so that a failure is repeated by its seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
