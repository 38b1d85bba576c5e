// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import Testing

@testable import Routing

/// What a FHIR message is to the people who subscribe to it.
@Suite struct FHIRKindTests {
    @Test(arguments: [
        ("57133-1", Kind.referral), ("18842-5", .dischargeSummary), ("57833-6", .prescription), ("56447-6", .document),
    ])
    func `a document is what its Composition says`(code: String, kind: Kind) throws {
        #expect(try FHIRSample.envelope("e-referral", ("\"code\": \"57133-1\"", "\"code\": \"\(code)\"")).kind == kind)
    }

    private func kind(of resources: String..., type: String = "transaction") throws -> Kind {
        let entries = resources.map { #"{"resource":\#($0)}"# }.joined(separator: ",")
        return try FHIRSample.envelope(json: #"{"resourceType":"Bundle","type":"\#(type)","entry":[\#(entries)]}"#).kind
    }

    @Test(arguments: [
        ("ServiceRequest", Kind.referral), ("MedicationRequest", .prescription), ("MedicationDispense", .dispense),
        ("DiagnosticReport", .result), ("Observation", .result), ("AllergyIntolerance", .allergy),
        ("Condition", .diagnosis), ("Appointment", .booking), ("Basic", .other),
    ])
    func `a collection is what is in it`(type: String, kind: Kind) throws {
        let resource = #"{"resourceType":"\#(type)"}"#
        #expect(try self.kind(of: #"{"resourceType":"Organization"}"#, resource, type: "collection") == kind)
        #expect(try FHIRSample.envelope(json: resource).kind == kind)
        #expect(try FHIRSample.envelope(json: resource).typeName == type)
    }

    @Test func `a Task is about its focus`() throws {
        let medication = #"{"resourceType":"MedicationRequest","id":"m"}"#
        #expect(try kind(of: #"{"resourceType":"Task"}"#, medication) == .referral)
        let task = #"{"resourceType":"Task","focus":{"reference":"MedicationRequest/m"}}"#
        #expect(try kind(of: task, medication) == .prescription)
        #expect(try kind(of: #"{"resourceType":"Task","focus":{"type":"Task"}}"#) == .referral)
    }

    @Test func `what a message carries beside its focus does not change its kind`() throws {
        func message(_ header: String) throws -> Kind {
            let bundle = """
                {"resourceType":"Bundle","type":"message","entry":[
                {"fullUrl":"urn:uuid:h","resource":{"resourceType":"MessageHeader","id":"h"\(header)}},
                {"fullUrl":"urn:uuid:s","resource":{"resourceType":"ServiceRequest","id":"s"}},
                {"fullUrl":"urn:uuid:r","resource":{"resourceType":"DiagnosticReport","id":"r"}}]}
                """
            return try FHIRSample.envelope(json: bundle).kind
        }
        #expect(try message(#","focus":[{"reference":"urn:uuid:r"}]"#) == .result)
        #expect(try message(#","focus":[{"reference":"urn:uuid:s"}]"#) == .referral)
        #expect(try message("") == .referral)
        let response = #","response":{"identifier":"1","code":"ok"}"#
        #expect(try message(response) == .acknowledgement)
        #expect(try message(response + #","focus":[{"reference":"urn:uuid:s"}]"#) == .reply)
    }

    @Test func `a subscription by type is found under every kind its Bundles can have`() throws {
        let all = try FHIRSample.folders.map { try FHIRSample.envelope($0) }
        for envelope in all {
            for trigger in [nil, envelope.type.trigger] {
                #expect(Kind.possible(code: "Bundle", trigger: trigger).contains(envelope.kind))
            }
        }
        for type in ["Task", "ServiceRequest", "Patient", "Basic", "Composition", "MedicationRequest"] {
            let kind = try FHIRSample.envelope(json: #"{"resourceType":"\#(type)"}"#).kind
            #expect(Kind.possible(code: type, trigger: nil).contains(kind))
        }
    }

    @Test(arguments: ["Bundle", "Bundle/document", "Bundle/batch-response", "Task"])
    func `a type pattern is written as it is read`(text: String) {
        #expect(TypePattern(text)?.description == text)
    }

    @Test(arguments: ["Bundle/", "/document", "Bundle/document/x", "bundle", "Bundle^document", "Bündle", "Bundle/a b"])
    func `anything else is no type pattern`(text: String) {
        #expect(TypePattern(text) == nil)
    }
}
