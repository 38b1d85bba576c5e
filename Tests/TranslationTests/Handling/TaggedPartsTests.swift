// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import HL7v2
import Issues
import Referral
import Testing

@testable import Translation

/// UNDELIVERED parts of what readers read and writers write (domain.md section 4).
@Suite struct TaggedPartsTests {
    private static let mark = "LEAKMARK7"
    static let fixtures = ["e-referral", "discharge-summary", "referral-message", "prescription-message"]
    static let targets: [Translator.Target] =
        [
            .hl7v2(HL7v2Target()), .letter(.ja), .letter(.en), .drugs(.ja), .medicineNotebook,
        ] + FHIRTarget.Shape.allCases.map { .fhir(FHIRTarget(shape: $0)) }
        + [.fhir(FHIRTarget(format: .xml))]

    @Test(arguments: fixtures)
    func `whichever resource is tagged, its words reach no form`(fixture: String) throws {
        let bytes = try #require(Files.fixture("fhir/\(fixture)/typical.json"))
        let count = try Self.entries(of: bytes).count
        #expect(count > 2)
        for index in 0..<count {
            let tagged = try Self.tagged(bytes, entry: index)
            guard let reading = Translator.read(try Tree.json(tagged)) else { continue }
            for target in Self.targets {
                guard let written = try? Translator.write(reading, as: target) else { continue }
                let text = String(decoding: written.bytes ?? [], as: UTF8.self)
                #expect(!text.contains(Self.mark), "entry \(index) as \(target)")
            }
        }
    }

    @Test func `of two requests for one tagged drug neither tells which it is`() throws {
        let bundle = """
            {"resourceType":"Bundle","type":"collection","entry":[
            {"fullUrl":"urn:uuid:m","resource":{"resourceType":"Medication","meta":{"tag":[{"code":"UNDELIVERED",
            "system":"http://jpfhir.jp/fhir/clins/CodeSystem/JP_ehrshrs_indication"}]},"code":{"text":"\(Self.mark)"}}},
            {"fullUrl":"urn:uuid:a","resource":\(Self.request)},{"fullUrl":"urn:uuid:b","resource":\(Self.request)}]}
            """
        let reading = try #require(Translator.read(try Tree.json(Array(bundle.utf8))))
        for target in Self.targets {
            guard let written = try? Translator.write(reading, as: target) else { continue }
            #expect(!String(decoding: written.bytes ?? [], as: UTF8.self).contains(Self.mark), "\(target)")
        }
    }

    @Test(arguments: [
        #""signature":{"who":{"display":"x"},"when":"2026-03-02T00:00:00Z","type":[{"code":"x"}]},"entry":["#,
        #""entry":[{"fullUrl":"urn:uuid:p","resource":{"resourceType":"Provenance","signature":[{"data":"QQ=="}]}},"#,
    ])
    func `what is signed goes as a whole or not at all`(signed: String) throws {
        func bundle(_ tag: String) -> String {
            #"{"resourceType":"Bundle","type":"collection","# + signed
                + #"{"fullUrl":"urn:uuid:c","resource":{"resourceType":"Condition","meta":{"tag":[{"code":""# + tag
                + #"","system":"http://jpfhir.jp/fhir/clins/CodeSystem/JP_ehrshrs_indication"}]},"# + Self.subject
                + #""code":{"text":"a"}}},{"fullUrl":"urn:uuid:d","resource":{"resourceType":"Condition","#
                + Self.subject + #""code":{"text":"b"}}}]}"#
        }
        let cut = try #require(Translator.read(try Tree.json(Array(bundle("UNDELIVERED").utf8))))
        let whole = try #require(Translator.read(try Tree.json(Array(bundle("LTS").utf8))))
        for target in [Translator.Target.fhir(FHIRTarget()), .hl7v2(HL7v2Target()), .letter(.ja)] {
            #expect(throws: TranslationError(.signed)) { try Translator.write(cut, as: target) }
            #expect(throws: Never.self) { try Translator.write(whole, as: target) }
        }
    }

    private static let subject = #""subject":{"display":"x"},"#

    private static let request = """
        {"resourceType":"MedicationRequest","status":"active","intent":"order","subject":{"display":"x"},
        "medicationReference":{"reference":"urn:uuid:m"}}
        """

    private static func entries(of bytes: [UInt8]) throws -> [[String: Any]] {
        let bundle = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        return try #require(bundle?["entry"] as? [[String: Any]])
    }

    /// One resource tagged, with the mark in all its words.
    private static func tagged(_ bytes: [UInt8], entry index: Int) throws -> [UInt8] {
        var bundle = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        var entries = try entries(of: bytes)
        var resource = try #require(marked(entries[index]["resource"] as Any) as? [String: Any])
        var meta = resource["meta"] as? [String: Any] ?? [:]
        let system = "http://jpfhir.jp/fhir/clins/CodeSystem/JP_ehrshrs_indication"
        meta["tag"] = [["system": system, "code": "UNDELIVERED"]]
        resource["meta"] = meta
        entries[index]["resource"] = resource
        bundle["entry"] = entries
        return Array(try JSONSerialization.data(withJSONObject: bundle))
    }

    private static func marked(_ value: Any, _ name: String = "") -> Any {
        switch value {
        case let object as [String: Any]:
            return Dictionary(uniqueKeysWithValues: object.map { ($0, marked($1, $0)) })
        case let list as [Any]: return list.map { marked($0, name) }
        case let text as String where ["text", "display", "family", "given", "name", "title"].contains(name):
            return text + mark
        default: return value
        }
    }
}
