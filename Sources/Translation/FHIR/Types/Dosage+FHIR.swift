// SPDX-License-Identifier: Apache-2.0
import Referral

/// What JP Core says beside R4's Dosage.
enum DosageTerms {
    static let periodOfUse = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_MedicationDosage_PeriodOfUse"
    static let usageDuration =
        "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_MedicationDosage_UsageDuration"
    static let olderUsageDuration =
        "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_MedicationRequest_DosageInstruction_UsageDuration"
    static let ucum = "http://unitsofmeasure.org"
    static let timeUnits: Set = ["s", "min", "h", "d", "wk", "mo", "a"]
}

extension ElementReading {
    /// A Dosage, into the drug it is about.
    func readDosage(into drug: inout Medication) {
        drug.usage = self["timing"]?.coded("code")
        drug.route = coded("route")
        drug.method = coded("method")
        drug.site = coded("site")
        drug.asNeeded = flag("asNeededBoolean")
        readDose(into: &drug)
        if let timing = self["timing"] { timing.readTiming(into: &drug) }
        if let period = extended(DosageTerms.periodOfUse, "valuePeriod") {
            drug.started = drug.started ?? period.moment("start")
            drug.ended = drug.ended ?? period.moment("end")
            period.saySpelling()
        }
        for url in [DosageTerms.usageDuration, DosageTerms.olderUsageDuration] {
            guard let duration = extended(url, "valueDuration") else { continue }
            drug.duration = duration.quantity
            duration.saySpelling()
        }
        readWords(into: &drug)
    }

    /// 1回量, and 1日量 as the rate of a day.
    private func readDose(into drug: inout Medication) {
        guard let dose = self["doseAndRate"] else { return }
        drug.dose = dose.quantity("doseQuantity")
        guard let rate = dose["rateRatio"], let day = rate["denominator"], day.peek("value") == "1",
            day.peek("code") == "d"
        else { return }
        drug.dailyDose = rate.quantity("numerator")
        day.keepSpelling()
    }

    /// How often and how long. Written again by new resources only.
    private func readTiming(into drug: inout Medication) {
        drug.times = (all("event") + (self["repeat"]?.all("timeOfDay") ?? [])).compactMap(\.saidValue)
        guard let pattern = self["repeat"] else { return }
        if let frequency = pattern.peek("frequency").flatMap({ Int($0) }) {
            pattern.said("frequency")
            drug.frequency = frequency
        }
        if let period = pattern.peek("period"), let unit = pattern.peek("periodUnit") {
            for name in ["period", "periodUnit"] { pattern.said(name) }
            drug.period = Quantity(period, unit: Coded(unit, system: DosageTerms.ucum))
        }
        if let bounds = pattern["boundsPeriod"] {
            drug.started = bounds.moment("start")
            drug.ended = bounds.moment("end")
            bounds.saySpelling()
        }
        if let duration = pattern["boundsDuration"] {
            drug.duration = duration.quantity
            duration.saySpelling()
        }
    }

    /// Instructions in words; those that only repeat the usage are the usage.
    private func readWords(into drug: inout Medication) {
        if let words = said("text"), words != drug.usage?.words { drug.instructions.append(words) }
        for extra in all("additionalInstruction") {
            let words = extra.concept.words
            extra.saySpelling()
            if let words { drug.instructions.append(words) }
        }
        if let words = said("patientInstruction") { drug.instructions.append(words) }
    }
}

extension ElementDraft {
    /// A Dosage of this drug.
    func setDosage(_ drug: Medication) {
        if let words = drug.instructions.first ?? drug.usage?.words { derive("text", words) }
        for words in drug.instructions.dropFirst() { derive("additionalInstruction") { $0.set("text", words) } }
        if drug.hasTiming { add("timing") { $0.setTiming(drug) } }
        set("asNeededBoolean", drug.asNeeded)
        set("site", coded: drug.site)
        set("route", coded: drug.route)
        set("method", coded: drug.method)
        guard drug.dose != nil || drug.dailyDose != nil else { return }
        add("doseAndRate") { dose in
            dose.set("doseQuantity", quantity: drug.dose)
            guard let daily = drug.dailyDose else { return }
            dose.add("rateRatio") { rate in
                rate.set("numerator", quantity: daily)
                rate.derive("denominator") { day in
                    day.set("value", "1")
                    day.set("unit", "日")
                    day.set("system", DosageTerms.ucum)
                    day.set("code", "d")
                }
            }
        }
    }

    private func setTiming(_ drug: Medication) {
        set("code", coded: drug.usage)
        guard scope.isNew else { return }
        let moments = drug.times.compactMap { Moment(fhir: $0) ?? Moment(hl7: $0) }.filter { $0.day != nil }
        for moment in moments { append("event", moment: moment) }
        let pattern = ElementDraft("repeat", scope: scope)
        pattern.setPattern(drug)
        if !pattern.isEmpty { adopt(pattern) }
    }

    private func setPattern(_ drug: Medication) {
        if drug.started != nil || drug.ended != nil {
            set("boundsPeriod", span: Span(start: drug.started, end: drug.ended))
        } else {
            set("boundsDuration", duration: drug.duration)
        }
        if let frequency = drug.frequency, frequency > 0 { set("frequency", String(frequency)) }
        if let period = drug.period, let value = period.value, Quantity.isDecimal(value), let unit = period.timeUnit {
            set("period", value)
            set("periodUnit", unit)
        }
        for time in drug.times { append("timeOfDay", Self.timeOfDay(time)) }
    }

    /// `0800` and `08:00` as FHIR writes them; nil for what is none.
    private static func timeOfDay(_ text: String) -> String? {
        let digits = text.filter { $0 != ":" }
        guard [4, 6].contains(digits.utf8.count), Moment.isDigits(digits), !text.contains("-"),
            let hour = Int(digits.prefix(2)), hour < 24, let minute = Int(digits.dropFirst(2).prefix(2)), minute < 60,
            let second = Int(digits.count == 6 ? digits.suffix(2) : "00"), second < 60
        else { return nil }
        return [hour, minute, second].map { Moment.padded($0, 2) }.joined(separator: ":")
    }

    /// A Duration, whose unit UCUM must know (R4, drt-1). Numbers of times have no place here.
    func set(_ name: String, duration: Quantity?) {
        guard scope.isNew, let duration, let value = duration.value, Quantity.isDecimal(value) else { return }
        guard let unit = duration.timeUnit else { return scope.remark(.dropped, name) }
        add(name) { element in
            element.set("value", value)
            element.set("unit", duration.unit?.codings.first?.display)
            element.set("system", DosageTerms.ucum)
            element.set("code", unit)
        }
    }
}

extension Quantity {
    /// Its unit as UCUM writes units of time; a number alone counts days, as prescriptions do.
    var timeUnit: String? {
        guard let code = unit?.codings.first?.code ?? unit?.text else { return "d" }
        if DosageTerms.timeUnits.contains(code) { return code }
        return [
            "D": "d", "DAY": "d", "日": "d", "日分": "d", "H": "h", "HR": "h", "時間": "h", "W": "wk", "WEEK": "wk",
            "週": "wk", "MIN": "min", "M": "min", "分": "min", "MO": "mo", "MONTH": "mo", "月": "mo", "S": "s", "L": "mo",
        ][code]
    }
}

extension Medication {
    fileprivate var hasTiming: Bool {
        usage != nil || !times.isEmpty || frequency != nil || period != nil || started != nil || ended != nil
            || duration != nil
    }
}
