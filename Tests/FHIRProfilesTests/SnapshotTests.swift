// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues
import Testing

@testable import FHIRProfiles

/// What profiles without snapshots come to.
@Suite struct SnapshotTests {
    private func element(_ id: String, _ rest: String = "") -> String {
        let path = id.split(separator: ".").map { $0.prefix { $0 != ":" } }.joined(separator: ".")
        let slice = id.split(separator: ".").last.flatMap { $0.split(separator: ":").dropFirst().first }
        return #"{"id": "\#(id)", "path": "\#(path)""# + (slice.map { #", "sliceName": "\#($0)""# } ?? "")
            + (rest.isEmpty ? "}" : ", \(rest)}")
    }

    @Test func `a profile says only what R4 does not`() throws {
        let rules = try Invented.rules(
            "P",
            in: [
                Invented.profile(
                    "P",
                    [
                        element("Patient.name", #""min": 1, "max": "*""#),
                        element("Patient.gender", #""min": 0, "max": "1""#),
                        element("Patient.contact.name.family", #""min": 1"#),
                    ])
            ])
        #expect(
            Set(rules.keys) == [
                "Patient", "Patient.name", "Patient.contact", "Patient.contact.name", "Patient.contact.name.family",
            ])
        #expect(rules["Patient.name"]?.minimum == 1)
        #expect(rules["Patient.name"]?.maximum == nil)
        #expect(rules["Patient.contact"]?.minimum == 0)
    }

    @Test func `what a base asks holds too, and a word of its own replaces the base's`() throws {
        let rules = try Invented.rules(
            "Third",
            in: [
                Invented.profile("Third", base: "Second", [element("Patient.name", #""max": "1""#)]),
                Invented.profile("Second", base: "First", [element("Patient.name", #""max": "5""#)]),
                Invented.profile(
                    "First", [element("Patient.name", #""min": 1"#), element("Patient.photo", #""max": "0""#)]),
            ])
        #expect(rules["Patient.name"]?.minimum == 1)
        #expect(rules["Patient.name"]?.maximum == 1)
        #expect(rules["Patient.photo"]?.maximum == 0)
    }

    @Test func `a base in another package is found, of the version that is asked for`() throws {
        let first = Invented.profile("B", version: "1.0.0", [element("Patient.name", #""min": 1"#)])
        let second = Invented.profile("B", version: "2.0.0", [element("Patient.photo", #""min": 1"#)])
        let old = try TestPackage([first], name: "old.r4").read()
        let new = try TestPackage([second], name: "new.r4").read()
        let mine = try TestPackage([Invented.profile("P", base: "B|1.0", [element("Patient")])], name: "mine.r4").read()
        let set = ProfileSet(packages: [mine, new, old])
        #expect(set.profile("http://example.jp/fhir/P")?.rules.map(\.id) == ["Patient", "Patient.name"])
        #expect(set.profile("http://example.jp/fhir/B")?.version == "2.0.0")
        #expect(set.profile("http://example.jp/fhir/B|1")?.version == "1.0.0")
        #expect(set.profile("http://example.jp/fhir/B|3") == nil)
        #expect(set.notes.isEmpty)
    }

    @Test func `profiles that stand on each other in a circle end`() throws {
        let set = ProfileSet(packages: [
            try TestPackage([
                Invented.profile("A", base: "B", [element("Patient.name", #""min": 1"#)]),
                Invented.profile("B", base: "A", [element("Patient")]),
            ]).read()
        ])
        #expect(set.profile("http://example.jp/fhir/A")?.rules.count == 2)
        #expect(set.notes.contains { $0.id == "PACKAGE-BASE" })
    }

    @Test func `slices and slices of slices hold what is asked of each`() throws {
        let slicing =
            #""slicing": {"discriminator": [{"type": "value", "path": "system"}], "rules": "closed", "ordered": true}"#
        let rules = try Invented.rules(
            "S",
            in: [
                Invented.profile(
                    "S",
                    [
                        element("Patient.identifier", slicing),
                        element("Patient.identifier:local", #""min": 1, "max": "2""#),
                        element("Patient.identifier:local.system", #""min": 1, "fixedUri": "http://example.jp/id""#),
                        element("Patient.identifier:local/old", #""max": "1""#),
                    ])
            ])
        let identifier = try #require(rules["Patient.identifier"])
        #expect(identifier.slicing?.rest == .closed)
        #expect(identifier.slicing?.isOrdered == true)
        #expect(identifier.slices.count == 1)
        #expect(rules["Patient.identifier:local"]?.minimum == 1)
        #expect(rules["Patient.identifier:local"]?.slices.count == 1)
        #expect(rules["Patient.identifier:local.system"]?.fixed?.root.text == "http://example.jp/id")
        #expect(rules["Patient.identifier:local/old"]?.sliceName == "local/old")
    }

    @Test func `a choice is narrowed to some of its names`() throws {
        let rules = try Invented.rules(
            "O",
            in: [
                Invented.profile(
                    "O", of: "Observation",
                    [element("Observation.value[x]", #""type": [{"code": "Quantity"}, {"code": "string"}]"#)])
            ])
        let value = try #require(rules["Observation.value[x]"])
        #expect(value.names.map { NameTable.r4[$0] } == ["valueQuantity", "valueString"])
        #expect(value.forbiddenNames.count == 9)
    }

    @Test(arguments: ["Observation.value[x]:valueQuantity", "Observation.valueQuantity"])
    func `one of a choice is a slice by its type`(id: String) throws {
        let rules = try Invented.rules(
            "O",
            in: [
                Invented.profile(
                    "O", of: "Observation", [element(id, #""min": 1"#), element(id + ".code", #""min": 1"#)])
            ])
        let slice = try #require(rules["Observation.value[x]:valueQuantity"])
        #expect(slice.names.map { NameTable.r4[$0] } == ["valueQuantity"])
        #expect(slice.minimum == 1)
        let choice = try #require(rules["Observation.value[x]"])
        #expect(choice.slicing?.discriminators == [.init(kind: .type, path: "$this")])
        // The short way leaves no other.
        #expect(choice.forbiddenNames.isEmpty == id.contains("["))
        #expect(choice.slicing?.rest == (id.contains("[") ? .open : .closed))
        #expect(rules["Observation.value[x]:valueQuantity.code"]?.minimum == 1)
    }

    @Test func `an extension's slice has the url that tells it`() throws {
        let rules = try Invented.rules(
            "P",
            in: [
                Invented.profile(
                    "P",
                    [
                        element(
                            "Patient.extension:race",
                            #""min": 1, "type": [{"code": "Extension", "profile": ["http://example.jp/fhir/Race|1.0"]}]"#
                        )
                    ])
            ])
        #expect(rules["Patient.extension"]?.slicing?.discriminators == [.init(kind: .value, path: "url")])
        #expect(rules["Patient.extension:race"]?.types.first?.profiles == ["http://example.jp/fhir/Race|1.0"])
        #expect(rules["Patient.extension:race.url"]?.fixed?.root.text == "http://example.jp/fhir/Race")
    }

    @Test func `an element that points to another has the other's elements`() throws {
        let rules = try Invented.rules(
            "C",
            in: [
                Invented.profile(
                    "C", of: "Composition", [element("Composition.section.section.section.title", #""min": 1"#)])
            ])
        #expect(rules["Composition.section.section.section.title"]?.minimum == 1)
    }

    @Test func `a slice of a Bundle says which resource, and what of it`() throws {
        let rules = try Invented.rules(
            "B",
            in: [
                Invented.profile(
                    "B", of: "Bundle",
                    [
                        element(
                            "Bundle.entry:first.resource",
                            #""type": [{"code": "Patient", "profile": ["http://example.jp/fhir/P"]}]"#),
                        element("Bundle.entry:first.resource.birthDate", #""min": 1"#),
                    ])
            ])
        #expect(rules["Bundle.entry:first.resource"]?.types.first?.profiles == ["http://example.jp/fhir/P"])
        #expect(rules["Bundle.entry:first.resource.birthDate"]?.minimum == 1)
    }

    @Test func `a slice that the profile of a type has is gone on from`() throws {
        let typed = #""type": [{"code": "Dosage", "profile": ["http://example.jp/fhir/D"]}]"#
        let extended = #""type": [{"code": "Extension", "profile": ["http://example.jp/fhir/X"]}]"#
        let rules = try Invented.rules(
            "M",
            in: [
                Invented.profile("D", of: "Dosage", [element("Dosage.extension:x", extended)]),
                Invented.profile(
                    "M", of: "MedicationRequest",
                    [
                        element("MedicationRequest.dosageInstruction", typed),
                        element("MedicationRequest.dosageInstruction.extension:x", #""min": 1"#),
                    ]),
            ])
        let slice = try #require(rules["MedicationRequest.dosageInstruction.extension:x"])
        #expect(slice.minimum == 1)
        #expect(slice.types.first?.profiles == ["http://example.jp/fhir/X"])
        #expect(rules["MedicationRequest.dosageInstruction.extension"]?.slices.count == 1)
    }

    @Test func `a quantity without comparator is R4's own profile`() throws {
        let base = "http://hl7.org/fhir/StructureDefinition/SimpleQuantity"
        let rules = try Invented.rules(
            "Q", in: [Invented.profile("Q", of: "Quantity", base: base, [element("Quantity.code", #""min": 1"#)])])
        #expect(rules["Quantity.comparator"]?.maximum == 0)
        #expect(rules["Quantity.code"]?.minimum == 1)
    }

    @Test func `an element that R4 does not have is named and ignored`() throws {
        let set = ProfileSet(packages: [
            try TestPackage([Invented.profile("P", [element("Patient.colour", #""min": 1"#)])]).read()
        ])
        #expect(set.notes.map(\.id) == ["PACKAGE-ELEMENT"])
        #expect(set.profile("http://example.jp/fhir/P")?.rules.count == 1)
    }

    @Test func `elements without ids get them from their paths`() {
        var ids = ElementIDs()
        let made = [
            ids.id(nil, path: "Patient", slice: nil), ids.id(nil, path: "Patient.identifier", slice: "a"),
            ids.id(nil, path: "Patient.identifier.period", slice: nil),
            ids.id(nil, path: "Patient.identifier", slice: "b"),
            ids.id(nil, path: "Patient.identifier.period.start", slice: nil),
        ]
        #expect(made.last == "Patient.identifier:b.period.start")
        #expect(made[2] == "Patient.identifier:a.period")
    }
}
