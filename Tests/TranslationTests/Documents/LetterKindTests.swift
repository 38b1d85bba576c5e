// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral
import Testing

@testable import Translation

@Suite struct LetterKindTests {
    static func typical(_ folder: String = "e-referral") throws -> String {
        try String(decoding: #require(Files.fixture("fhir/\(folder)/typical.json")), as: UTF8.self)
    }

    @Test(arguments: [
        ("診療情報提供書", ReferralKind.referral), ("診療情報提供書(返書)", .reply), ("逆紹介状", .counterReferral),
    ])
    func `the title tells a reply and a counter-referral`(title: String, kind: ReferralKind) throws {
        let text = try Self.typical().replacing("\"title\": \"診療情報提供書\"", with: "\"title\": \"\(title)\"")
        let letter = try LetterFiles.read(Array(text.utf8))
        #expect(letter.kind == kind)
        #expect(letter.title == (kind == .referral ? nil : title))
    }

    @Test(arguments: [
        ("57833-6", ReferralKind.prescription), ("JPGCHKUP01", .checkUp), ("53576-5", .checkUp), ("11488-4", .document),
    ])
    func `the type tells what a document is`(code: String, kind: ReferralKind) throws {
        let text = try Self.typical().replacing("57133-1", with: code)
        #expect(try LetterFiles.read(Array(text.utf8)).kind == kind)
    }

    @Test func `parties and chapters of a referral stand where they belong`() throws {
        let letter = try LetterFiles.read(Array(Self.typical().utf8))
        #expect(letter.identifiers.first == Identifier("KITA-Referral-0001", system: "4913100009"))
        #expect(letter.from?.facility?.institutionCode == "4913100009")
        #expect(letter.from?.person?.names.shown?.words == "見本 次郎")
        #expect(letter.to?.facility?.name == "南診療所")
        #expect(letter.purpose?.words == "退院後の日常管理のお願い")
        #expect(letter.sections.map(\.code) == ["340", "360", "510", "430", "620"])
        #expect(letter.section("340")?.entries == [.diagnosis(0)])
        #expect(letter.remarks.count == 1)
        #expect(letter.category?.code(table: "0284") == "O")
        #expect(letter.version == "1")
    }

    @Test func `without section 920 the custodian is the sender`() throws {
        let letter = try LetterFiles.read(Array(Self.typical("discharge-summary").utf8))
        #expect(letter.kind == .dischargeSummary)
        #expect(letter.from?.facility?.institutionCode == "4913100009")
        #expect(letter.to?.facility?.name == "西薬局")
        #expect(letter.encounters.count == 1)
        #expect(letter.period == nil)
    }

    @Test func `a Task says how far a referral has come`() throws {
        let text = try Self.typical("referral-message")
        for (status, code) in [("requested", "P"), ("accepted", "A"), ("rejected", "R")] {
            let told = text.replacing("\"status\": \"requested\"", with: "\"status\": \"\(status)\"")
            #expect(try LetterFiles.read(Array(told.utf8)).referralStatus?.code(table: "0283") == code)
        }
        for (status, step) in [("received", ReplyStep.arrival), ("in-progress", .course), ("completed", .final)] {
            let told = text.replacing("\"status\": \"requested\"", with: "\"status\": \"\(status)\"")
            #expect(try LetterFiles.read(Array(told.utf8)).step == step)
        }
        let cancelled = text.replacing("\"status\": \"requested\"", with: "\"status\": \"cancelled\"")
        #expect(try LetterFiles.read(Array(cancelled.utf8)).action == .cancelled)
        let letter = try LetterFiles.read(Array(text.utf8))
        #expect(letter.urgency?.code(table: "0280") == "A")
        #expect(letter.service?.words == "日常管理")
        #expect(letter.facts.sendingApplication == "KITA-HIS")
        #expect(letter.to?.facility?.name == "南診療所")
    }

    @Test func `a CDA document alone stands for the structured chapter`() throws {
        var letter = Sample.referral(.referral)
        (letter.diagnoses, letter.allergies, letter.medications, letter.reports) = ([], [], [], [])
        (letter.observations, letter.procedures, letter.appointments, letter.consents) = ([], [], [], [])
        letter.attachments = [Attachment(contentType: "application/hl7-cda+xml", content: .base64("PGE+"))]
        #expect(try outerSections(letter) == ["920", "910", "200"])
        letter.purpose = Coded(text: "お願い")
        #expect(try outerSections(letter) == ["920", "910", "300", "210"])
    }

    private func outerSections(_ letter: Referral) throws -> [String] {
        let bytes = try #require(FHIRTranslator.write(letter, as: FHIRTarget()).bytes)
        let errors = try LetterFiles.errors(bytes)
        #expect(errors == [])
        let bundle = try TreeRoundTrip.tree(bytes, .json).root
        return bundle.at("entry[0].resource.section.code.coding.code").compactMap(\.text)
    }

    @Test func `what must not be delivered leaves no trace and no hole`() throws {
        let tag =
            "{\"system\": \"http://jpfhir.jp/fhir/clins/CodeSystem/JP_ehrshrs_indication\", \"code\": \"UNDELIVERED\"}"
        let profile = "\"http://jpfhir.jp/fhir/eCS/StructureDefinition/JP_Condition_eCS\"\n          ]"
        let text = try Self.typical().replacing(profile, with: profile + ", \"tag\": [\(tag)]")
        let withheld = try LetterFiles.read(Array(text.utf8)).withheld(for: .institution)
        let letter = try #require(withheld.referral)
        let bytes = try #require(FHIRTranslator.write(letter, as: FHIRTarget()).bytes)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("糖尿病"))
        let errors = try LetterFiles.errors(bytes)
        #expect(errors == [])
    }

    @Test func `somebody who signed it is told`() throws {
        let signature =
            "\"timestamp\": \"2026-03-02T10:15:00.000+09:00\", \"signature\": {\"type\": [], \"when\": \"\"},"
        let text = try Self.typical().replacing("\"timestamp\": \"2026-03-02T10:15:00.000+09:00\",", with: signature)
            .replacing("\"type\": [], \"when\": \"\"", with: "\"when\": \"2026-03-02T10:15:00+09:00\"")
        #expect(try LetterFiles.read(Array(text.utf8)).isSigned)
    }
}
