// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Testing

@testable import Routing

/// What routing needs to know of a FHIR message.
@Suite struct FHIREnvelopeTests {
    @Test(arguments: [
        ("e-referral", "Bundle/document", Kind.referral, "4913100009^2026^KITA-Referral-0001"),
        ("discharge-summary", "Bundle/document", .dischargeSummary, "4913100009^2026^KITA-Summary-0001"),
        ("referral-transaction", "Bundle/transaction", .referral, "KITA-Transaction-0001"),
    ])
    func `a Bundle is of a type and a kind and has a name`(folder: String, type: String, kind: Kind, name: String)
        throws
    {
        let envelope = try FHIRSample.envelope(folder)
        #expect(envelope.family == .fhir)
        #expect(envelope.typeName == type)
        #expect(envelope.kind == kind)
        #expect(envelope.controlID == name)
        #expect(envelope.version == "4.0.1")
        #expect(envelope.writing == "fhir-json")
        #expect(envelope.processingID == "P")
        #expect(envelope.dateTime == "2026-03-02T10:15:00.000+09:00")
    }

    @Test func `a message is named by its MessageHeader and is of the kind of its focus`() throws {
        let referral = try FHIRSample.envelope("referral-message")
        #expect(referral.typeName == "Bundle/message")
        #expect(referral.kind == .referral)
        #expect(referral.controlID.count == 36)
        #expect(try FHIRSample.envelope("prescription-message").kind == .prescription)
    }

    @Test(arguments: FHIRSample.folders)
    func `JSON and XML of the same have the same envelope`(folder: String) throws {
        var json = Envelope(of: try FHIRSample.tree(folder), format: .json)
        let xml = Envelope(of: try FHIRSample.tree(folder, .xml), format: .xml)
        #expect(xml.writing == "fhir-xml")
        json.format = .xml
        #expect(json == xml)
    }

    // Parties

    @Test(arguments: [
        ("e-referral", "4913100003", "Bundle.entry[0].resource.section[1].entry[0]"),
        ("discharge-summary", "4943100002", "Bundle.entry[0].resource.section[0].entry[0]"),
        ("referral-message", "4913100003", "Bundle.entry[0].resource.destination[0].receiver"),
        ("prescription-message", "4943100002", "Bundle.entry[0].resource.destination[0].receiver"),
        ("referral-transaction", "4913100003", "Bundle.entry[0].resource.owner"),
    ])
    func `the addressee is found with its place`(folder: String, code: String, path: String) throws {
        let envelope = try FHIRSample.envelope(folder)
        #expect(envelope.addressees.first?.code == code)
        #expect(envelope.addressees.first?.path == path)
        #expect(envelope.receiver.facility == code)
    }

    @Test func `the sender is section 920, the custodian, or the header's sender`() throws {
        for folder in ["e-referral", "discharge-summary", "referral-message"] {
            #expect(try FHIRSample.envelope(folder).sender.facility == "4913100009")
        }
        #expect(try FHIRSample.envelope("referral-message").sender.application == "KITA-HIS")
    }

    @Test func `sections are read in the older code system as well`() throws {
        let older = try FHIRSample.envelope(
            "e-referral",
            (
                "http://jpfhir.jp/fhir/clins/CodeSystem/document-section",
                "http://jpfhir.jp/fhir/eReferral/CodeSystem/document-section"
            ))
        #expect(try older.addressees == FHIRSample.envelope("e-referral").addressees)
    }

    @Test func `a destination may be known by receiver, name or endpoint`() throws {
        let claim = try #require(try FHIRSample.envelope("referral-message").addressees.first)
        #expect(claim.others == ["南診療所", "https://minami.example/fhir"])
        #expect(claim.role == .referredTo)
    }

    @Test func `an institution number counts before other identifiers`() throws {
        let envelope = try FHIRSample.envelope(
            "e-referral",
            ("\"value\": \"4913100003\"", "\"value\": \"4913100003\"}, {\"system\": \"urn:x\", \"value\": \"LOCAL\""),
            ("\"system\": \"urn:x\"", "\"system\": \"urn:y\""))
        #expect(envelope.addressees.first?.code == "4913100003")
        #expect(envelope.addressees.first?.others == ["LOCAL"])
    }

