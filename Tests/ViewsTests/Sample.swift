// SPDX-License-Identifier: Apache-2.0
import Referral

/// A letter that says something in nearly every place of the model; everybody and everything in it is invented, and
/// every word stands in it once.
enum Sample {
    static var letter: Referral {
        var letter = Referral(.referral)
        letter.title = "診療情報提供書(見本)"
        letter.documentKind = Coded("57133-1", display: "診療情報提供書の種別")
        letter.identifiers = [Identifier("REF-2026-0001"), Identifier("9900000001^2026^77")]
        letter.version = "版3"
        letter.status = "final"
        letter.issued = Moment(year: 2026, month: 3, day: 2, hour: 14, minute: 30, offset: 540)
        letter.externalIdentifier = Identifier("EXT-5521")
        letter.urgency = Coded("S", display: "特に急ぐ")
        letter.service = Coded("Med", display: "内科系の診療")
        letter.dispositions = [Coded("WR", display: "報告書を希望")]
        letter.category = Coded("O", display: "外来での紹介")
        letter.effective = Moment(year: 2026, month: 3, day: 3)
        letter.expires = Moment(year: 2026, month: 6, day: 30)
        letter.period = Span(start: Moment(year: 2026, month: 3, day: 1), end: Moment(year: 2026, month: 3, day: 31))
        letter.purpose = Coded(text: "精密検査のお願い")
        addPeople(to: &letter)
        addClinical(to: &letter)
        addResults(to: &letter)
        addRest(to: &letter)
        addSections(to: &letter)
        return letter
    }

    private static func addPeople(to letter: inout Referral) {
        var patient = Patient()
        patient.identifiers = [Identifier("00123456", system: "urn:oid:1.2.3", type: "PI")]
        patient.names = [
            PersonName(writing: .ideographic, family: "見本", given: "花子"),
            PersonName(writing: .phonetic, family: "ミホン", given: "ハナコ"),
            PersonName(writing: .alphabetic, family: "MIHON", given: "Hanako"),
        ]
        patient.birth = Moment(year: 1950, month: 4, day: 1)
        patient.sex = "F"
        patient.addresses = [PostalAddress(text: "架空県見本市中央1-2-3 みほん荘101", postalCode: "999-0001")]
        patient.telecoms = [Telecom("0999-11-2222"), Telecom("090-0000-0000", kind: .mobile)]
        patient.bloodType = "AB型Rh(+)"
        var contact = RelatedPerson()
        contact.names = [PersonName(text: "見本 一郎")]
        contact.relationship = Coded(text: "長男")
        contact.telecoms = [Telecom("0999-33-4444")]
        contact.addresses = [PostalAddress(text: "架空県隣市7-8-9")]
        patient.contacts = [contact]
        letter.patient = patient
        letter.insurances = [card]
        letter.from = party("ひがし架空病院", "1319999999", "腎臓内科", "送見 太郎", "ソウケン タロウ", "0999-55-0001")
        letter.to = party("にし架空病院", "1318888888", "循環器科", "受見 次郎", "ジュケン ジロウ", "0999-55-0002")
        let copy = party("みなみ架空薬局", "1347777777", "薬剤科", "写見 三郎", "シャケン サブロウ", "0999-55-0003")
        letter.participants = [Participant(role: Coded(text: "写しの送付先"), party: copy)]
    }

    private static var card: Insurance {
        var card = Insurance()
        card.plan = Coded(text: "国民健康保険")
        card.insurer = "00999999"
        card.insurerName = "見本市国保"
        (card.symbol, card.number, card.branch) = ("記号甲", "4455667", "09")
        (card.payer, card.recipient) = ("21999999", "8877665")
        card.relationship = Coded(text: "本人の扱い")
        card.period = Span(start: Moment(year: 2025, month: 8, day: 1))
        return card
    }

