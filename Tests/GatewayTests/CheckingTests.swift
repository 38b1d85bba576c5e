// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay
import Testing

@testable import Gateway

/// How deep messages are looked into at the door, and what becomes of what is found.
@Suite(.timeLimit(.minutes(2))) struct CheckingTests {
    /// Without the patient's identifiers, which PID requires.
    private static let nameless = Sample.message(
        "ADT^A01", "N-1", Sample.Header(), ["EVN||20260302", "PID|1", "PV1|1|I"])
    private static let wardRule = """
        rules:
          - id: SITE-WARD
            severity: error
            must: { path: PV1-3.1, exists: true }
            ja: 病棟がない。
            en: The ward is missing.
        """

    private static func isChecked(_ what: RoutingEvent.What) -> Bool {
        if case .checked = what { true } else { false }
    }

    @Test func `strict: an error in its structure keeps a message out, and its place is told`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)], listener: ["conformance: strict"])) { running in
            let answer = try await running.exchange(Self.nameless)
            #expect(answer?.code == "AE")
            #expect(answer?.text.contains("PID^1^3") == true && answer?.text.contains("V2-FIELD-REQUIRED") == true)
            try running.expect(0, inCustody: "N-1")
            _ = try await running.events { what in
                if case .refused(_, let code, _) = what { code.hasPrefix("V2-") } else { false }
            }
        }
    }

    @Test func `tolerant: the same passes, and the log says what was found`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)], listener: ["conformance: tolerant"])) { running in
            try await running.expect("AA", for: Self.nameless)
            try running.expect(1, inCustody: "N-1")
            let found = try await running.events(where: Self.isChecked)
            guard case .checked(_, let summary)? = found.first else { return }
            #expect(summary.errors == 0 && summary.first.contains { $0.code == "V2-FIELD-REQUIRED" })
        }
    }

    @Test func `off, as it is without the setting: nobody looks`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            try await running.expect("AA", for: Self.nameless)
            #expect(try running.events.filter(Self.isChecked).isEmpty)
        }
    }

    @Test func `what a facility sends is checked as its own settings say`() async throws {
        var site = Site([Site.higashi(port: nil)], listener: ["conformance: off"])
        site.senders = [["kita-hospital: { name: 北病院, codes: [\"4913100009\"], conformance: strict }"]]
        try await withGateway(site) { running in try await running.expect("AE", for: Self.nameless) }
    }

    @Test func `a rule of the site refuses, or is told, as the listener says`() async throws {
        let admission = Sample.message(
            "ADT^A01", "W-1", Sample.Header(), ["EVN||20260302", "PID|1||4^^^^PI", "PV1|1|I"])
        for (setting, code, count) in [("refuse", "AE", 0), ("report", "AA", 1), ("off", "AA", 1)] {
            let site = Site([Site.higashi(port: nil)], listener: ["referral-rules: \(setting)"], more: Self.wardRule)
            try await withGateway(site) { running in
                let answer = try await running.exchange(admission)
                #expect(answer?.code == code, "\(setting)")
                #expect(answer?.text.contains("The ward is missing.") == (setting == "refuse"))
                try running.expect(count, inCustody: "W-1")
                #expect(try running.events.contains(where: Self.isChecked) == (setting == "report"))
            }
        }
    }

    @Test func `a coach answers with all it finds, keeps nothing, and writes its report`() async throws {
        let reports = try TemporaryFolder()
        let site = Site(
            [Site.higashi(port: nil)], listener: ["coach: { reports: \"\(reports.path)\", language: ja }"],
            more: Self.wardRule)
        try await withGateway(site) { running in
            let answer = try await running.exchange(Self.nameless)
            #expect(answer?.code == "AE")
            #expect(answer?.text.contains("V2-FIELD-REQUIRED") == true && answer?.text.contains("SITE-WARD") == true)
            try running.expect(0, inCustody: "N-1")
            let pages = try await report(in: reports)
            #expect(pages.json.contains("ADT^A01") && pages.json.contains("SITE-WARD"))
            #expect(pages.html.contains("接続試験の報告") && pages.html.contains("病棟がない。"))
            #expect(!pages.html.contains("49001"))
        }
    }

    @Test func `a coach answers whoever asks for no answer, and one that a reload ends keeps what it takes`()
        async throws
    {
        let reports = try TemporaryFolder()
        let coach = "coach: { reports: \"\(reports.path)/made\" }"
        let coaching = Site([Site.higashi(port: nil)], listener: [coach])
        try await withGateway(coaching) { running in
            var silent = Sample.Header()
            (silent.accept, silent.application) = ("NE", "NE")
            try await running.expect(
                "AE", for: Sample.message("ADT^A01", "N-2", silent, ["EVN||20260302", "PID|1", "PV1|1|I"]))
            try running.reload(Site([Site.higashi(port: nil)]))
            try await running.expect("AA", for: Self.nameless)
            try running.expect(1, inCustody: "N-1")
            try running.reload(coaching)
            try await running.expect("AE", for: Sample.message("ADT^A01", "N-3", Sample.Header(), ["PID|1"]))
            try running.expect(0, inCustody: "N-3")
        }
        #expect(FileManager.default.fileExists(atPath: "\(reports.path)/made"))
    }

    @Test func `a rule's finding is told by its own code, and never as trouble that passes`() async throws {
        let site = Site([Site.higashi(port: nil)], listener: ["referral-rules: refuse"], more: Self.wardRule)
        try await withGateway(site) { running in
            let answer = try await running.exchange(Self.nameless)
            #expect(answer?.code == "AE" && answer?.condition == "102" && answer?.errorCode == "SITE-WARD")
        }
    }

    @Test func `who wrote it decides, where a link speaks for several`() async throws {
        var site = Site([Site.higashi(port: nil)], listener: ["conformance: strict", "sender-check: none"])
        site.senders = [
            ["kita-hospital: { name: 北病院, codes: [\"4913100009\"], speaks-for: [minami-clinic] }"],
            ["minami-clinic: { name: 南診療所, codes: [\"4913100003\"], conformance: off }"],
        ]
        try await withGateway(site) { running in
            var header = Sample.Header()
            header.sendingFacility = "4913100003"
            let message = Sample.message("ADT^A01", "N-4", header, ["EVN||20260302", "PID|1", "PV1|1|I"])
            try await running.expect("AA", for: message)
            try await running.expect("AE", for: Self.nameless)
        }
    }

    /// The report is written by a worker.
    private func report(in folder: TemporaryFolder) async throws -> (json: String, html: String) {
        while true {
            try Task.checkCancellation()
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                $0.hasPrefix("ward-")
            }
            func text(_ ending: String) -> String? {
                names.first { $0.hasSuffix(ending) }.flatMap {
                    try? String(contentsOfFile: "\(folder.path)/\($0)", encoding: .utf8)
                }
            }
            if let json = text(".json"), let html = text(".html") { return (json, html) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
