// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import Issues
import Testing

@testable import FHIRValidation

/// Whole documents, first as they are, then each with one mistake at a known place.
@Suite struct MutationTests {
    static let fixtures = [
        "e-referral", "discharge-summary", "referral-message", "referral-transaction", "prescription-message",
    ]

    @Test(arguments: fixtures)
    func `an invented Bundle is base R4 in both formats, and says so alike`(name: String) throws {
        let json = try Validator.shared.issues(in: Tree.json(Fixture.bytes(name, "json")), readFrom: .json)
        let xml = try Validator.shared.issues(in: Tree.xml(Fixture.bytes(name, "xml")), readFrom: .xml)
        #expect(json.filter(\.isError).map(\.id) == [])
        #expect(json.map(\.id).sorted() == xml.map(\.id).sorted())
    }

    /// What is replaced in the referral, by what, and what is told where.
    struct Mutation: Sendable, CustomStringConvertible {
        let old: String
        let new: String
        let rule: String
        let path: String
        let xmlPath: String

        var description: String { "\(rule) at \(path)" }
    }

    static let mutations = [
        Mutation(
            old: #""type":"document""#, new: #""type":"letter""#, rule: "FHIR-CODE-UNLISTED", path: "Bundle.type",
            xmlPath: "/f:Bundle/f:type"),
        Mutation(
            old: #""type":"document""#, new: #""type":"message""#, rule: "FHIR-MESSAGE-HEADER", path: "Bundle.entry[0]",
            xmlPath: "/f:Bundle/f:entry[1]"),
        Mutation(
            old: #""timestamp":"2026-03-02T10:15:00.000+09:00","#, new: "", rule: "FHIR-DOCUMENT-TIMESTAMP",
            path: "Bundle", xmlPath: "/f:Bundle"),
        Mutation(
            old: #""timestamp":"2026-03-02T10"#, new: #""timestamp":"2026-02-29T10"#, rule: "FHIR-VALUE-INSTANT",
            path: "Bundle.timestamp", xmlPath: "/f:Bundle/f:timestamp"),
        Mutation(
            old: #""date":"2026-03-02T10:10:00+09:00""#, new: #""date":"2026-03-02T10:10:00""#,
            rule: "FHIR-VALUE-TIMEZONE", path: "Bundle.entry[0].resource.date",
            xmlPath: "/f:Bundle/f:entry[1]/f:resource/f:Composition/f:date"),
        Mutation(
            old: #""status":"final","#, new: "", rule: "FHIR-CARDINALITY-MINIMUM",
            path: "Bundle.entry[0].resource.status",
            xmlPath: "/f:Bundle/f:entry[1]/f:resource/f:Composition/f:status"),
        Mutation(
            old: #""display":"紹介先情報セクション""#, new: #""label":"紹介先情報セクション""#, rule: "FHIR-ELEMENT-UNKNOWN",
            path: "Bundle.entry[0].resource.section[1].code.coding[0].label",
            xmlPath: "/f:Bundle/f:entry[1]/f:resource/f:Composition/f:section[2]/f:code/f:coding[1]/f:label"),
        Mutation(
            old: "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">南診療所",
            new: "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><script>a</script>南診療所",
            rule: "FHIR-NARRATIVE-ELEMENT", path: "Bundle.entry[0].resource.section[1].text.div",
            xmlPath: "/f:Bundle/f:entry[1]/f:resource/f:Composition/f:section[2]/f:text/h:div"),
        Mutation(
            old: #""fullUrl":"urn:uuid:dca80aee-5f54-556c-bd8a-be6890af9a51""#,
            new: #""fullUrl":"urn:uuid:00000000-5f54-556c-bd8a-be6890af9a51""#, rule: "FHIR-DOCUMENT-REFERENCE",
            path: "Bundle.entry[0].resource.subject",
            xmlPath: "/f:Bundle/f:entry[1]/f:resource/f:Composition/f:subject"),
        Mutation(
            old: #""fullUrl":"urn:uuid:dca80aee-5f54-556c-bd8a-be6890af9a51""#,
            new: #""fullUrl":"urn:uuid:35fd4705-1558-5e1a-a47c-a38a2e9e5c4d""#, rule: "FHIR-BUNDLE-FULLURL-DUPLICATE",
            path: "Bundle.entry[2].fullUrl", xmlPath: "/f:Bundle/f:entry[3]/f:fullUrl"),
        Mutation(
            old: #""subject":{"reference":"urn:uuid:dca80aee-5f54-556c-bd8a-be6890af9a51"},"date""#,
            new: #""subject":{"reference":"urn:uuid:35fd4705-1558-5e1a-a47c-a38a2e9e5c4d","type":"Patient"},"date""#,
            rule: "FHIR-REFERENCE-TYPE", path: "Bundle.entry[0].resource.subject",
            xmlPath: "/f:Bundle/f:entry[1]/f:resource/f:Composition/f:subject"),
        Mutation(
            old: #""resourceType":"Practitioner""#, new: #""resourceType":"Doctor""#, rule: "FHIR-TYPE-UNKNOWN",
            path: "Bundle.entry[2].resource", xmlPath: "/f:Bundle/f:entry[3]/f:resource/f:Doctor"),
        Mutation(
            old: #""entry":[{"fullUrl""#, new: #""total":1,"entry":[{"fullUrl""#, rule: "FHIR-BUNDLE-TOTAL",
            path: "Bundle.total", xmlPath: "/f:Bundle/f:total"),
        Mutation(
            old: #""event":[{"code":[{"text":"診療情報提供書発行"}],"period":{"start":"2026-03-02"}}]"#,
            new: #""event":[{"code":{"text":"診療情報提供書発行"}}]"#, rule: "FHIR-ARRAY-MISSING",
            path: "Bundle.entry[0].resource.event[0].code[0]",
            xmlPath: "/f:Bundle/f:entry[1]/f:resource/f:Composition/f:event[1]/f:code[1]"),
        Mutation(
            old: #""title":"紹介目的""#, new: #""title":200"#, rule: "FHIR-KIND",
            path: "Bundle.entry[0].resource.section[2].section[0].title",
            xmlPath: "/f:Bundle/f:entry[1]/f:resource/f:Composition/f:section[3]/f:section[1]/f:title"),
    ]

