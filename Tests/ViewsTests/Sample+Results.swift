// SPDX-License-Identifier: Apache-2.0
import Referral

extension Sample {
    static let jlac10 = "urn:oid:1.2.392.200119.4.504"

    static func measure(
        _ name: String, _ code: String, _ value: String, unit: String, at observed: Moment?, place: String
    ) -> Observation {
        var observation = Observation(Coded(code, system: jlac10, display: name))
        observation.value = .quantity(Quantity(value, unit: Coded(text: unit)))
        observation.observed = observed
        observation.origin = Origin(place)
        return observation
    }

    static func addResults(to letter: inout Referral) {
        let march = Moment(year: 2026, month: 3, day: 1)
        var report = Report(Coded(text: "生化学の検査"))
        report.observed = march
        report.requested = Moment(year: 2026, month: 2, day: 27)
        report.issued = Moment(year: 2026, month: 3, day: 2)
        report.conclusion = "腎機能の低下あり"
        report.requester = doctor("依頼 医師")
        report.interpreter = doctor("判定 医師")
        report.reason = Coded(text: "定期の確認")
        report.category = Coded(text: "検体検査の区分")
        report.note = "溶血なし"
        var specimen = Specimen()
        specimen.kind = Coded(text: "血清の検体")
        report.specimens = [specimen]
        var creatinine = measure(
            "血清クレアチニン値", "3C015000002327101", "1.82", unit: "mg/dL", at: march, place: "OBX[1]")
        creatinine.range = "0.46-0.79"
        creatinine.flags = [Coded("H")]
        creatinine.note = "前回より上昇"
        var potassium = measure("架空カリウム", "3H015000002326101", "4.4", unit: "mmol/L", at: march, place: "OBX[2]")
        potassium.low = Quantity("3.6")
        potassium.high = Quantity("4.8")
        report.observations = [creatinine, potassium]
        report.origin = Origin("OBR[1]")
        letter.reports = [report]
        let older = measure(
            "古いクレアチニン", "3C015000002327101", "1.51", unit: "mg/dL", at: Moment(year: 2025, month: 9),
            place: "OBX[3]")
        let weight = measure("測定体重", "9N006000000000001", "52.4", unit: "kg", at: march, place: "OBX[4]")
        var pressure = Observation(Coded(text: "血圧の組"))
        pressure.components = [
            measure("収縮期の圧", "9A751000000000001", "138", unit: "mmHg", at: nil, place: "OBX[5]")
        ]
        pressure.origin = Origin("OBX[6]")
        var words = Observation(Coded(text: "聴診の所見"))
        words.value = .text("心雑音を聴取せず")
        words.furtherValues = [.other(">^250", type: "SN"), .text("肺野は清")]
        words.origin = Origin("OBX[10]")
        letter.observations = [older, weight, pressure, words]
        var infection = Observation(Coded(text: "架空肝炎抗原"))
        infection.value = .coded(Coded(text: "陰性の判定"))
        infection.observed = Moment(year: 2025, month: 12, day: 24)
        infection.origin = Origin("OBX[7]")
        letter.infections = [infection]
    }

    static func addRest(to letter: inout Referral) {
        var stay = Encounter()
        stay.kind = "I"
        stay.admitted = Moment(year: 2026, month: 2, day: 20)
        stay.discharged = Moment(year: 2026, month: 2, day: 28)
        stay.department = Coded(text: "入院した科")
        var location = Location()
        (location.ward, location.room, location.bed) = ("3東病棟", "301号室", "窓側床")
        stay.location = location
        stay.attending = [doctor("主治 医師")]
        stay.disposition = Coded(text: "自宅へ退院")
        stay.reasons = [Coded(text: "浮腫の増悪")]
        stay.origin = Origin("PV1[1]")
        letter.encounters = [stay]
        var booking = Appointment()
        booking.start = Moment(year: 2026, month: 3, day: 10, hour: 9)
        booking.service = Coded(text: "初診外来の枠")
        booking.persons = [doctor("予約 医師")]
        booking.note = "お薬手帳を持参"
        letter.appointments = [booking]
        var consent = Consent()
        consent.scope = Coded(text: "情報共有の範囲")
        consent.status = "active"
        consent.text = "口頭で同意を得た"
        letter.consents = [consent]
        letter.links = [Link(.answers, Identifier("REF-2025-0999"))]
        letter.remarks = ["写真は返却不要"]
        var picture = Attachment(title: "胸部の写真", contentType: "image/png", content: .base64("iVBORw0KGgo="))
        picture.created = Moment(year: 2026, month: 2, day: 21)
        picture.origin = Origin("OBX[8]")
        var scan = Attachment(
            title: "心電図の記録", contentType: "application/pdf", content: .stored(StoredContent(10..<20, wire: .er7)))
        scan.origin = Origin("OBX[9]")
        letter.attachments = [picture, scan]
    }

    static func addSections(to letter: inout Referral) {
        letter.sections = [
            Section("340", text: "主訴はむくみ", entries: [.diagnosis(0), .diagnosis(1)]),
            Section("360", title: "現在の病歴", text: "昨年より浮腫\n夕方に強い"),
            Section("510", entries: [.allergy(0), .allergy(1)]),
            Section("430", text: "内服の方針", entries: [.medication(0)]),
            Section("620", text: "検査のまとめ", entries: [.report(0), .observation(2)]),
            Section("210", entries: [.attachment(0), .attachment(1)]),
        ]
        for (index, section) in letter.sections.enumerated() {
            letter.sections[index].origin = Origin("OBX[\(20 + index)]")
            letter.residue.items.append(
                Residue.Item(path: "OBX[\(20 + index)]-5", value: section.text ?? "", isSaid: true))
        }
    }
}