    @Test func `an addressee that leads nowhere is somebody unknown, not nobody`() throws {
        let envelope = try FHIRSample.envelope(
            "e-referral", ("\"value\": \"4913100003\"", "\"value\": \"\\u0020\""))
        #expect(envelope.addressees.count == 1)
        let bundle = """
            {"resourceType":"Bundle","type":"document","entry":[{"resource":{"resourceType":"Composition","section":[
            {"code":{"coding":[{"code":"910"}]},"entry":[{"reference":"Organization/elsewhere"}]}]}}]}
            """
        #expect(try FHIRSample.envelope(json: bundle).addressees.map(\.code) == ["Organization/elsewhere"])
    }

    @Test func `a doctor is no addressee`() throws {
        #expect(try FHIRSample.envelope("e-referral").addressees.count == 1)
    }

    @Test func `a relative reference finds an organization only if one has its id`() throws {
        func bundle(_ more: String) -> String {
            """
            {"resourceType":"Bundle","type":"document","entry":[{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Composition",
            "section":[{"code":{"coding":[{"code":"910"}]},"entry":[{"reference":"Organization/a"}]}]}},
            {"resource":{"resourceType":"Organization","id":"a","identifier":[{"value":"4913100003"}]}}\(more)]}
            """
        }
        #expect(try FHIRSample.envelope(json: bundle("")).addressees.first?.code == "4913100003")
        let other = #",{"resource":{"resourceType":"Organization","id":"a","identifier":[{"value":"4943100002"}]}}"#
        #expect(try FHIRSample.envelope(json: bundle(other)).addressees.first?.code == "Organization/a")
        #expect(try FHIRSample.envelope(json: bundle(other + other)).addressees.first?.code == "Organization/a")
    }

    // Names and marks

    @Test func `test data is marked in the Bundle's security labels`() throws {
        let bundle = #"{"resourceType":"Bundle","type":"collection","meta":{"security":[{"code":"HTEST"}]}}"#
        #expect(try FHIRSample.envelope(json: bundle).processingID == "T")
    }

    @Test func `what is shown of a name does nothing to a terminal and is not long`() throws {
        let value = "\\u001b[31m甲\\u202e乙\\n" + String(repeating: "x", count: 300)
        let bundle = #"{"resourceType":"Bundle","type":"collection","identifier":{"value":"\#(value)"}}"#
        let name = try FHIRSample.envelope(json: bundle).controlID
        #expect(name.hasPrefix("[31m甲乙xxx"))
        #expect(name.unicodeScalars.count == 199)
        #expect(try FHIRSample.envelope(json: #"{"resourceType":"Bundle","type":"batch"}"#).controlID.isEmpty)
    }

    // Patients

    @Test(arguments: FHIRSample.folders)
    func `the patient is the one that HL7 v2 messages of the sender name`(folder: String) throws {
        let id = folder.contains("summary") || folder.contains("prescription") ? "0000049001" : "0000049002"
        let v2 = Envelope(of: try message("ADT^A01", "PID|1||\(id)^^^X^PI"))
        #expect(try FHIRSample.envelope(folder).patients == v2.patients)
    }

    @Test func `every patient counts, contained and in Bundles inside, once each`() throws {
        func patient(_ id: String) -> String { #"{"resourceType":"Patient","identifier":[{"value":"\#(id)"}]}"# }
        let bundle = """
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":\(patient("1"))},{"resource":\(patient("01"))},
            {"resource":{"resourceType":"Condition","contained":[\(patient("2"))]}},
            {"resource":{"resourceType":"Bundle","type":"collection","entry":[{"resource":\(patient("3"))}]}},
            {"resource":{"resourceType":"Patient"}}]}
            """
        #expect(try FHIRSample.envelope(json: bundle).patients.map(\.canonical) == ["1", "2", "3"])
    }

    @Test func `more patients than lanes are named is said`() throws {
        let entries = (1...65).map {
            #"{"resource":{"resourceType":"Patient","identifier":[{"value":"\#($0)"}]}}"#
        }
        func envelope(_ count: Int) throws -> Envelope {
            let entries = entries.prefix(count).joined(separator: ",")
            return try FHIRSample.envelope(json: #"{"resourceType":"Bundle","type":"batch","entry":[\#(entries)]}"#)
        }
        #expect(try !envelope(64).patientsOverflow)
        #expect(try envelope(65).patientsOverflow)
    }
}
