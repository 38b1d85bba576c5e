// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Issues
import Testing

@testable import FHIRValidation

/// Values that stayed in the body are judged by what is known of them.
@Suite struct HoleTests {
    private static let limits: ReaderLimits = {
        var limits = ReaderLimits()
        limits.cutsHoles = true
        return limits
    }()

    private func rules(_ json: String) throws -> [String] {
        try Validator.shared.issues(json: json, limits: Self.limits).map(\.id)
    }

    private let long = String(repeating: "QUJD", count: 20_000)

    @Test func `an attachment of any length is right`() throws {
        #expect(
            try rules(Resource.of("Binary", #""contentType":"application/pdf","data":"\#(long)""#)) == [])
    }

    @Test(arguments: [
        (#""birthDate":"%""#, "FHIR-VALUE-DATE"), (#""gender":"%""#, "FHIR-CODE-UNLISTED"),
        (#""id":"%""#, "FHIR-VALUE-ID"),
        (#""active":"%""#, "FHIR-KIND"),
    ])
    func `what is never long is wrong`(element: String, rule: String) throws {
        #expect(try rules(Resource.patient(element.replacing("%", with: long))) == [rule])
    }

    @Test func `a number in XML is never long`() throws {
        let text = #"<Patient xmlns="http://hl7.org/fhir"><multipleBirthInteger value="\#(long)"/></Patient>"#
        let tree = try Tree.xml(Array(text.utf8), limits: Self.limits)
        #expect(Validator.shared.issues(in: tree, readFrom: .xml).map(\.id) == ["FHIR-VALUE-INTEGER"])
    }

    @Test func `a string may be long, up to a million characters`() throws {
        let million = String(repeating: "a", count: 1 << 20)
        #expect(try rules(Resource.observation(#""valueString":"\#(million)""#)) == [])
        #expect(try rules(Resource.observation(#""valueString":"\#(million)a""#)) == ["FHIR-VALUE-LENGTH"])
    }

    @Test func `a long narrative is checked like any other`() throws {
        let open = #"<div xmlns="http://www.w3.org/1999/xhtml">"#
        #expect(try rules(Resource.narrative(open + long + "</div>")) == [])
        #expect(try rules(Resource.narrative(open + long + "<script/></div>")) == ["FHIR-NARRATIVE-ELEMENT"])
    }

    @Test func `a narrative that is not at hand is said to be unchecked`() {
        var builder = TreeBuilder()
        builder.begin(builder.intern("Patient"))
        builder.setType(builder.intern("Patient"))
        builder.begin(builder.intern("text"))
        builder.begin(builder.intern("status"))
        Array("empty".utf8).withUnsafeBufferPointer { builder.setValue($0, as: .string) }
        builder.end()
        builder.begin(builder.intern("div"))
        builder.setHole(Hole(range: 0..<100_000, encoding: .jsonString, isPlain: false))
        for _ in 0..<3 { builder.end() }
        let issues = Validator.shared.issues(in: builder.finish(), readFrom: .json)
        #expect(issues.map(\.id) == ["FHIR-NARRATIVE-UNCHECKED"])
    }
}
