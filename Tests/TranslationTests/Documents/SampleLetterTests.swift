// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral
import Testing

@testable import Translation

@Suite struct SampleLetterTests {
    @Test(arguments: ReferralKind.allCases, [FHIRTarget.Shape.document, .message, .transaction])
    func `any kind with everything in it becomes valid FHIR`(kind: ReferralKind, shape: FHIRTarget.Shape) throws {
        for format in FHIRFormat.allCases {
            let written = try FHIRTranslator.write(Self.full(kind), as: FHIRTarget(format: format, shape: shape))
            let errors = try LetterFiles.errors(#require(written.bytes), format)
            #expect(errors == [])
        }
    }

    @Test(arguments: ReferralKind.allCases, [FHIRTarget.Shape.document, .message, .transaction])
    func `a letter of which nearly nothing is known becomes valid FHIR`(
        kind: ReferralKind, shape: FHIRTarget.Shape
    ) throws {
        var letter = Referral(kind)
        letter.facts.sent = Moment(hl7: "20260302")
        let written = try FHIRTranslator.write(letter, as: FHIRTarget(shape: shape))
        let errors = try LetterFiles.errors(#require(written.bytes))
        #expect(errors == [])
        #expect(shape != .document || written.remarks.contains { $0.kind == .missing })
        if kind.isLetter {
            let back = try LetterFiles.read(#require(written.bytes))
            #expect(back.patient == nil && back.from == nil && back.to == nil && back.sections.isEmpty)
        }
    }

    @Test(arguments: ReferralKind.allCases.filter(\.isLetter), [FHIRTarget.Shape.document, .message, .transaction])
    func `all that a letter says comes back`(kind: ReferralKind, shape: FHIRTarget.Shape) throws {
        let letter = Self.full(kind)
        var back = try Self.sent(letter, shape)
        // What single resources can only say in other words is their tests' business; every list is a chapter now.
        let lists = [".appointments", ".consents", ".reports", ".sections"]
        let differences = try LetterFiles.differences(letter, back).filter { difference in
            !difference.hasSuffix(".second: - / 0") && !lists.contains { difference.hasPrefix($0) }
        }
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
        #expect(letter.sections.allSatisfy { section in back.sections.contains { $0.text == section.text } })
        #expect(back.appointments.count == 2 && back.consents.count == 2 && back.reports.count == 1)

        back.residue = Residue(.hl7v2, type: "")
        let again = try LetterFiles.differences(back, Self.sent(back, shape))
        #expect(again.isEmpty, "\(again.joined(separator: "\n"))")
    }

    private static func sent(_ letter: Referral, _ shape: FHIRTarget.Shape) throws -> Referral {
        try LetterFiles.read(#require(FHIRTranslator.write(letter, as: FHIRTarget(shape: shape)).bytes))
    }

    /// The sample of resources as a letter, with everything that only letters have.
    static func full(_ kind: ReferralKind) -> Referral {
        var letter = Sample.referral(kind)
        letter.facts.sendingFacility = "4913100009"
        letter.facts.receivingFacility = "OTHER"
        letter.facts.receivingApplication = "RENKEI"
        letter.facts.processingID = "T"
        letter.facts.controlID = "KITA_1"
        letter.action = .modified
        letter.event = "I13"
        letter.step = .interim
        letter.identifiers = [Identifier("RENKEI_0001", system: "KITA 連携"), Identifier("2", system: "urn:oid:1.2.3")]
        letter.version = "3"
        letter.status = "amended"
        letter.referralStatus = Coded("A", table: "0283")
        letter.title = "見本の手紙"
        letter.issued = Moment(hl7: "20260302")
        letter.period = Span(start: Moment(hl7: "20260201"), end: Moment(hl7: "20260220"))
        letter.to?.department = Coded("03", system: "99DEP", display: "循環器内科")
        letter.participants = participants
        letter.purpose = Coded("99R49", system: "99ZZZ", display: "精査のお願い")
        letter.urgency = Coded("S", table: "0280")
        letter.service = Coded("Med", system: CodeSystems.tableRoot + "0281", display: "医科")
        letter.dispositions = [Coded("WR", table: "0282"), Coded(text: "電話で報告")]
        letter.category = Coded("E", table: "0284")
        letter.effective = Moment(hl7: "20260302")
        letter.expires = Moment(hl7: "20260601")
        letter.externalIdentifier = Identifier("U-1", system: "4913100001")
        letter.confidentiality = "R"
        letter.links = [
            Link(.replaces, Identifier("RENKEI-2026-0000", system: "4913100009")),
            Link(.answers, Identifier("Q-1")), Link(.relates, Identifier("Q-2", system: "urn:oid:1.2.3")),
        ]
        letter.remarks = ["一行目\n二行目", "<追伸> A&B"]
        letter.sections = [Section("360", title: "現病歴", text: "一行目\n二行目"), Section("999", title: "その他", text: "自由文")]
        return letter
    }

    private static var participants: [Participant] {
        [
            Participant(
                role: Coded("CP", table: "0286"),
                party: Party(facility: Sample.facility("4913100003", "南診療所"), person: Sample.doctor)),
            Participant(role: .author, party: Party(person: Practitioner(names: [PersonName(text: "試験 四郎")]))),
        ]
    }
}
