// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import HL7v2
import RelaySimulation
import Routing
import Testing

@testable import Relay

/// How a repetition of FHIR is recognised.
@Suite struct FHIRDuplicateTests {
    private let keys = LaneKeys(secret: [1, 2, 3], digest: ToyDigest.self)
    private static let folders = [
        "e-referral", "discharge-summary", "referral-message", "referral-transaction", "prescription-message",
    ]
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/fhir")

    private func text(_ folder: String, _ format: FHIRFormat = .json) throws -> String {
        let name = format == .json ? "typical.json" : "typical.xml"
        return try String(contentsOf: Self.root.appending(path: "\(folder)/\(name)"), encoding: .utf8)
    }

    private func key(_ json: String, by facility: String = "kita") throws -> DuplicateKey {
        key(of: try Tree.json(Array(json.utf8)), by: facility)
    }

    private func key(of tree: FHIR.Tree, by facility: String = "kita", body: Digest? = nil) -> DuplicateKey {
        keys.duplicateKey(
            of: tree, Envelope(of: tree, format: .json), link: [FacilityID(facility)], body: body)
    }

    // Content

    @Test(arguments: folders) func `the same in XML is the same`(folder: String) throws {
        let xml = try Tree.xml(Array(text(folder, .xml).utf8))
        #expect(try key(of: xml) == key(text(folder)))
    }

