// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Referral
import Testing

@testable import Translation

@Suite struct TreeEditTests {
    static let formats: [FHIRFormat] = [.json, .xml]

    /// Edited, written down and read again.
    func edited(
        _ tree: Tree, _ format: FHIRFormat, _ edits: Edit..., tables: [CodeTable] = []
    ) throws -> (tree: Tree, remarks: [Remark]) {
        let (tree, remarks) = EditList(edits).edit(tree, tables: tables)
        let bytes = try format == .json ? tree.json() : tree.xml()
        return (try Tree.read(bytes, as: format), remarks)
    }

    // MARK: Each verb, in each format

    @Test(arguments: formats)
    func `set writes a value over another one, or makes its place`(_ format: FHIRFormat) throws {
        let letter = try Site.tree("e-referral", format)
        let (tree, remarks) = try edited(
            letter, format, .set("Composition.title", "架空の手紙"), .set("Patient.maritalStatus.coding.code", "M"),
            .set("Patient.multipleBirthInteger", "2"), .set("Patient.active", "false"))
        #expect(tree.texts("Composition.title") == ["架空の手紙"])
        #expect(tree.texts("Patient.maritalStatus.coding.code") == ["M"])
        #expect(tree.resources(of: "Patient").first?.first("multipleBirthInteger")?.node.value == .number)
        #expect(tree.resources(of: "Patient").first?.first("active")?.node.value == .boolean)
        #expect(remarks.isEmpty)
    }

    @Test(arguments: formats)
    func `copy takes what stands elsewhere, values and whole elements`(_ format: FHIRFormat) throws {
        let letter = try Site.tree("e-referral", format)
        let (tree, _) = try edited(
            letter, format, .copy("Composition.title", "Patient.name[0].text"),
            .copy("Patient.identifier[0]", "Composition.identifier"))
        #expect(tree.texts("Patient.name[0].text") == letter.texts("Composition.title"))
        #expect(tree.texts("Composition.identifier.value") == letter.texts("Patient.identifier[0].value"))
    }

    @Test(arguments: formats)
    func `remove takes a place away, and what is empty then`(_ format: FHIRFormat) throws {
        let letter = try Site.tree("e-referral", format)
        let (tree, _) = try edited(
            letter, format, .remove("Composition.identifier.system"), .remove("Composition.identifier.value"))
        #expect(tree.resources(of: "Composition").first?.first("identifier") == nil)
        let count = letter.root["entry"].count
        let without = try edited(letter, format, .remove("Bundle.entry[1]")).tree
        #expect(without.root["entry"].count == count - 1)
    }

    @Test(arguments: formats)
    func `map puts the mapped coding in front`(_ format: FHIRFormat) throws {
        let letter = try Site.tree("e-referral", format)
        let system = try #require(letter.texts("Composition.type.coding.system").first)
        let table = try Site.table("\(system),57133-1,LN,57133-1,Referral note")
        let (tree, remarks) = try edited(letter, format, .map("Composition.type"), tables: [table])
        #expect(tree.texts("Composition.type.coding.system") == ["http://loinc.org", system])
        #expect(tree.texts("Composition.type.coding[0].display") == ["Referral note"])
        #expect(remarks == [Remark(.mapped, at: "Composition.type", "http://loinc.org")])
    }

    // MARK: The property

