// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Issues
import Testing

@testable import FHIRValidation

/// Every rule is seen to fire at its place, and to stay silent beside it.
@Suite struct RuleTests {
    static let cases =
        RuleCase.structure + RuleCase.values + RuleCase.references + RuleCase.bundles + RuleCase.narratives

    @Test(arguments: cases)
    func `a broken rule is told at its place`(_ rule: RuleCase) throws {
        let issues = try Validator.shared.issues(json: rule.broken)
        #expect(issues.contains { $0.id == rule.rule && $0.path == rule.path }, "\(issues.map { ($0.id, $0.path) })")
    }

    @Test(arguments: cases)
    func `the same done right is not told`(_ rule: RuleCase) throws {
        let issues = try Validator.shared.issues(json: rule.sound).filter { $0.id == rule.rule || $0.isError }
        #expect(issues.map(\.id) == [], "\(issues.map(\.path))")
    }

    @Test func `every rule has been seen to fire`() {
        let elsewhere: Set = [
            "FHIR-TOO-MANY", "FHIR-DEPTH", "FHIR-NARRATIVE-UNCHECKED", "FHIR-VALUE-BOOLEAN", "FHIR-VALUE-DECIMAL",
        ]
        let fired = Set(Self.cases.map(\.rule)).union(elsewhere)
        #expect(Set(Validator.rules.map(\.code)).symmetricDifference(fired) == [])
    }

    @Test func `every rule has a code of its own and speaks both languages`() {
        #expect(Set(Validator.rules.map(\.code)).count == Validator.rules.count)
        for rule in Validator.rules {
            #expect(rule.code.hasPrefix("FHIR-"))
            #expect(rule.sentence.ja.hasSuffix("。") && rule.sentence.en.hasSuffix("."), "\(rule.code)")
        }
    }

    @Test func `an invariant that a rule stands for exists`() {
        for invariant in Validator.rules.compactMap(\.invariant) {
            #expect(Definitions.r4.invariant(invariant) != nil, "\(invariant)")
        }
    }

    @Test func `a thousand mistakes are told as a hundred, and that there are more`() throws {
        let names = String(repeating: #"{"kana":"a"},"#, count: 1000) + #"{"text":"見本"}"#
        let issues = try Validator.shared.issues(json: Resource.patient(#""name":[\#(names)]"#))
        #expect(issues.count == Findings.errorMaximum + 1)
        #expect(issues.last?.id == "FHIR-TOO-MANY")
    }

    @Test func `an error behind many warnings is told`() throws {
        let names = String(repeating: #"{"text":" "},"#, count: 1000) + #"{"kana":"見本"}"#
        let issues = try Validator.shared.issues(json: Resource.patient(#""name":[\#(names)]"#))
        #expect(issues.contains { $0.id == "FHIR-ELEMENT-UNKNOWN" && $0.path == "Patient.name[1000].kana" })
        #expect(issues.count == Findings.warningMaximum + 2)
    }

    @Test func `a tree deeper than any reader allows is told, and ends`() {
        var builder = TreeBuilder()
        builder.begin(builder.intern("Patient"))
        builder.setType(builder.intern("Patient"))
        for _ in 0..<1000 {
            builder.begin(builder.intern("extension"), isListed: true)
            builder.begin(builder.intern("url"))
            Array("urn:a:b".utf8).withUnsafeBufferPointer { builder.setValue($0, as: .string) }
            builder.end()
        }
        for _ in 0..<1001 { builder.end() }
        let issues = Validator.shared.issues(in: builder.finish(), readFrom: .json)
        #expect(issues.contains { $0.id == "FHIR-DEPTH" })
    }

    @Test(arguments: [("yes", "FHIR-VALUE-BOOLEAN"), ("1", "FHIR-VALUE-BOOLEAN"), ("true", nil)])
    func `XML can write a boolean that is none`(value: String, rule: String?) throws {
        try expect(rule, in: #"<active value="\#(value)"/>"#, at: "Patient.active", xml: "/f:Patient/f:active")
    }

    @Test(arguments: [("01", true), ("+1", true), (".5", true), ("1.", true), ("1e", true), ("-0.50", false)])
    func `XML can write a decimal that is none`(value: String, isWrong: Bool) throws {
        let element = #"<extension url="urn:a:b"><valueDecimal value="\#(value)"/></extension>"#
        try expect(
            isWrong ? "FHIR-VALUE-DECIMAL" : nil, in: element, at: "Patient.extension[0].valueDecimal",
            xml: "/f:Patient/f:extension[1]/f:valueDecimal")
    }

    private func expect(_ rule: String?, in element: String, at path: String, xml: String) throws {
        let text = #"<Patient xmlns="http://hl7.org/fhir">\#(element)</Patient>"#
        let issues = try Validator.shared.issues(in: Tree.xml(Array(text.utf8)), readFrom: .xml)
        #expect(issues.map(\.id) == [rule].compactMap(\.self))
        guard rule != nil else { return }
        #expect(issues.first?.path == path && issues.first?.xmlPath == xml)
    }
}
