// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import GatewayConfig
import Issues
import Testing

@testable import tenma

@Suite struct CheckTests {
    private static let good = """
        listeners: { ward: { mllp: "127.0.0.1:2575", facility: kita-hospital } }
        facilities:
          kita-hospital: { name: 北病院, codes: ["4913100009"] }
          higashi-hospital:
            name: { ja: 東病院, en: Higashi }
            codes: ["4913100001"]
            mllp: 127.0.0.1:2501
            subscriptions: [ { kind: referral, addressed: true } ]
        store: { folder: store }
        tests: [ { name: 紹介状, message: \(Repository.root.path)/\(Repository.referral), goes-to: [higashi-hospital] } ]

        """

    private static func report(_ text: String) -> CheckReport {
        CheckReport(file: "tenma.yaml", bytes: Array(text.utf8))
    }

    @Test func `a good file is good, and its tests are run`() {
        let report = Self.report(Self.good)
        #expect(report.isGood && report.tests.count == 1, "\(report.mistakes)")
        let last = report.lines(Recorded().output(.ja)).last?.plain
        #expect(last == "tenma.yaml: 良好。待ち受け 1、施設 2、試験 1/1")
        let english = report.lines(Recorded().output()).last?.plain
        #expect(english == "tenma.yaml: good. 1 listener, 2 facilities, 1 of 1 test passed")
    }

    @Test func `all mistakes are told at once, each with its place and a hint`() {
        let text = Self.good.replacing("codes: [\"4913100001\"]", with: "coeds: [\"4913100001\"]")
            .replacing("kind: referral", with: "kind: refferal")
        let lines = Self.report(text).lines(Recorded().output()).map(\.plain)
        #expect(lines.contains { $0.hasPrefix("✗ tenma.yaml:6:5:") && $0.contains("did you mean \"codes\"") })
        #expect(lines.contains { $0.hasPrefix("✗ tenma.yaml:8:") && $0.contains("referral") })
    }

    @Test func `a test that goes otherwise is a mistake`() {
        let report = Self.report(Self.good.replacing("goes-to: [higashi-hospital]", with: "goes-to: [kita-hospital]"))
        #expect(!report.isGood && report.mistakes.first?.place.line == 10)
    }

    @Test func `a certificate that is there and cannot be used is a mistake`() throws {
        let folder = try TemporaryFolder()
        for name in ["a.pem", "a.key", "ca.pem"] {
            try FileWriting.write(Array("nothing".utf8), to: "\(folder.path)/\(name)")
        }
        let tls =
            "tls: { certificate: \(folder.path)/a.pem, key: \(folder.path)/a.key, clients: \(folder.path)/ca.pem }"
        let text = Self.good.replacing("facility: kita-hospital", with: tls)
            .replacing(
                "codes: [\"4913100009\"] }", with: "codes: [\"4913100009\"], subject-names: [his.kita.example] }")
        let report = Self.report(text)
        #expect(report.mistakes.contains { $0.sentence.en.contains("holds no PEM certificate") }, "\(report.mistakes)")
    }

    @Test func `a script gets every mistake as an object, and one that sums up`() {
        let recorded = Recorded()
        let output = recorded.output(json: true)
        Self.report(Self.good.replacing("store:", with: "stroe:")).objects(output)
        output.flush()
        let lines = recorded.out.split(separator: "\n")
        #expect(lines.dropLast().allSatisfy { $0.contains("\"schema\":\"tenma.mistake/1\"") } && lines.count >= 2)
        #expect(lines.last?.contains("\"good\":false") == true)
    }

