// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Relay
import Testing

@testable import tenma

@Suite struct ParsingTests {
    @Test(arguments: [
        ["tail"],
        ["tail", "--facility", "a", "--facility", "b", "--type", "REF^I12", "--type", "referral", "--state", "parked"],
        ["tail", "--since", "30m", "--after", "12", "--grep", "東", "--json", "--no-follow", "--utc"],
        ["trace", "12.1", "--body"], ["parked"], ["parked", "list", "--facility", "a"], ["parked", "show", "12.1"],
        ["parked", "retry", "12.1", "--yes"], ["parked", "discard", "12.1", "--reason", "不要"], ["queues"], ["reload"],
        ["route", "explain", "a.hl7", "--from", "a", "--listener", "ward"], ["check", "--config", "a.yaml"],
        ["check", "--reference"],
        ["send", "--to", "[::1]:2575", "-", "a.hl7"],
        ["send", "--to", "a:1", "--load", "--connections", "64", "--seconds", "5", "a.hl7"],
        ["send", "--to", "a:1", "--tls-certificate", "c", "--tls-key", "k", "--tls-authorities", "a", "a.hl7"],
        [
            "listen", "--port", "0", "--keep", "d", "--answer", "AR", "--fail-first", "3", "--fail-with", "silence",
            "--charset", "cp932",
        ],
        ["listen", "--fhir", "--port", "0", "--answer", "201", "--fail-first", "1", "--fail-with", "503"],
        [
            "send", "--fhir", "--to", "https://a.example/fhir", "--process-message", "--token-file", "t", "a.json",
            "a.xml",
        ],
        ["convert", "--to", "fhir-xml", "--pretty", "--output", "a.xml", "a.json"],
        ["convert", "--to", "fhir-json", "-"],
        ["convert", "--to", "hl7v2", "--type", "REF_I12", "--charset", "cp932", "--report", "a.json"],
        ["convert", "--to", "html", "--view", "drugs", "-"], ["convert", "--to", "model", "a.hl7"],
        ["validate", "a.json", "b/", "-", "--json"],
        ["pki", "init", "--folder", "p"],
        ["pki", "issue", "--folder", "p", "--name", "n", "--dns", "a", "--ip", "::1"],
        ["pki", "issue", "--folder", "p", "--name", "n", "--renew"],
        ["pki", "revoke", "--folder", "p", "--serial", "1"], ["pki", "crl", "--folder", "p"], ["pki", "show", "a.pem"],
        ["version"],
    ])
    func `is understood`(arguments: [String]) {
        #expect(throws: Never.self) { try Tenma.parseAsRoot(arguments) }
    }

    @Test(arguments: [
        ["tail", "--state", "teleported"], ["tail", "--type", "referal"], ["tail", "--since", "yesterday"], ["trace"],
        ["parked", "discard", "12.1"], ["parked", "discard", "12.1", "--reason", " \t"], ["send", "a.hl7"],
        ["send", "--to", "nowhere", "a.hl7"], ["send", "--to", "a:1"],
        ["send", "--to", "a:1", "--tls-key", "k", "a.hl7"],
        ["send", "--to", "a:1", "--connections", "0", "a.hl7"], ["listen"], ["listen", "--port", "70000"],
        ["listen", "--port", "1", "--charset", "utf-16"], ["pki", "revoke", "--folder", "p"], ["pki", "show"],
        ["listen", "--port", "1", "--answer", "503"], ["listen", "--fhir", "--port", "1", "--answer", "AA"],
        ["listen", "--fhir", "--port", "1", "--answer", "99"],
        ["listen", "--fhir", "--port", "1", "--charset", "cp932"],
        ["send", "--fhir", "--to", "a:1", "a.json"], ["send", "--to", "a:1", "--process-message", "a.json"],
        ["send", "--fhir", "--to", "http://u@a:1", "a.json"], ["send", "--fhir", "--to", "http://a:1/?q", "a.json"],
        ["send", "--fhir", "--to", "ftp://a:1", "a.json"],
        ["send", "--fhir", "--load", "--to", "http://a:1", "a.json"],
        ["convert", "a.json"], ["validate"], ["convert", "--to", "pdf", "a.json"], ["convert", "--to", "fhir-xml"],
        ["pki", "init", "--folder", "p", "--days", "0"], ["frobnicate"],
    ])
    func `is refused as a wrong command line`(arguments: [String]) {
        #expect { try Tenma.parseAsRoot(arguments) } throws: {
            Tenma.exitCode(for: $0).rawValue == ExitStatus.usage.rawValue
        }
    }

    @Test func `the version is a flag too`() {
        #expect(Tenma.configuration.version.hasPrefix("tenma "))
    }

    @Test func `a wrong --since shows how it is written`() {
        #expect {
            try Tenma.parseAsRoot(["tail", "--since", "yesterday"])
        } throws: {
            Tenma.message(for: $0).contains("2026-11-24T09:15")
        }
    }

    @Test func `every command shows how it is used`() {
        let leaves: [any ParsableCommand.Type] = [
            Check.self, RouteExplain.self, Tail.self, Trace.self, Parked.self, Queues.self,
            Reload.self, Send.self, Listen.self, PKI.self, Convert.self, Validate.self,
        ]
        for leaf in leaves {
            let help = leaf.helpMessage(includeHidden: false, columns: 200)
            #expect(help.contains("Example") || help.contains("例"), "\(leaf)")
        }
    }

    @Test func `the exit codes stand in the help`() {
        for status in ExitStatus.allCases { #expect(Tenma.configuration.discussion.contains("\(status.rawValue)  ")) }
    }

    @Test func `the configuration is the one given, named by the environment, here, or the system's`() {
        func path(_ given: String?, _ named: String?, here: Bool) -> String {
            GatewayOptions.configuration(given, environment: { _ in named }, exists: { _ in here })
        }
        #expect(path("a.yaml", "b.yaml", here: true) == "a.yaml")
        #expect(path(nil, "b.yaml", here: true) == "b.yaml")
        #expect(path(nil, "", here: true) == "./tenma.yaml")
        #expect(path(nil, nil, here: false) == "/etc/tenma/tenma.yaml")
    }

    @Test(arguments: [
        ("30s", -30_000), ("5m", -300_000), ("2h", -7_200_000), ("3d", -259_200_000),
        ("2026-11-24T06:28:00Z", 0), ("2026-11-24T15:28:00+09:00", 0), ("2026-11-24T06:28:00.500Z", 500), ("06:28", 0),
        ("2026-11-24", -23_280_000), ("2026-11-24 06:27", -60_000),
    ])
    func `a beginning can be said in many ways`(text: String, offset: Int64) {
        let now = Instant(milliseconds: 1_795_501_680_000)
        #expect(SinceTime.instant(text, now: now, isUTC: true)?.milliseconds == now.milliseconds + offset)
    }

    @Test(arguments: ["", "m", "-5m", "5w", "25:00", "2026-13-01", "99999999999d", "2026-11-24T", "yesterday"])
    func `what is no beginning is refused`(text: String) {
        #expect(SinceTime.instant(text, now: Instant(milliseconds: 0), isUTC: true) == nil)
    }

    @Test(arguments: [
        (0, "0ms"), (850, "850ms"), (12_000, "12s"), (184_000, "3m04s"), (18_720_000, "5h12m"), (273_600_000, "3d04h"),
        (-5, "0ms"),
    ])
    func `an age is as short as can be`(milliseconds: Int64, text: String) {
        #expect(AgeText.text(.milliseconds(milliseconds)) == text)
    }
}
