// SPDX-License-Identifier: Apache-2.0
import Issues
import Routing
import Testing

@testable import GatewayConfig

/// `tests:` of the file: the safety net of whoever changes a route.
@Suite struct ExampleTests {
    let text = """
        listeners:
          ward: { mllp: 127.0.0.1:1, facility: kita, charset: cp932 }
          hall: { mllp: 127.0.0.1:2, tls: { certificate: c, key: k, clients: a }, from: [higashi], types: [ADT] }
        facilities:
          kita: { name: Kita, codes: [K], speaks-for: [higashi] }
          higashi:
            { name: Higashi, codes: [H], certificates: [h], mllp: 127.0.0.1:3, tls: none,
              subscriptions: [ { kind: admission, from: kita }, { kind: referral, addressed: true } ] }
        store: { folder: data }
        tests:
        """

    static let files: [String: String] = [
        "adt": "MSH|^~\\&|A|K|||2026||ADT^A01|1|P|2.5\r",
        "update": "MSH|^~\\&|A|K|||2026||ADT^A08|1|P|2.5\r",
        "ref": "MSH|^~\\&|A|K|||2026||REF^I12|1|P|2.5\rPRD|RT|||^^^Z\r",
        "stranger": "MSH|^~\\&|A|NOBODY|||2026||ADT^A01|1|P|2.5\r",
        "broken": "PID|1\r",
    ]

    func run(_ test: String) throws -> ExampleResult {
        let settings = try read(text + "\n  - { name: t, message: \(test) }\n")
        return try #require(settings.runExamples { Self.files[$0].map { Array($0.utf8) } }.first)
    }

    @Test(arguments: [
        "adt, goes-to: [higashi]", "adt, goes-to: higashi", "update, goes-to: []", "update, filtered: true",
        "update, filtered: no-subscription", "ref, refused: true", "ref, refused: ROUTE-006", "broken, refused: true",
        "adt, listener: hall, from: higashi, refused: ROUTE-004",
        "ref, listener: hall, from: higashi, refused: ROUTE-001",
        "stranger, refused: ROUTE-004",
    ])
    func `a test that holds passes`(test: String) throws {
        let result = try run(test)
        #expect(result.mistake?.line(file: "", .en) == nil)
    }

    @Test(arguments: [
        ("adt, goes-to: [kita]", "it went otherwise: goes-to: [higashi]"),
        ("adt, goes-to: [higashi, kita]", "it went otherwise: goes-to: [higashi]"),
        ("adt, filtered: true", "it went otherwise: goes-to: [higashi]"),
        ("adt, refused: true", "it went otherwise: goes-to: [higashi]"),
        ("update, goes-to: [higashi]", "it went otherwise: filtered: no-subscription"),
        ("update, filtered: own-message", "it went otherwise: filtered: no-subscription"),
        ("ref, goes-to: [higashi]", "it went otherwise: refused: ROUTE-006 PRD[1]-4.4"),
        ("ref, refused: ROUTE-007", "it went otherwise: refused: ROUTE-006"),
        ("missing, refused: true", "the message file cannot be read"),
        ("broken, goes-to: []", "this is neither HL7 v2 nor FHIR (HL7-"),
        ("stranger, listener: hall, filtered: true", "it is not clear who sends it"),
        ("adt, listener: hall, from: kita, filtered: true", "it is not clear who sends it"),
    ])
    func `a test that does not hold says what happened instead`(test: String, sentence: String) throws {
        let result = try run(test)
        let line = try #require(result.mistake?.line(file: "tenma.yaml", .en))
        #expect(line.hasPrefix("tenma.yaml:11:5: tests[1]: \"t\": "))
        #expect(line.contains(sentence))
    }

    @Test func `a test expects exactly one thing of things that exist`() {
        func found(_ test: String) -> [String] { mistakes(text + "\n  - { name: t, message: adt\(test) }\n") }
        #expect(found("").contains { $0.contains("exactly one of goes-to, filtered and refused") })
        #expect(found(", goes-to: [], refused: true").contains { $0.contains("exactly one of") })
        #expect(found(", goes-to: [higasi]").contains { $0.contains("did you mean \"higashi\"?") })
        #expect(found(", listener: wart, goes-to: []").contains { $0.contains("did you mean \"ward\"?") })
        #expect(found(", refused: ROUTE-1").contains { $0.contains("is not one of the words") })
    }

    @Test func `a connection is the facility of its certificate, where it may connect`() throws {
        let settings = try read(text.replacing("tests:", with: ""))
        let ward = try #require(settings.listener("ward"))
        let hall = try #require(settings.listener("hall"))
        #expect(
            settings.link(listener: ward, facility: FacilityID("kita"))?.facilities == [
                FacilityID("kita"), FacilityID("higashi"),
            ])
        #expect(settings.link(listener: ward, facility: FacilityID("higashi")) == nil)
        #expect(settings.link(listener: hall, facility: FacilityID("higashi"))?.types == [TypePattern(code: "ADT")])
        #expect(settings.link(listener: hall, facility: FacilityID("kita")) == nil)
        #expect(settings.link(listener: hall, facility: FacilityID("gone")) == nil)
    }
}
