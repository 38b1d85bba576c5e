// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIR

@Suite struct DefinitionsTests {
    let r4 = Definitions.r4

    private func type(_ name: String) throws -> TypeID { try #require(r4.type(named: name)) }

    private func element(_ path: String) throws -> ElementDefinition {
        let parts = path.split(separator: ".")
        let owner = try type(parts.dropLast().joined(separator: "."))
        return try #require(r4.element(String(parts.last ?? ""), in: owner))
    }

    private func names(_ type: String) throws -> [String] {
        r4.children(of: try self.type(type)).map { NameTable.r4[$0.name] }
    }

    @Test func `inherited elements come first, in the order of the XML schema`() throws {
        #expect(
            try names("Bundle") == [
                "id", "meta", "implicitRules", "language", "identifier", "type", "timestamp", "total", "link", "entry",
                "signature",
            ])
        #expect(
            try names("Bundle.entry") == [
                "id", "extension", "modifierExtension", "link", "fullUrl", "resource", "search", "request", "response",
            ])
        #expect(
            try names("Patient").prefix(9) == [
                "id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension",
                "identifier",
            ])
        #expect(try names("Age") == names("Quantity"))
    }

    @Test func `a choice is written out, and its elements know what they share`() throws {
        let value = try element("Observation.valueQuantity")
        #expect(value.choice == Name("value"))
        #expect(try value.type == type("Quantity"))
        #expect(try element("Observation.valueString").choice == value.choice)
        #expect(try r4.element("value", in: type("Observation")) == nil)
        #expect(try element("Extension.valueBase64Binary").type == type("base64Binary"))
        #expect(try element("Observation.status").choice == nil)
    }

    @Test func `a contentReference is the part it points to`() throws {
        #expect(try element("Bundle.entry.link").type == type("Bundle.link"))
        #expect(try element("Composition.section.section").type == type("Composition.section"))
    }

    @Test func `cardinality, flags and representation are those of R4`() throws {
        let status = try element("Observation.status")
        #expect(status.minimum == 1 && !status.isList && status.isModifier && status.isSummary)
        #expect(try element("Bundle.entry").isList)
        #expect(try element("Extension.url").representation == .attribute)
        #expect(try element("HumanName.id").representation == .attribute)
        #expect(try element("Patient.id").representation == .element)
        #expect(try element("Narrative.div").representation == .xhtml)
        #expect(try element("xhtml.extension").isProhibited)
        #expect(try r4.primitive(of: element("Patient.id")) == .id)
        #expect(try r4.primitive(of: element("Observation.valueInteger"))?.jsonValue == .number)
    }

    @Test func `targets, bindings and invariants are found`() throws {
        let subject = try element("Encounter.subject")
        #expect(r4.targets(of: subject).map { r4[$0].name } == ["Patient", "Group"])
        #expect(try r4.targets(of: element("Composition.section.entry")).isEmpty)
        let binding = try #require(try r4.binding(of: element("Bundle.type")))
        #expect(binding == Binding(strength: .required, valueSet: "bundle-type"))
        #expect(try r4.binding(of: element("Bundle.total")) == nil)
        #expect(try r4.invariants(of: type("Bundle.entry")) == ["bdl-5", "bdl-8"])
        #expect(try r4.invariants(of: element("Narrative.div")) == ["txt-1", "txt-2"])
    }

    @Test func `required codes are found, with their system where it matters`() throws {
        let types = try #require(try r4.codes(of: element("Bundle.type")))
        func isListed(_ code: String) -> Bool { types.contains(Array(code.utf8).span) }
        func isListed(_ code: String, _ system: String) -> Bool {
            types.contains(Array(code.utf8).span, system: system)
        }
        #expect(isListed("document") && !isListed("Document") && !isListed("male") && !isListed(""))
        #expect(isListed("document", "http://hl7.org/fhir/bundle-type"))
        #expect(!isListed("document", "http://hl7.org/fhir/administrative-gender"))
        #expect(try r4.codes(of: element("Attachment.contentType")) == nil, "mime types are not listed")
        #expect(try r4.codes(of: element("Patient.maritalStatus")) == nil, "extensible")
    }

    @Test func `every invariant that is named has an expression`() throws {
        for type in r4.types {
            for name in r4.invariants(of: type.id) { #expect(r4.invariant(name) != nil, "\(name)") }
            for element in r4.children(of: type.id) {
                for name in r4.invariants(of: element) { #expect(r4.invariant(name) != nil, "\(name)") }
            }
        }
        #expect(r4.invariant("inv-1@Task")?.key == "inv-1")
        #expect(try #require(r4.invariant("bdl-10")).isError)
    }

    @Test func `types know what they are and what they stand on`() throws {
        let patient = try type("Patient")
        #expect(r4[patient].isResource && !r4[patient].isAbstract)
        #expect(try r4.type(patient, is: type("DomainResource")) && r4.type(patient, is: type("Resource")))
        #expect(try !r4.type(type("Bundle"), is: type("DomainResource")))
        #expect(Name("DomainResource").map { r4.resource($0) } == .some(nil))
        #expect(Name("HumanName").map { r4.resource($0) } == .some(nil))
        #expect(Name("Patient").flatMap { r4.resource($0) } == patient)
        #expect(r4.types.count { $0.isResource && !$0.isAbstract } == 146)
        #expect(r4.types.count { $0.primitive != nil } == PrimitiveKind.allCases.count)
    }

    @Test func `every element of every type is found by its name, at its place`() {
        for type in r4.types {
            for (place, element) in r4.children(of: type.id).enumerated() {
                #expect(r4.place(of: element.name, in: type.id) == place, "\(type.name)")
            }
            #expect(r4.place(of: Name(number: 1 << 20), in: type.id) == nil)
        }
    }
}
