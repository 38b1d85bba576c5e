// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

@Suite struct DrugTests {
    @Test func `a prescription says drug, dose, usage, days and total`() throws {
        let drug = try #require(try ClinicalFixture("rde-o11/typical").referral.medications.first)
        #expect(drug.drug.codings.first?.system == "urn:oid:1.2.392.200119.4.403.1")
        #expect(drug.dose?.value == "1")
        #expect(drug.usage?.codings.first?.code == "1011000400000000")
        #expect(drug.usage?.words == "内服・経口・１日１回朝食後")
        #expect(drug.duration == Quantity("28", unit: Coded("d")))
        #expect(drug.amount?.value == "28")
        #expect(drug.dailyDose?.unit?.words == "錠")
        #expect(drug.route?.words == "口")
        #expect(drug.categories.map(\.words) == ["入院処方", "退院処方", "入院患者オーダ"])
        #expect(drug.identifiers.map(\.type) == ["PLAC", "RX"])
    }

    @Test func `an ointment without an amount has no dose, and nothing is reported lost`() throws {
        let referral = try ClinicalFixture("rde-o11/typical").referral
        #expect(referral.medications[1].dose == nil)
        #expect(referral.residue.items.filter { $0.value == "\"\"" }.allSatisfy { $0.isSaid })
    }

    @Test func `the place in an RP is the order of writing`() throws {
        let drugs = try ClinicalFixture("rde-o11/several-in-one-rp").referral.medications
        #expect(drugs.map(\.rp) == ["1", "1", "2"])
        #expect(drugs.map(\.rpOrder) == ["1", "2", "1"])
    }

    @Test func `an injection is a mixture, and its RP stands behind the order's number`() throws {
        let referral = try ClinicalFixture("rde-o11/injection").referral
        let drug = try #require(referral.medications.first)
        #expect([drug.rp, drug.rpOrder] == ["01", "001"])
        #expect(drug.ingredients.map(\.role) == ["B", "A"])
        #expect(drug.instructions == ["五時間で一定速度"])
        #expect(referral.medications[1].usage == Coded(text: "疼痛時"))
        #expect(referral.medications[1].note == "前の本が終わり次第")
        #expect(referral.observations.map(\.code.words) == ["体重"])
    }

    @Test func `the TQ1 behind RXE counts, not the one behind ORC`() throws {
        let text = """
            MSH|^~\\&|||||||RDE^O11|1|P|2.5\r\
            ORC|NW|1||1\rTQ1|1||A&早い方&99ZZZ\rRXE||1^架空錠^99ZZZ|1\rTQ1|1||B&後の方&99ZZZ\rRXR|PO\r
            """
        let message = try Message(parsing: Array(text.utf8), defaultCharset: .utf8)
        let drug = try #require(HL7v2Translator.read(message)?.referral.medications.first)
        #expect(drug.usage?.codings.first?.code == "B")
    }

    @Test func `drugs given in one order share its ORC and its RXR`() throws {
        let fixture = try ClinicalFixture("ras-o17/typical")
        let drugs = fixture.referral.medications
        #expect(drugs.map(\.act) == [.administration, .administration, .administration])
        #expect(drugs.map(\.route?.words) == ["静脈内", "静脈内", "口"])
        #expect(drugs.map(\.status) == ["completed", "completed", "completed"])
        #expect(drugs[0].origin.places == ["RXA[1]", "ORC[1]", "RXR[1]"])
    }

    @Test func `an order before the pharmacy says the same in RXO`() throws {
        let drug = try #require(try ClinicalFixture("omp-o09/typical").referral.medications.first)
        #expect(drug.dose?.value == "1")
        #expect(drug.amount?.value == "21")
        #expect(drug.times == ["08:00:00", "12:00:00", "19:00:00"])
        #expect(drug.note == "飲み込みにくい")
    }

    @Test func `a prescription from elsewhere is written as SS-MIX2 has it`() throws {
        let segments = try ClinicalFixture("rde-o11/several-in-one-rp").segments(as: "RDE^O11")
        let names = segments.map(\.name).filter { ["ORC", "RXE", "TQ1", "RXR"].contains($0) }
        #expect(names == Array(repeating: ["ORC", "RXE", "TQ1", "RXR"], count: 3).flatMap { $0 })
        #expect(segments.filter { $0.name == "ORC" }.map { $0.peek(4) } == ["1", "1", "2"])
    }

    @Test func `what a form of drugs has no place for is reported`() throws {
        var referral = try ClinicalFixture("rde-o11/typical").referral.forgetting()
        referral.medications[0].asNeeded = true
        referral.medications[0].tags = [.undelivered]
        let written = try HL7v2Translator.write(referral, as: HL7v2Target(type: "RDE^O11"))
        #expect(
            Set(written.remarks.filter { $0.kind == .dropped }.compactMap(\.detail)) == [
                "medications.asNeeded", "medications.tags",
            ])
    }
}
