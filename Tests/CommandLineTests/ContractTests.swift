// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRPath
import FHIRProfiles
import FHIRValidation
import Foundation
import GatewayConfig
import Issues
import PackageFolder
import Relay
import Routing
import Testing
import Translation
import Transport

@testable import Gateway
@testable import tenma

/// `--json` is a versioned contract: `Contract.txt` holds one object of every schema as it is printed. A difference is a
/// change for every script out there; a new field may be added to the file, anything else needs a new version.
@Suite struct ContractTests {
    @Test func `every object that --json prints is as it was promised`() throws {
        let promised = try Repository.text("Tests/CommandLineTests/Contract.txt")
            .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        let printed = Self.samples
        for (line, expected) in zip(printed, promised) { #expect(line == expected) }
        #expect(printed.count == promised.count)
        if printed != promised { print(printed.joined(separator: "\n")) }
    }

    @Test func `every schema in the code has its line in the contract`() throws {
        let folder = Repository.root.appendingPathComponent("Sources/tenma")
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        let schemas = files.filter { $0.pathExtension == "swift" }.flatMap { file -> [String] in
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            return text.matches(of: /static let schema = "([^"]+)"/).map { String($0.1) }
        }
        let promised = Self.samples.joined()
        #expect(schemas.count > 15)
        for schema in schemas { #expect(promised.contains("\"schema\":\"\(schema)\""), "\(schema)") }
    }

    private static var samples: [String] {
        SampleEvents.all.map { EventRecord(SampleEvents.event($0), facts: SampleEvents.facts).line } + operating
            + others
    }

    private static var operating: [String] {
        let delivery = QueuedDelivery(
            id: SampleEvents.delivery, facility: SampleEvents.higashi, kind: .referral, lanes: [], form: .asReceived,
            admitted: SampleEvents.due, attempts: 10, isHeld: true)
        var parked = ParkedRecord(
            ParkedDelivery(delivery: delivery, reason: .attemptsExhausted, since: SampleEvents.due),
            facts: SampleEvents.facts)
        parked.detail = "AE 102"
        parked.newer = 2
        let queue = QueueStatus(
            facility: SampleEvents.higashi, waiting: 3, held: 1, parked: 2, oldest: SampleEvents.due, connections: 0,
            lastTrouble: "connect-refused")
        return [
            parked.line, QueueRecord(queue).line, BodyRecord(message: 12, length: 1943, base64: "TVNI").line,
            Decision(delivery: "12.1", decision: "retry", actor: "uid 1000 (yamada)").line,
            Reloaded(actor: "uid 1000 (yamada)").line, ReloadMistake(ja: "誤り", en: "wrong").line,
            VersionShape(version: "0.1.0").line,
            FailureShape(Failure(.unavailable, "CONTROL-001", ja: "不通", en: "down")).line,
            PackageShape(Pin(name: "example.pkg", version: "1.0.0", digest: "ab"), definitions: 3).line,
            DefinitionShape(
                FHIRPackage.Canonical(
                    kind: .profile, url: "http://example.org/P", version: "1", name: "P", package: "example.pkg#1.0.0")
            ).line,
            RuleShape(rule, of: profile).line, PathItemShape(.string("kana")).line,
            RemarkShape("a.hl7", Remark(.dropped, at: "PID[1]-10", nil)).line,
            RemarkRecord(delivery: "12.1", facility: "east", Remark(.withheld, at: "PRB[1]", "UNDELIVERED")).line,
        ]
    }

    private static var rule: ElementRule {
        var rule = ElementRule()
        (rule.id, rule.minimum, rule.isMustSupport) = ("Patient.name", 1, true)
        rule.invariants = [InvariantRule(key: "p-1", isError: true, expression: "true", human: "")]
        return rule
    }

    private static var profile: Profile {
        let root = ElementRule()
        return Profile(
            url: "http://example.org/P", version: "1", name: "P", title: nil,
            type: Definitions.r4.type(named: "Patient") ?? Definitions.r4.types[0].id, base: nil, isAbstract: false,
            package: "example.pkg#1.0.0", rules: [root], contexts: [])
    }

    private static var others: [String] {
        let message = Outgoing(name: "a.hl7", bytes: Array("MSH|^~\\&|A|B|C|D|2026||ADT^A01|X-1|P|2.5\r".utf8))
        let answer = PeerAnswer(
            reading: Array("MSH|^~\\&|B||A||2026||ACK|1|P|2.5\rMSA|AE|X-1\rERR||PID^1^3|101|E||||no id\r".utf8))
        var tally = LoadTally()
        tally.latencies.add(microseconds: 1_500)
        tally.codes = ["AA": 1]
        tally.bytes = 100
        let mistake = Mistake(
            .unknownKey, at: Place(line: 4, column: 5), path: "listeners.ward", Localized(ja: "誤り", en: "wrong"),
            hint: Localized(ja: "直し方", en: "try this"))
        return [
            answer.map {
                ExchangeShape(Exchange(message: message, outcome: .answered($0), took: .microseconds(3_210))).line
            } ?? "",
            ExchangeShape(Exchange(message: message, outcome: .closed("peer"), took: .milliseconds(1))).line,
            LoadReport(tally, took: .seconds(1), connections: 1, depth: 1, isTLS: false).line,
            ReceivedShape(
                at: "2026-11-24T06:28:00.123Z", from: "127.0.0.1", controlID: "X-1", type: "ADT^A01", length: 42,
                charset: "ascii", readable: true, answer: "AA", file: "kept/X-1.hl7"
            ).line,
            MistakeShape(mistake, file: "tenma.yaml").line,
            CheckShape(file: "tenma.yaml", good: true, mistakes: 0, tests: 1, passed: 1, listeners: 1, facilities: 2)
                .line,
            FindingShape(
                Finding(
                    Issue(
                        "FHIR-CODE-UNLISTED", at: "Patient.gender", xmlPath: "/f:Patient/f:gender",
                        Localized(ja: "誤り", en: "wrong"), hint: Localized(ja: "直し方", en: "try this")),
                    at: FHIRError.Position(line: 4, column: 5)), in: checked
            ).line, ValidatedShape(checked).line,
            ReferenceShape(lines: ["store.folder: folder; required"]).line, explanation,
            AuthorityShape(certificate: "pki/ca.pem", revocationList: "pki/ca.crl").line,
            IssuedShape(
                certificate: "pki/a.pem", key: "pki/a.key", serial: "01", fingerprint: "ab",
                notAfter: "2027-11-24T00:00:00.000Z"
            ).line,
            RevokedShape(serial: "01", revocationList: "pki/ca.crl").line,
            CertificateShape(
                name: "a", serial: "01", fingerprint: "ab", notAfter: "2027-11-24T00:00:00.000Z", revoked: false,
                subject: "CN=a", names: ["a.example"]
            ).line,
        ]
    }

    private static let checked = CheckedFile(name: "a.json", form: "fhir-json", type: "Patient", findings: [])

    private static var explanation: String {
        let text = """
            listeners: { ward: { mllp: "127.0.0.1:2575", facility: kita } }
            facilities:
              kita: { name: 北, codes: ["4913100009"] }
              higashi: { name: 東, codes: ["4913100001"], mllp: "127.0.0.1:1", subscriptions: [ { kind: referral, addressed: true } ] }
            store: { folder: store }
            """
        guard let configuration = try? ConfigurationSample.read(text),
            let bytes = try? Repository.bytes(Repository.referral),
            let explanation = try? RouteQuestion(settings: configuration.settings, from: nil, listener: nil).explain(
                bytes)
        else { return "" }
        return ExplanationShape(RouteReport(explanation: explanation, settings: configuration.settings)).line
    }
}