    @Test(arguments: mutations)
    func `one mistake in a referral is told at its place in both spellings`(mutation: Mutation) throws {
        let text = try Fixture.compactReferral()
        let range = try #require(text.range(of: mutation.old))
        let broken = text.replacingCharacters(in: range, with: mutation.new)
        let issues = try Validator.shared.issues(json: broken)
        let found = issues.first { $0.id == mutation.rule && $0.path == mutation.path }
        #expect(found != nil, "\(issues.map { ($0.id, $0.path) })")
        #expect(found.map { $0.xmlPath ?? $0.path } == mutation.xmlPath)
    }

    @Test func `no finding holds what was found`() throws {
        let canary = "CANARYカナリア4771"
        let text = try Fixture.compactReferral().replacing("2026-03-02", with: canary).replacing("final", with: canary)
            .replacing("document\"", with: canary + "\"")
        let issues = try Validator.shared.issues(json: text)
        #expect(issues.count > 10)
        for issue in issues { #expect(!"\(issue)".contains("CANARY")) }
    }
}

enum Fixture {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/fhir")

    static func bytes(_ name: String, _ ending: String) throws -> [UInt8] {
        try Array(Data(contentsOf: root.appending(path: "\(name)/typical.\(ending)")))
    }

    /// Without white space between the parts, so that parts can be replaced.
    static func compactReferral() throws -> String {
        try String(decoding: Tree.json(bytes("e-referral", "json")).json(style: .compact), as: UTF8.self)
    }
}
