// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral
import Testing
import Views

@Suite struct DrugViewTests {
    private func view(_ policy: DrugPolicy = DrugPolicy()) throws -> (referral: Referral, withheld: [String]) {
        try #require(DrugView.reduced(Sample.letter, policy: policy))
    }

    @Test func `a pharmacy sees drugs, allergies, renal function and weight, the latest first`() throws {
        let view = try view().referral
        #expect(view.medications == Sample.letter.medications && view.allergies == Sample.letter.allergies)
        #expect(view.observations.map { $0.code.words } == ["血清クレアチニン値", "古いクレアチニン", "測定体重"])
        #expect(view.from == Sample.letter.from && view.patient?.names == Sample.letter.patient?.names)
    }

    @Test func `a pharmacy sees no words of a section, no files, no stays, no relatives`() throws {
        let view = try view().referral
        let shown = Set(try Leaves.of(view).map(\.text))
        let hidden: [any Encodable & Sendable] = [
            Sample.letter.sections, Sample.letter.attachments, Sample.letter.encounters, Sample.letter.remarks,
            Sample.letter.patient?.contacts, Sample.letter.patient?.addresses, Sample.letter.insurances,
            Sample.letter.diagnoses, Sample.letter.infections, Sample.letter.procedures, Sample.letter.purpose,
        ]
        for part in hidden {
            for leaf in try Leaves.of(part) where leaf.text.count > 3 && leaf.name != "kind" {
                let isShown = shown.contains(leaf.text)
                #expect(!isShown, "\(leaf.path)")
            }
        }
        #expect(view.residue.items.isEmpty && view.sections.isEmpty && view.reports.isEmpty)
    }

    @Test func `the policy decides about diagnoses, infections and remarks`() throws {
        var policy = DrugPolicy()
        policy.diagnoses = .named
        let named = try view(policy).referral.diagnoses
        #expect(named.map(\.code) == Sample.letter.diagnoses.map(\.code))
        #expect(named.allSatisfy { $0.onset == nil && $0.note == nil && $0.recorder == nil })
        policy.diagnoses = .all
        (policy.hasInfections, policy.hasRemarks, policy.hasAddress, policy.hasInsurance) = (true, true, true, true)
        let all = try view(policy).referral
        #expect(all.diagnoses[0].onset == Sample.letter.diagnoses[0].onset && all.diagnoses[0].note == nil)
        #expect(all.infections.count == 1 && all.remarks == Sample.letter.remarks && all.insurances.count == 1)
        #expect(all.patient?.addresses == Sample.letter.patient?.addresses)
    }

    @Test func `what was withheld is told by its place`() throws {
        let withheld = try view().withheld
        #expect(withheld.contains("OBX[20]") && withheld.contains("OBX[2]") && withheld.contains("DG1[1]"))
        #expect(withheld.contains("remarks") && withheld.contains("purpose"))
        #expect(!withheld.contains("OBX[1]") && !withheld.contains("RXE[1]") && !withheld.contains("AL1[1]"))
    }

    @Test func `creatinine in urine is not renal function`() throws {
        var letter = Sample.letter
        letter.observations = [
            Sample.measure("尿の値", "3C015000000127101", "100", unit: "mg/dL", at: nil, place: "OBX[1]"),
            Sample.measure("濾過量の値", "8A065000002391901", "38", unit: "mL/min", at: nil, place: "OBX[2]"),
        ]
        letter.reports = []
        let view = try #require(DrugView.reduced(letter))
        #expect(view.referral.observations.map { $0.code.words } == ["濾過量の値"])
    }

    @Test func `the page is a sound one`() throws {
        let page = Page(try #require(DrugView.html(Sample.letter, language: .ja)))
        #expect(page.mistakes == [])
        #expect(page.words.contains("薬剤情報") && page.words.contains("ミホニン錠5mg") && page.words.contains("1.82"))
        #expect(!page.words.contains("主訴"))
    }
}