    @Test func `a route is explained for every facility, with exit and outcome`() throws {
        let configuration = try ConfigurationFile.read(try Self.file(Self.good))
        let bytes = try Repository.bytes(Repository.referral)
        let explanation = try RouteQuestion(settings: configuration.settings, from: nil, listener: nil).explain(bytes)
        let report = RouteReport(explanation: explanation, settings: configuration.settings)
        #expect(report.outcome == "delivered" && report.refusal == nil)
        #expect(
            report.lines(.ja).map(\.plain) == [
                "REF^I12  診療情報提供書(紹介状)  KITA-REF-0001  iso-2022-jp  ← kita-hospital (北病院)",
                "  · kita-hospital (北病院)     合う購読がない",
                "  ✓ higashi-hospital (東病院)  宛先に指定されている(PRD[2]-4.4)(購読1)  → as-received", "1 施設に届ける",
            ])
        #expect(report.lines(.en).last?.plain == "goes to 1 facility")
    }

    private static let overHTTP = """
        listeners:
          ward: { mllp: "127.0.0.1:2575", facility: kita }
          web: { fhir: "127.0.0.1:8080", facility: kita }
        facilities:
          kita: { name: 北病院, codes: ["4913100009"] }
          minami:
            name: 南診療所
            codes: ["4913100003"]
            fhir: http://127.0.0.1:8081
            format: xml
            subscriptions: [ { kind: referral, addressed: true } ]
        store: { folder: store }
        tests:
          - { name: to the one addressed, message: MESSAGE.json, goes-to: [minami] }
          - { name: the same in XML, message: MESSAGE.xml, goes-to: [minami] }
          - { name: not at the MLLP port, message: MESSAGE.json, listener: ward, goes-to: [minami] }
          - { name: no FHIR at all, message: MESSAGE.json, refused: true }
        """.replacing("MESSAGE", with: Repository.root.path + "/Fixtures/fhir/e-referral/typical")

    @Test(arguments: [("json", "fhir-xml"), ("xml", "as-received")])
    func `a FHIR document is explained like any message`(ending: String, form: String) throws {
        let settings = try ConfigurationFile.read(try Self.file(Self.overHTTP)).settings
        let bytes = try Repository.bytes("Fixtures/fhir/e-referral/typical." + ending)
        let explanation = try RouteQuestion(settings: settings, from: nil, listener: nil).explain(bytes)
        let report = RouteReport(explanation: explanation, settings: settings)
        let lines = report.lines(.en).map(\.plain)
        #expect(report.outcome == "delivered" && report.answer == "2xx")
        #expect(lines.first?.hasPrefix("Bundle/document  ") == true, "\(lines)")
        #expect(lines.first?.contains("4913100009^2026^KITA-Referral-0001  fhir-\(ending)  ← kita") == true, "\(lines)")
        #expect(lines.contains { $0.contains("✓ minami") && $0.hasSuffix("→ \(form)") }, "\(lines)")
    }

    @Test func `FHIR that cannot be read is explained with line and column`() throws {
        let settings = try ConfigurationFile.read(try Self.file(Self.overHTTP)).settings
        #expect {
            try RouteQuestion(settings: settings, from: nil, listener: nil).explain(Array("{\n\"id\":1,}".utf8))
        } throws: { error in
            (error as? Failure)?.status == .data && (error as? Failure)?.sentence?.en.contains("FHIR-JSON") == true
        }
    }

    @Test func `tests in the file may be FHIR, at the listeners that speak it`() throws {
        let report = Self.report(Self.overHTTP)
        let tests = Dictionary(uniqueKeysWithValues: report.tests.map { ($0.example.name, $0.mistake?.sentence.en) })
        #expect(tests["to the one addressed"] == .some(nil) && tests["the same in XML"] == .some(nil), "\(tests)")
        #expect(tests["not at the MLLP port"]??.contains("it is not clear who sends it") == true)
        #expect(tests["no FHIR at all"]??.contains("it went otherwise: goes-to: [minami]") == true)
    }

    @Test func `a listener that does not exist is a wrong command line`() throws {
        let settings = try ConfigurationFile.read(try Self.file(Self.good)).settings
        #expect { try RouteQuestion(settings: settings, from: nil, listener: "wrad").explain([]) } throws: {
            ($0 as? Failure)?.status == .usage
        }
    }

    private static func file(_ text: String) throws -> String {
        let folder = try TemporaryFolder()
        let path = folder.path + ".yaml"
        try FileWriting.write(Array(text.utf8), to: path)
        return path
    }
}
