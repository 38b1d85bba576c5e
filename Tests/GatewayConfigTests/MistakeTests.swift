// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import GatewayConfig

/// Every mistake comes with its place and what to try.
@Suite struct MistakeTests {
    @Test func `a mistyped key is named at its place with the key that was meant`() {
        let text = minimal(listener: "adress: 1")
        #expect(mistakes(text).first?.hasPrefix("tenma.yaml:6:5: listeners.ward: unknown key \"adress\"") == true)
        #expect(
            mistakes(minimal(facility: "certificats: [east.pem]")) == [
                "tenma.yaml:11:5: facilities.east: unknown key \"certificats\"; did you mean \"certificates\"?"
            ])
    }

    @Test func `all mistakes are told at once, in the order of the file`() {
        let text = """
            listeners:
              ward: { mllp: "0.0.0.0:99999", tls: nobody, sender-check: contradicts }
            facilities:
              east: { name: East, codes: [a], retry: { first: 5 }, subscriptions: [ { kind: referal } ] }
            stor: { folder: data }
            """
        let lines = mistakes(text)
        #expect(lines.contains { $0.hasPrefix("tenma.yaml:2:17: listeners.ward.mllp: this is not an address") })
        #expect(lines.contains { $0.hasPrefix("tenma.yaml:2:39: listeners.ward.tls: this must be a map") })
        #expect(
            lines.contains {
                $0.contains(
                    "listeners.ward.sender-check: \"contradicts\" is not one of the words; did you mean \"contradiction\"?"
                )
            })
        #expect(lines.contains { $0.hasPrefix("tenma.yaml:4:51: facilities.east.retry.first: this is not a duration") })
        #expect(lines.contains { $0.contains("\"referal\" is not one of the words; did you mean \"referral\"?") })
        #expect(lines.contains("tenma.yaml:5:1: unknown key \"stor\"; did you mean \"store\"?"))
        #expect(lines.contains { $0.contains("\"store\" is required") })
        let places = lines.map { $0.split(separator: ":").dropFirst().prefix(2).compactMap { Int($0) } }
        #expect(places == places.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) })
    }

    @Test(arguments: [
        ("this is not a duration", "retry: { first: 5 }"),
        ("this is not a duration", "retry: { first: 5 m }"),
        ("this is not a duration", "retry: { first: -5s }"),
        ("this is not a duration", "retry: { first: 99999999999999999999d }"),
        ("out of range", "retry: { first: 2d }"),
        ("longer than longest", "retry: { first: 10m, longest: 5m }"),
        ("number from 1 to 256", "connections: 0"),
        ("number from 1 to 256", "connections: many"),
        ("number from 1 to 256", "connections: 1e2"),
        ("true or false", "production: yes"),
        ("true or false", "production: \"true\""),
        ("is not one of the words", "charset: shift_jis"),
        ("is not one of the words", "version: \"3.0\""),
        ("not a SHA-256 fingerprint", "fingerprints: [12ab]"),
        ("HL7 delimiters", "headers: { sending-application: \"A^B\" }"),
        ("a path neither of HL7 v2 nor of FHIR R4", "subscriptions: [ { where: [ { path: PID, exists: true } ] } ]"),
        ("exactly one of equals", "subscriptions: [ { where: [ { path: PID-3 } ] } ]"),
        ("exactly one of equals", "subscriptions: [ { where: [ { path: PID-3, exists: true, equals: a } ] } ]"),
        ("not a message type", "subscriptions: [ { type: [admit], everyone: true } ]"),
        ("single value", "connections: [1]"),
        ("map of settings", "retry: 5s"),
        ("there is no value", "charset:"),
        ("there is no value", "charset: ~"),
        ("there is no facility \"esat\"; did you mean \"east\"?", "speaks-for: [esat]"),
        ("as-received cannot be combined", "form: as-received\n    charset: cp932"),
        ("one line", "headers: { sending-application: \"a\\nb\" }"),
        ("\"en\" is required", "name2: x\n  west:\n    name: { ja: 西 }"),
    ])
    func `a wrong value says what is expected`(sentence: String, facility: String) {
        let found = mistakes(minimal(facility: "mllp: 127.0.0.1:1\n    tls: none\n    " + facility))
        #expect(found.contains { $0.contains(sentence) }, "\(found)")
        #expect(found.allSatisfy { $0.contains(#/^tenma\.yaml:[0-9]+:[0-9]+: /#) })
    }

    @Test func `a key given twice is a mistake beside the others`() {
        let text = """
            listeners: { ward: { mllp: 127.0.0.1:1, facility: east, mllp: 127.0.0.1:2 } }
            facilities:
              east:
                name: East
                codes: [a]
                codes: [b]
                connections: none
            store: { folder: data, "folder": other }
            """
        let lines = mistakes(text)
        #expect(lines.count { $0.contains("is given twice; the first is on line") } == 3)
        #expect(
            lines.contains { $0.hasPrefix("tenma.yaml:6:5: the key \"codes\" is given twice; the first is on line 5") })
        #expect(lines.contains { $0.contains("connections: this must be a number") })
    }

    @Test func `a subscription that narrows nothing must say everyone`() {
        let wide = minimal(facility: "mllp: 127.0.0.1:1\n    subscriptions: [ { kind: referral } ]")
        #expect(mistakes(wide).contains { $0.contains("narrows neither addressee nor sender nor a value") })
        let said = minimal(facility: "mllp: 127.0.0.1:1\n    subscriptions: [ { kind: referral, everyone: true } ]")
        #expect(mistakes(said) == [])
    }

    @Test func `plain TCP off the loopback needs the words`() {
        let open = minimal(tls: "facility: east", mllp: "0.0.0.0:2575")
        #expect(
            mistakes(open).contains {
                $0.contains("\"tls\" is required; write tls: none if plain TCP is what you mean")
            })
        #expect(mistakes(minimal(mllp: "0.0.0.0:2575")) == [])
        #expect(mistakes(minimal(tls: "facility: east")) == [])
        let calling = minimal(facility: "mllp: clinic.example:2575")
        #expect(mistakes(calling).contains { $0.contains("no certificate is set for calling it") })
        #expect(mistakes(minimal(facility: "mllp: clinic.example:2575\n    tls: none")) == [])
    }

    @Test func `a plain listener must say who connects, a TLS listener must not`() {
        #expect(mistakes(minimal(tls: "tls: none")).contains { $0.contains("a plain listener needs \"facility\"") })
        let both = minimal(tls: "tls: { certificate: c, key: k, clients: a }\n    facility: east")
        #expect(mistakes(both).contains { $0.contains("on a TLS listener the certificate says which facility it is") })
    }

    @Test func `two facilities share neither code nor certificate nor fingerprint`() {
        let prints = String(repeating: "4", count: 64)
        let text = """
            gateway: { names: [HUB] }
            listeners: { ward: { mllp: 127.0.0.1:1, facility: east } }
            facilities:
              east: { name: East, codes: ["4910000001", HUB], certificates: [a.pem], fingerprints: ["\(prints)"] }
              west:
                name: West
                codes: [4910000001]
                certificates: [a.pem]
                fingerprints: ["SHA256:\(prints)"]
                subject-names: [a.example, A.EXAMPLE]
            store: { folder: data }
            """
        let lines = mistakes(text)
        #expect(lines.contains { $0.hasPrefix("tenma.yaml:4:") && $0.contains("this code also belongs to gateway") })
        #expect(lines.contains("tenma.yaml:7:13: facilities.west.codes[1]: this code also belongs to facilities.east"))
        #expect(
            lines.contains { $0.contains("west.certificates[1]: this certificate also belongs to facilities.east") })
        #expect(
            lines.contains { $0.contains("west.fingerprints[1]: this fingerprint also belongs to facilities.east") })
        #expect(lines.contains { $0.contains("west.subject-names[2]") })
    }

    @Test func `two listeners cannot have one port`() {
        let top = "observability: { listen: 127.0.0.1:2575 }"
        #expect(
            mistakes(minimal(top: top)).contains {
                $0.contains("observability.listen: the same port as listeners.ward.mllp")
            })
        #expect(mistakes(minimal(top: top, mllp: "0.0.0.0:2575")).contains { $0.contains("the same port") })
        #expect(mistakes(minimal(top: top, mllp: "127.0.0.2:2575")) == [])
        #expect(mistakes(minimal(top: "observability: { listen: 0.0.0.0:2580 }")).contains { $0.contains("loopback") })
    }

    @Test func `names that are shown everywhere are plain`() {
        let lines = mistakes(
            minimal(facility: "codes2: x\n  \"East\u{202E}\": { name: x }\n  unknown-addressee: { name: y }"))
        #expect(lines.contains { $0.contains("this cannot be used as a name") })
        #expect(lines.contains { $0.contains("this name belongs to the queue") })
    }

    @Test func `what a facility takes must be deliverable`() {
        let text = minimal(facility: "subscriptions: [ { kind: referral, addressed: true } ]")
        #expect(mistakes(text).contains { $0.contains("or \"fax\" to deliver to") })
    }

    @Test func `a hostile value never reaches the terminal as it is`() {
        let lines = mistakes(minimal(facility: "charset: \"\\e[31m\\u202Eevil\""))
        #expect(lines.contains { $0.contains("?[31m?evil") })
        #expect(!lines.joined().unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }

    @Test func `every mistake exists in Japanese too`() throws {
        do {
            _ = try read(minimal(facility: "certificats: [east.pem]"))
        } catch {
            #expect(
                error.report(file: "tenma.yaml", .ja)
                    == "tenma.yaml:11:5: facilities.east: 「certificats」というキーはない。「certificates」ではないか")
        }
    }
}