    @Test(arguments: folders) func `whatever value is changed, it is another content, but for three`(folder: String)
        throws
    {
        let lines = try text(folder).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let content = try key(lines.joined(separator: "\n")).content
        var left: [String] = []
        for (number, line) in lines.enumerated() {
            guard let quote = line.range(of: #"": ""#) else { continue }
            var changed = lines
            changed[number].insert(contentsOf: "x", at: quote.upperBound)
            if line.contains("\"resourceType\"") { continue }
            if try key(changed.joined(separator: "\n")).content == content {
                left.append("\(line.prefix { $0 == " " }.count):" + line.split(separator: "\"")[1])
            }
        }
        let expected = folder.contains("message") || folder.contains("transaction") ? [] : ["4:lastUpdated"]
        #expect(Set(left) == Set(["2:id", "2:timestamp"] + expected))
    }

    @Test func `the order of members means nothing, that of repetitions does`() throws {
        func content(_ members: String) throws -> Int64 { try key(#"{"resourceType":"Basic",\#(members)}"#).content }
        let ordered = try content(
            #""code":{"text":"b"},"x-b":"1","x-a":{"d":"2","c":"3"},"identifier":[{"value":"1"},{"value":"2"}]"#)
        let shuffled = try content(
            #""identifier":[{"value":"1"},{"value":"2"}],"x-a":{"c":"3","d":"2"},"code":{"text":"b"},"x-b":"1""#)
        let turned = try content(
            #""code":{"text":"b"},"x-b":"1","x-a":{"d":"2","c":"3"},"identifier":[{"value":"2"},{"value":"1"}]"#)
        #expect(ordered == shuffled)
        #expect(ordered != turned)
    }

    @Test func `names have their numbers in the order of their spelling, so that no other table changes a digest`()
        throws
    {
        let table = Self.root.deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "Schemas/fhir-r4/names.txt")
        let names = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(names.count > 1000)
        #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func `values and structure cannot stand for each other`() throws {
        let resources = [
            #"{"resourceType":"Basic","a":"bc"}"#, #"{"resourceType":"Basic","ab":"c"}"#,
            #"{"resourceType":"Basic","a":{"b":"c"}}"#, #"{"resourceType":"Basic","a":[{"b":"c"},{"b":"c"}]}"#,
            #"{"resourceType":"Basic","a":[{"b":"c","d":"e"}]}"#,
            #"{"resourceType":"Basic","a":[{"b":"c"},{"d":"e"}]}"#,
            #"{"resourceType":"Patient","a":"bc"}"#,
        ]
        #expect(Set(try resources.map { try key($0).content }).count == resources.count)
    }

    @Test func `another store has other digests`() throws {
        let tree = try Tree.json(Array(text("e-referral").utf8))
        let other = LaneKeys(secret: [4], digest: ToyDigest.self)
        let envelope = Envelope(of: tree, format: .json)
        let key = other.duplicateKey(of: tree, envelope, link: ["kita"].map { FacilityID($0) })
        #expect(key.content != self.key(of: tree).content)
        #expect(key.identity != self.key(of: tree).identity)
    }

    @Test func `an altered attachment is another content, though its length is the same`() throws {
        func tree(_ letter: String) throws -> FHIR.Tree {
            let data = String(repeating: letter, count: 100_000)
            var limits = ReaderLimits()
            limits.cutsHoles = true
            return try Tree.json(
                Array(#"{"resourceType":"Bundle","type":"collection","x":{"data":"\#(data)"}}"#.utf8), limits: limits)
        }
        let (one, other) = (try tree("A"), try tree("B"))
        #expect(one.holes.count == 1)
        #expect(key(of: one).content == key(of: other).content)
        #expect(key(of: one, body: Digest(1, 0, 0, 0)).content != key(of: other, body: Digest(2, 0, 0, 0)).content)
        // Where nothing was left in the body, its spelling does not count.
        let whole = try Tree.json(Array(#"{"resourceType":"Basic"}"#.utf8))
        #expect(key(of: whole, body: Digest(1, 0, 0, 0)) == key(of: whole))
    }

    // Identity

    @Test func `a document is its identifier and version, whatever its Bundle's id`() throws {
        let first = try key(text("e-referral"))
        #expect(first.reuse == .flagged)
        #expect(first.companion == nil)
        let renamed = try key(text("e-referral").replacing("\"kita-referral-0001\"", with: "\"other\""))
        #expect(renamed == first)
        let next = try key(text("e-referral").replacing("\"valueString\": \"1\"", with: "\"valueString\": \"2\""))
        #expect(next.identity != first.identity)
        let corrected = try key(text("e-referral").replacing("7.10", with: "7.20"))
        #expect(corrected.identity == first.identity)
        #expect(corrected.content != first.content)
        let elsewhere = try key(text("e-referral").replacing("clins/bundle-identifier", with: "x/bundle-identifier"))
        #expect(elsewhere.identity != first.identity)
    }

    @Test func `a message is its MessageHeader, and owns its Bundle's id`() throws {
        let first = try key(text("referral-message"))
        #expect(first.reuse == .refused)
        #expect(first.companion?.owner == first.identity)
        let renamed = try key(text("referral-message").replacing("\"kita-message-0001\"", with: "\"other\""))
        #expect(renamed.identity == first.identity)
        #expect(renamed.content == first.content)
        #expect(renamed.companion?.identity != first.companion?.identity)
        let tree = try Tree.json(Array(text("referral-message").utf8))
        let id = try #require(tree.root["entry"].first?.first("resource")?.first("id")?.text)
        let other = try key(text("referral-message").replacing(id, with: "another-id"))
        #expect(other.identity != first.identity)
        #expect(other.companion?.identity == first.companion?.identity)
        #expect(other.companion?.owner == other.identity)
    }

    @Test func `two senders may use the same ids`() throws {
        for folder in Self.folders {
            #expect(try key(text(folder)).identity != key(text(folder), by: "higashi").identity)
        }
    }

    @Test func `what has no name is what it says`() throws {
        let plain = try key(#"{"resourceType":"Bundle","type":"batch","timestamp":"2026-03-02T10:15:00Z"}"#)
        #expect(plain.identity == plain.content)
        #expect(try key(#"{"resourceType":"Bundle","type":"batch","timestamp":"2026-03-02T11:00:00Z"}"#) == plain)
        let named = try key(#"{"resourceType":"Bundle","type":"batch","id":"1"}"#)
        #expect(named.content == plain.content)
        #expect(named.identity != plain.identity)
    }

    @Test func `a facility's HL7 v2 and FHIR share the patient's lane`() throws {
        let tree = try Tree.json(Array(text("e-referral").utf8))
        let fhir = keys.lanes(of: Envelope(of: tree, format: .json), sender: FacilityID("kita"))
        var v2 = Envelope(type: .init(code: "ADT", trigger: "A01"), controlID: "1")
        v2.patients = [PatientIdentifier("49002")].compactMap(\.self)
        #expect(fhir == keys.lanes(of: v2, sender: FacilityID("kita")))
        #expect(fhir.count == 1)
    }
}