    @Test(arguments: formats, ["e-referral", "discharge-summary", "prescription-message", "referral-transaction"])
    func `an edit of one place changes no other value`(_ format: FHIRFormat, _ name: String) throws {
        let tree = try Site.tree(name, format)
        let before = tree.values
        var generator = Seeded(state: UInt64(name.utf8.count))
        for _ in 0..<25 {
            let type = try #require(
                ["Patient", "Composition", "Bundle", "Organization"].randomElement(using: &generator))
            let path = try #require(
                [
                    "identifier.value", "meta.profile[0]", "language", "id", "identifier[0].use", "meta.versionId",
                ].filter { (try? EditPath(parsing: "\(type).\($0)")) != nil }.randomElement(using: &generator))
            let edit =
                Bool.random(using: &generator) ? try Edit.set("\(type).\(path)", "x1") : try .remove("\(type).\(path)")
            let (edited, _) = try edited(tree, format, edit)
            let after = edited.values
            let resources = Set(tree.resources(of: type).map { $0.first("id")?.text ?? "" })
            for place in Set(before.keys).union(after.keys) where before[place] != after[place] {
                let last = path.split(separator: ".").last.map { $0.prefix { $0 != "[" } } ?? ""
                #expect(place.contains(".\(last)["), "\(place) changed by \(edit) (\(resources.count))")
            }
        }
    }

    @Test(arguments: formats)
    func `without edits it is the same tree`(_ format: FHIRFormat) throws {
        let letter = try Site.tree("e-referral", format)
        #expect(EditList([try .set("PID-3", "1")]).edit(letter).tree === letter)
        let unmet = EditList([try .set("Patient.id", "x", when: .says("Patient.gender", "none"))]).edit(letter)
        #expect(try unmet.tree.json() == letter.json())
    }

    @Test func `what R4 does not know goes through as it was`() throws {
        let text =
            #"{"resourceType":"Patient","id":"1","odd":[1.50,2e3],"even":{"deep":true},"name":[{"given":["a",null,"b"],"_given":[null,{"id":"g"},null]}]}"#
        let tree = try Tree.json(Array(text.utf8))
        let written = try EditList([try .set("Patient.id", "2")]).edit(tree).tree.json()
        #expect(
            String(decoding: written, as: UTF8.self)
                == String(decoding: try tree.json(), as: UTF8.self).replacing("\"id\":\"1\"", with: "\"id\":\"2\""))
    }

    // MARK: Where

    @Test func `every resource of the type is meant, and each is looked at by itself`() throws {
        let text =
            #"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Observation","status":"final","code":{"text":"a"}}},{"resource":{"resourceType":"Observation","status":"amended","code":{"text":"b"},"contained":[{"resourceType":"Patient","id":"p"}]}}]}"#
        let tree = try Tree.json(Array(text.utf8))
        let (both, _) = try edited(
            tree, .json, .set("Observation.code.text", "x", when: .says("Observation.status", "amended")),
            .copy("Observation.status", "Observation.language"), .set("Patient.gender", "unknown"))
        #expect(both.texts("Observation.code.text") == ["a", "x"])
        #expect(both.texts("Observation.language") == ["final", "amended"])
        #expect(both.texts("Patient.gender") == ["unknown"])
        let other = try edited(tree, .json, .set("Observation.code.text", "x", when: .says("Bundle.type", "document")))
            .tree
        #expect(other.texts("Observation.code.text") == ["a", "b"])
        let absent = try edited(tree, .json, .set("Observation.language", "ja", when: .exists("Bundle.id", false))).tree
        #expect(absent.texts("Observation.language") == ["ja", "ja"])
    }

    @Test func `the next of a list is made, a further one is told`() throws {
        let tree = try Tree.json(Array(#"{"resourceType":"Patient","name":[{"family":"a"}]}"#.utf8))
        let next = try edited(tree, .json, .set("Patient.name[1].family", "b"))
        #expect(next.tree.texts("Patient.name.family") == ["a", "b"])
        let further = try edited(tree, .json, .set("Patient.name[2].family", "b"))
        #expect(further.tree.texts("Patient.name.family") == ["a"])
        #expect(further.remarks == [Remark(.unedited, at: "Patient.name[2].family", "index")])
    }

    @Test func `a bare code and a Coding hold only one code`() throws {
        let tree = try Tree.json(
            Array(
                #"{"resourceType":"Patient","gender":"1","meta":{"tag":[{"system":"urn:x-local:99S","code":"1","id":"k"}]}}"#
                    .utf8))
        let table = try Site.table("99S,1,HL70001,male,")
        let (mapped, remarks) = try edited(
            tree, .json, .map("Patient.gender"), .map("Patient.meta.tag"), tables: [table])
        #expect(mapped.texts("Patient.gender") == ["male"])
        #expect(mapped.texts("Patient.meta.tag.code") == ["male"])
        #expect(mapped.texts("Patient.meta.tag.system") == [CodeSystems.model("HL70001")])
        #expect(remarks.map(\.kind) == [.mapped, .mapped])
        let again = try edited(mapped, .json, .map("Patient.gender"), tables: [table])
        #expect(again.remarks == [Remark(.unmapped, at: "Patient.gender", "99S")])
    }

    // MARK: Large values

    @Test func `a value that stays in the body is not touched, and the edit is told`() throws {
        let long = String(repeating: "QUJD", count: 40_000)
        let text = #"{"resourceType":"Binary","contentType":"application/pdf","id":"b","data":"\#(long)"}"#
        var limits = ReaderLimits()
        limits.cutsHoles = true
        let tree = try Tree.json(Array(text.utf8), limits: limits)
        #expect(tree.holes.count == 1)
        for edit in [
            try Edit.set("Binary.data", "x"), try .remove("Binary.data"), try .copy("Binary.data", "Binary.data"),
        ] {
            let (edited, remarks) = EditList([edit]).edit(tree)
            #expect(edited.holes == tree.holes)
            #expect(remarks == [Remark(.unedited, at: "Binary.data", "hole")])
        }
        let (edited, remarks) = EditList([try .set("Binary.contentType", "text/plain")]).edit(tree)
        #expect(edited.holes == tree.holes)
        #expect(remarks.isEmpty)
    }
}
