// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// Reading by name and path.
@Suite struct ElementTests {
    private let bundle: Element
    private let observation: Element

    init() throws {
        bundle = try Tree.json(Samples.bundle(entries: 3)).root
        observation = try Tree.json(
            Array(
                #"{"resourceType":"Observation","valueSet":"no","effectiveDateTime":"2024","valueQuantity":{"value":1.50}}"#
                    .utf8)
        ).root
    }

    @Test func `children are found by name, one after the other`() {
        #expect(bundle["entry"].count == 3)
        #expect(bundle["entry"]["resource"].map(\.type) == ["Patient", "Patient", "Patient"])
        #expect(bundle["entry"]["resource"]["name"]["family"].text == "架空")
        #expect(bundle.first("entry")?.first("resource")?.first("active")?.text == "true")
        #expect(bundle["nothing"].isEmpty)
        #expect(bundle.first("Patient") == nil)
    }

    @Test func `a path is written as in an error`() {
        #expect(bundle.at("entry[2].resource.id").text == "p2")
        #expect(bundle.at("entry.resource.id").map(\.text) == ["p0", "p1", "p2"])
        #expect(bundle.at("entry.resource.name[0].given[1].id").map(\.text) == ["g0", "g1", "g2"])
        #expect(bundle["entry"].at("resource.name").count == 3)
    }

    @Test(arguments: [
        "", ".", "entry[3]", "entry[-1]", "entry[x]", "entry[0", "entry]", "entry[0][0]", "entry..resource",
    ])
    func `a path that leads nowhere finds nothing`(path: String) {
        #expect(bundle.at(path).isEmpty)
    }

    @Test func `a choice is found whatever its type`() {
        #expect(observation.choice("value")?.name == "valueQuantity")
        #expect(observation.choice("value")?.first("value")?.text == "1.50")
        #expect(observation.choice("effective")?.text == "2024")
        #expect(observation.choice("nothing") == nil)
        #expect(observation.choice("component") == nil)
    }

    @Test func `an element is itself and no other`() {
        #expect(bundle["entry"][0] == bundle.first("entry"))
        #expect(bundle["entry"][0] != bundle["entry"][1])
        #expect(bundle != observation)
    }

    @Test func `an offset is a line and a column`() throws {
        let text = Array("{\n \"é\": 1}".utf8)
        #expect(FHIRError.Position(of: 0, in: text) == FHIRError.Position(line: 1, column: 1))
        #expect(FHIRError.Position(of: 9, in: text) == FHIRError.Position(line: 2, column: 7))
        #expect(FHIRError.Position(of: 99, in: text) == FHIRError.Position(line: 2, column: 9))
    }
}
