// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import Referral
import Testing

@testable import Translation

/// The drug view in every language, also in the one the message came in.
@Suite struct DrugViewFormTests {
    private func text(_ reading: Translator.Reading, as target: Translator.Target) throws -> String {
        String(decoding: try #require(Translator.write(reading, as: target, drugsOnly: true).bytes), as: UTF8.self)
    }

    @Test func `a FHIR summary as FHIR keeps its drugs, is valid, and says nothing of the stay`() throws {
        let bytes = try #require(Files.fixture("fhir/discharge-summary/typical.json"))
        let reading = try #require(Translator.read(try Tree.json(bytes)))
        for shape in [FHIRTarget.Shape.natural, .collection] {
            let view = try text(reading, as: .fhir(FHIRTarget(shape: shape)))
            #expect(view.contains("見本錠") && view.contains("架空"))
            #expect(!view.contains("抗菌薬の点滴") && !view.contains("肺炎"), "\(shape)")
            #expect(try LetterFiles.errors(Array(view.utf8)) == [])
        }
        let message = try text(reading, as: .hl7v2(HL7v2Target(type: "RDE^O11")))
        #expect(message.contains("見本錠") && !message.contains("肺炎"))
    }

    @Test func `a prescription of HL7 v2 as HL7 v2 keeps its drugs and its patient`() throws {
        let bytes = try #require(Files.fixture("hl7v2/rde-o11/typical.hl7"))
        let message = try HL7v2.Message(parsing: bytes)
        let reading = try #require(Translator.read(message))
        let view = try text(reading, as: .hl7v2(HL7v2Target()))
        #expect(view.contains("RDE^O11") && view.contains("\rPID|") && view.contains("\rRXE|"))
        let drugs = try #require(Translator.read(try HL7v2.Message(parsing: Array(view.utf8)))).referral.medications
        #expect(drugs.map(\.drug) == reading.referral.medications.map(\.drug))
    }
}
