// SPDX-License-Identifier: Apache-2.0
import Referral
import Testing
import Views

@Suite struct WithholdingFHIRTests {
    private static let composition = "Bundle.entry[0].resource"

    private func letter(_ items: [(String, String)]) -> Referral {
        var letter = Sample.letter
        letter.origin = Origin(Self.composition)
        letter.diagnoses[0].origin = Origin("Bundle.entry[5].resource")
        letter.encounters[0].origin = Origin("Bundle.entry[6].resource")
        letter.reports[0].origin = Origin("Bundle.entry[8].resource")
        letter.reports[0].observations[0].origin = Origin("Bundle.entry[9].resource")
        letter.residue = Residue(
            .fhir, type: "Bundle/document", items: items.map { Residue.Item(path: $0.0, value: $0.1) })
        return letter
    }

    private func shown(_ letter: Referral) throws -> Referral {
        try #require(letter.withheld(for: .institution).referral)
    }

    @Test func `a reference to what is gone goes with the list item that holds it`() throws {
        var letter = letter([
            ("Bundle.entry[5].fullUrl", "urn:uuid:5"),
            ("Bundle.entry[6].resource.diagnosis[0].condition.reference", "urn:uuid:5"),
            ("Bundle.entry[6].resource.diagnosis[0].use.text", "AD"),
            ("Bundle.entry[6].resource.diagnosis[1].use.text", "DD"),
            ("Bundle.entry[7].resource.focus.reference", "urn:uuid:5"),
            ("Bundle.entry[7].resource.language", "ja"),
        ])
        letter.diagnoses[0].tags = [.undelivered]
        let paths = try shown(letter).residue.items.map(\.path)
        #expect(paths == ["Bundle.entry[6].resource.diagnosis[1].use.text", "Bundle.entry[7].resource.language"])
    }

    @Test func `a resource that the model does not read is held back by its own tag`() throws {
        let family = "Bundle.entry[12].resource"
        let letter = letter([
            (family + ".resourceType", "FamilyMemberHistory"), (family + ".meta.tag[0].code", "UNDELIVERED"),
            (family + ".code.text", "架空舞踏病"), ("Bundle.entry[12].fullUrl", "urn:uuid:12"),
            ("Bundle.entry[3].resource.note[0].text", "架空舞踏病の疑い"), ("Bundle.entry[1].resource.language", "ja"),
        ])
        let result = letter.withheld(for: .institution)
        #expect(result.referral?.residue.items.map(\.path) == ["Bundle.entry[1].resource.language"])
        #expect(result.cut.map(\.places) == [[family]] && !result.isWhole)
    }

    @Test func `a tag that the model has no place for holds its item back`() throws {
        let tagged = letter([("Bundle.entry[6].resource.meta.tag[1].code", "UNDELIVERED")])
        #expect(try shown(tagged).encounters.isEmpty)
        #expect(try shown(letter([("Bundle.entry[6].resource.meta.tag[1].code", "LTS")])).encounters.count == 1)
    }

    @Test(arguments: ["Bundle.meta.tag[0].code", composition + ".meta.tag[0].code"])
    func `a tag of the document holds all of it back`(path: String) {
        #expect(letter([(path, "UNDELIVERED")]).withheld(for: .institution).referral == nil)
    }

    @Test func `after a finding is taken out of a report its list and narrative go`() throws {
        var letter = letter([
            ("Bundle.entry[8].resource.result[0].reference", "urn:uuid:9"),
            ("Bundle.entry[8].resource.result[1].reference", "urn:uuid:10"),
            ("Bundle.entry[8].resource.text.div", "<div>1.82</div>"), ("Bundle.entry[8].resource.language", "ja"),
        ])
        letter.reports[0].observations[0].tags = [.undelivered]
        #expect(try shown(letter).residue.items.map(\.path) == ["Bundle.entry[8].resource.language"])
    }
}