    private static func party(
        _ name: String, _ code: String, _ department: String, _ person: String, _ kana: String, _ telephone: String
    ) -> Party {
        var facility = Organization(
            name: name, identifiers: [Identifier(code, system: Identifier.institutionSystem)])
        facility.address = PostalAddress(text: name + "通り1番地", postalCode: "999-00\(code.suffix(2))")
        facility.telecoms = [Telecom(telephone), Telecom(telephone + "9", kind: .fax)]
        let names = [PersonName(writing: .ideographic, text: person), PersonName(writing: .phonetic, text: kana)]
        return Party(facility: facility, department: Coded(text: department), person: Practitioner(names: names))
    }

    static func doctor(_ name: String) -> Practitioner { Practitioner(names: [PersonName(text: name)]) }

    private static func addClinical(to letter: inout Referral) {
        var first = Diagnosis(Coded("N18.3", display: "慢性腎臓病架空型"))
        first.kind = Coded(text: "確定病名の扱い")
        first.onset = Moment(year: 2019, month: 4, day: 30)
        first.recorded = Moment(year: 2019, month: 5, day: 1)
        first.isPrimary = true
        first.note = "病名の覚書"
        first.recorder = doctor("記録 医師")
        first.origin = Origin("DG1[1]")
        var second = Diagnosis(Coded("E11.9", display: "架空糖尿病"))
        second.ended = Moment(year: 2025)
        second.outcome = Coded(text: "軽快の見込み")
        second.verification = "provisional"
        second.origin = Origin("DG1[2]")
        letter.diagnoses = [first, second]
        var allergy = Allergy(Coded(text: "見本ペニシリン"))
        allergy.reactions = ["全身の発疹", "息切れ感"]
        allergy.severity = Coded("SV")
        allergy.kind = Coded("DA")
        allergy.identified = Moment(year: 2001, month: 2)
        allergy.note = "再投与不可のこと"
        allergy.origin = Origin("AL1[1]")
        var egg = Allergy(Coded(text: "架空鶏卵"))
        egg.origin = Origin("AL1[2]")
        letter.allergies = [allergy, egg]
        letter.medications = [tablet, eyeDrops]
        var operation = Procedure(Coded("K999", display: "架空切除術"))
        operation.performed = Span(start: Moment(year: 2020, month: 5, day: 6))
        operation.performer = doctor("執刀 医師")
        operation.category = Coded(text: "手術の区分")
        operation.note = "術後の経過良好"
        operation.origin = Origin("PR1[1]")
        letter.procedures = [operation]
    }

    private static var tablet: Medication {
        var drug = Medication(Coded("2149999F1234", system: "urn:oid:1.2.392.100495.20.1.73", display: "ミホニン錠5mg"))
        (drug.rp, drug.rpOrder) = ("1", "1")
        drug.dose = Quantity("0.5", unit: Coded(text: "錠(回)"))
        drug.dailyDose = Quantity("1.5", unit: Coded(text: "錠"))
        drug.usage = Coded(
            "1013044400000000", system: "urn:oid:1.2.392.200250.2.2.20.20", display: "1日3回朝昼夕食後")
        drug.duration = Quantity("14", unit: Coded(text: "日"))
        drug.amount = Quantity("21", unit: Coded(text: "総錠"))
        drug.started = Moment(year: 2026, month: 3, day: 2)
        drug.instructions = ["粉砕のこと, 一包化"]
        drug.note = "飲み忘れに注意"
        drug.orderer = doctor("処方 医師")
        drug.origin = Origin(["RXE[1]", "TQ1[1]"])
        return drug
    }

    private static var eyeDrops: Medication {
        var drug = Medication(Coded(text: "カクウ点眼液"))
        drug.rp = "2"
        drug.form = Coded(text: "外用の薬")
        drug.route = Coded(text: "両眼へ")
        drug.amount = Quantity("10", unit: Coded(text: "mL"))
        drug.frequency = 4
        drug.period = Quantity("1", unit: Coded("d"))
        drug.status = "stopped"
        var part = Medication.Ingredient(Coded(text: "混合成分乙"))
        part.amount = Quantity("2", unit: Coded(text: "滴"))
        drug.ingredients = [part]
        drug.origin = Origin("RXE[2]")
        return drug
    }
}
