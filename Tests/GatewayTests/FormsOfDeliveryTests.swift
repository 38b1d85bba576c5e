// SPDX-License-Identifier: Apache-2.0
import Foundation
import GatewayConfig
import HL7v2
import Relay
import Routing
import StoreSQLite
import Testing

@testable import Gateway

/// One message in, and what each facility finds in its folder: the form it asked for, with the site's rules.
@Suite(.timeLimit(.minutes(3))) struct FormsOfDeliveryTests {
    private static let takes = "{ kind: referral, from: kita-hospital }"

    private func facility(_ id: String, _ folder: TemporaryFolder, _ more: [String] = [], fax: Bool = false) throws
        -> Site.Entry
    {
        try FileManager.default.createDirectory(atPath: "\(folder.path)/\(id)", withIntermediateDirectories: true)
        let place = fax ? ["fax: \(folder.path)/\(id)", "number: \"0491-23-4567\""] : ["folder: \(folder.path)/\(id)"]
        let lines = ["name: \(id)", "subscriptions: [ \(Self.takes) ]", "retry: { first: 100ms, longest: 1s }"] + place
        return ["\(id):"] + (lines + more).map { "  " + $0 }
    }

    /// The one file of this ending in a facility's folder.
    private func file(_ id: String, _ ending: String, _ folder: TemporaryFolder) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(id)")
        let found = names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
        try #require(found.count == 1, "\(id): \(names)")
        let data = try #require(FileManager.default.contents(atPath: "\(folder.path)/\(id)/\(found[0])"))
        return String(decoding: data, as: UTF8.self)
    }

    private func message(_ text: String = "CHEST PAIN") -> [UInt8] {
        Sample.message(
            "REF^I12^REF_I12", "R1", Sample.Header(),
            [
                "RF1|P|R|Med||O|REF-1^4913100009|20260302", "PRD|RP|MIHON^JIRO||||||01^^^4913100009",
                "PRD|RT|SHIKEN^SABURO||04^^^4913100001", "PID|1||49001^^^^PI||KAKU^HANAKO||19700101|F",
                "DG1|1||D49^INVENTED^99LAB||20260105|W", "OBX|1|TX|360^x^99JPSEC||\(text)||||||F",
            ])
    }

    private func delivered(
        _ facilities: [Site.Entry], _ folder: TemporaryFolder, listener: [String] = [], more: String = ""
    ) async throws {
        let addressee = Site.higashi(port: nil, takes: Site.addressed)
        let site = Site(facilities + [addressee], listener: listener, more: more)
        let running = try await durable(site, folder)
        try await running.expect("AA", for: message())
        try await running.delivered(facilities.count)
        await running.gateway.stop()
    }

    @Test func `a referral lies there as FHIR, as a page, and as a letter with a cover for the fax server`()
        async throws
    {
        let folder = try TemporaryFolder()
        try await delivered(
            [
                try facility("network", folder, ["as: { form: fhir-json }"]),
                try facility("desk", folder, ["as: { form: letter }", "language: en"]),
                try facility("care", folder, fax: true),
                try facility("copies", folder),
            ], folder)
        let document = try file("network", ".json", folder)
        #expect(document.contains(#""57133-1""#) && document.contains("CHEST PAIN"))
        let page = try file("desk", ".html", folder)
        #expect(page.contains("Referral letter") && page.contains("CHEST PAIN"))
        #expect(try file("care", ".html", folder).contains("CHEST PAIN"))
        #expect(try file("care", ".json", folder).contains("0491-23-4567"))
        #expect(try file("copies", ".hl7", folder) == String(decoding: message(), as: UTF8.self))
    }

    @Test func `edits of a facility change its messages and nobody else's, in either language`() async throws {
        let folder = try TemporaryFolder()
        let edits = ["edits: [ { set: { path: \"OBX-5\", value: EDITED } }, { remove: DG1-6 } ]"]
        let fhir = ["as: { form: fhir-json }", "edits: [ { set: { path: Patient.gender, value: other } } ]"]
        try await delivered(
            [
                try facility("edited", folder, edits), try facility("plain", folder),
                try facility("network", folder, fhir),
            ], folder)
        let edited = try file("edited", ".hl7", folder)
        #expect(edited.contains("|EDITED|") && !edited.contains("CHEST PAIN") && !edited.contains("|W"))
        #expect(try file("plain", ".hl7", folder).contains("CHEST PAIN"))
        let document = try file("network", ".json", folder)
        #expect(document.contains(#""gender":"other""#) && document.contains("CHEST PAIN"))
    }

    @Test func `edits of a listener come before the reading, and tables before the writing`() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(
            "from-system,from,to-system,to,display\n99LAB,D49,I10,E11,diabetes\n", to: "lab.csv")
        try await delivered(
            [
                try facility("network", folder, ["as: { form: fhir-json }", "tables: [lab]"]),
                try facility("plain", folder),
            ], folder, listener: ["edits: [ { set: { path: PID-8, value: M } } ]"],
            more: "tables: { lab: { file: \(folder.path)/lab.csv } }")
        let document = try file("network", ".json", folder)
        #expect(document.contains(#""gender":"male""#))
        #expect(document.contains(#""code":"E11""#) && document.contains(#""code":"D49""#))
        #expect(try file("plain", ".hl7", folder) == String(decoding: message(), as: UTF8.self))
    }
}
