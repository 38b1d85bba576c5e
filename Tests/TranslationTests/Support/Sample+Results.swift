// SPDX-License-Identifier: Apache-2.0
import Referral

extension Sample {
    static var weight: Observation {
        var finding = Observation(Coded("9N001", system: "urn:oid:1.2.392.200119.4.504", display: "体重"))
        finding.value = .quantity(Quantity("58.0", unit: Coded("kg", system: "http://unitsofmeasure.org")))
        finding.status = "F"
        finding.observed = moment("20260302090000+0900")
        return finding
    }

    static var report: Report {
        var report = Report(Coded("49", system: "99LAB", display: "生化学"))
        report.identifiers = [Identifier("P49", system: "KITA", type: "PLAC"), Identifier("F49", type: "FILL")]
        report.status = "F"
        report.category = table("0074", "CH")
        report.requested = moment("20260301")
        report.observed = moment("20260302080000+0900")
        report.issued = moment("20260302120000+0900")
        report.requester = doctor
        report.priority = "S"
        report.conclusion = "異常なし"
        var specimen = Specimen()
        specimen.kind = table("0487", "BLD")
        specimen.identifiers = [Identifier("S49")]
        specimen.collected = Span(start: moment("20260302070000+0900"))
        specimen.received = moment("20260302073000+0900")
        report.specimens = [specimen]
        report.observations = findings
        return report
    }

    static var findings: [Observation] {
        let values: [Observation.Value] = [
            .quantity(Quantity("3.50", comparator: "<", unit: Coded("mmol/L"))), .coded(table("0136", "Y")),
            .text("所見\n二行目"), .moment(Moment(year: 2026, month: 3)), .quantity(Quantity(".5")),
            .other("^1^-^5", type: "SN"), .other("7", type: "NM"),
        ]
        return values.enumerated().map { place, value in
            var finding = Observation(Coded("3H0\(place)", system: "urn:oid:1.2.392.200119.4.504", display: "見本"))
            finding.value = value
            finding.subID = "\(place)"
            finding.flags = [table("0078", "H")]
            finding.range = "1.0-2.0"
            finding.low = Quantity("1.0")
            finding.status = place == 0 ? nil : "F"
            finding.performer = Party(facility: facility("4913100009", "北病院"), person: doctor)
            finding.furtherValues = place == 2 ? [.text("さらに")] : []
            finding.note = "注"
            return finding
        }
    }

    static var procedure: Procedure {
        var procedure = Procedure(Coded("K049", system: "99K", display: "見本術"))
        procedure.performed = Span(start: moment("20260210"))
        procedure.status = "completed"
        procedure.performer = doctor
        procedure.note = "注"
        return procedure
    }

    static var appointment: Appointment {
        var appointment = Appointment()
        appointment.identifiers = [Identifier("A49", system: "KITA")]
        appointment.start = moment("20260401100000+0900")
        appointment.end = moment("20260401103000+0900")
        appointment.duration = Quantity("30", unit: Coded("min", system: "http://unitsofmeasure.org"))
        appointment.status = "booked"
        appointment.persons = [doctor]
        appointment.reason = Coded(text: "再診")
        return appointment
    }

    static var file: Attachment {
        var file = Attachment(title: "見本.pdf", contentType: "application/pdf", content: .base64("JVBERi0="))
        file.kind = Coded("49", system: "99DOC")
        return file
    }

    static var consent: Consent {
        var consent = Consent()
        consent.status = "active"
        consent.given = moment("20260301")
        consent.text = "口頭"
        consent.period = Span(start: moment("20260301"), end: moment("20270301"))
        return consent
    }
}
