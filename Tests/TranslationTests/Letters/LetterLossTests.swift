// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

/// What of a letter read elsewhere HL7 v2 has no place for.
@Suite struct LetterLossTests {
    static func letter() throws -> Referral {
        var letter = try SameLetterTests.letter("same.utf-8.hl7")
        letter.residue = Residue(.fhir, type: "Bundle/document")
        return letter
    }

    static func written(_ letter: Referral, _ type: String = "REF^I12") throws -> (Referral, [Remark]) {
        let written = try HL7v2Translator.write(letter, as: HL7v2Target(type: type))
        let message = try HL7v2.Message(parsing: try #require(written.bytes))
        return (try #require(HL7v2Translator.read(message)?.referral), written.remarks.filter { $0.kind == .dropped })
    }

    @Test func `what has no place is named with the item it belongs to, and nothing else is`() throws {
        var letter = try Self.letter()
        #expect(try Self.written(letter).1 == [])
        letter.diagnoses[0].verification = "provisional"
        letter.diagnoses[0].origin = Origin("Bundle.entry[3].resource")
        letter.version = "2"
        letter.tags = [.longTermStorage]
        #expect(
            try Set(Self.written(letter).1) == [
                Remark(.dropped, at: "Bundle.entry[3].resource", "diagnoses.verification"),
                Remark(.dropped, at: nil, "version"), Remark(.dropped, at: nil, "tags"),
            ])
    }

    @Test func `a value that stands twice and comes back once is missed`() throws {
        var letter = try Self.letter()
        letter.diagnoses.append(letter.diagnoses[0])
        letter.diagnoses[1].note = "経過観察"
        #expect(try Self.written(letter).1.map(\.detail) == ["diagnoses.note"])
    }

    @Test func `drugs that only entries name are written in words, and their parts are named`() throws {
        var letter = try Self.letter()
        var drug = Medication(Coded("99D1", system: "99ZZZ", display: "架空錠５ｍｇ"))
        drug.dose = Quantity("1", unit: Coded(text: "錠"))
        drug.usage = Coded(text: "１日１回朝食後")
        drug.origin = Origin("Bundle.entry[7].resource")
        letter.medications = [drug]
        letter.sections.removeAll { $0.code == "430" }
        letter.sections.append(Section("430", title: "投薬指示", entries: [.medication(0)]))
        let (again, remarks) = try Self.written(letter)
        #expect(again.section("430")?.text == "架空錠５ｍｇ　1錠　１日１回朝食後")
        #expect(!remarks.isEmpty && remarks.allSatisfy { $0.path == "Bundle.entry[7].resource" })
    }

    @Test func `infections are findings`() throws {
        var letter = try Self.letter()
        var infection = Observation(Coded("99HBV", system: "99ZZZ", display: "ＨＢｓ抗原"))
        infection.value = .coded(Coded("N", system: "99ZZZ", display: "陰性"))
        infection.status = "F"
        letter.infections = [infection]
        let (again, remarks) = try Self.written(letter)
        #expect(remarks == [])
        #expect(again.observations.contains(infection))
    }

    @Test func `written as another type of HL7 v2 a letter says what it leaves out`() throws {
        let letter = try SameLetterTests.letter("same.utf-8.hl7")
        let (_, remarks) = try Self.written(letter, "MDM^T02")
        let details = Set(remarks.compactMap(\.detail))
        #expect(details.isSuperset(of: ["purpose", "urgency", "to.person", "insurances.number"]))
        #expect(!details.contains { $0.hasPrefix("patient") || $0.hasPrefix("sections") })
    }
}
