// SPDX-License-Identifier: Apache-2.0
import Referral

extension ElementReading {
    /// `value[x]` of an Observation or a component. Numbers without a unit, truth and the time of day are kept as HL7
    /// v2 writes them; ranges, ratios and samples stay residue.
    var observedValue: Observation.Value? {
        guard let value = choice("value") else { return nil }
        switch value.name {
        case "valueQuantity": return value.quantity.map(Observation.Value.quantity)
        case "valueCodeableConcept": return value.concept.isEmpty ? nil : .coded(value.concept)
        case "valueString": return value.value.map(Observation.Value.text)
        case "valueDateTime": return value.moment.map(Observation.Value.moment)
        case "valueInteger": return value.saidValue.map { .other($0, type: "NM") }
        case "valueBoolean": return value.saidValue.map { .other($0 == "true" ? "Y" : "N", type: "ID") }
        case "valueTime": return value.saidValue.map { .other($0.filter { $0 != ":" }, type: "TM") }
        default: return nil
        }
    }
}

extension ElementDraft {
    /// The same again. What is no decimal, and what only HL7 v2 can say, becomes words.
    func set(observed value: Observation.Value) {
        switch value {
        case .quantity(let quantity): set(measured: quantity)
        case .coded(let coded): set("valueCodeableConcept", coded: coded)
        case .text(let text): set("valueString", text)
        case .moment(let moment): set("valueDateTime", moment: moment)
        case .other(let text, let type): derive(other: text, type: type)
        case .attachment: break
        }
    }

    private func set(measured quantity: Quantity) {
        guard let value = quantity.value, !Quantity.isDecimal(value) else {
            return set("valueQuantity", quantity: quantity)
        }
        scope.remark(.unreadable, "value")
        let unit = quantity.unit?.words.map { " " + $0 } ?? ""
        set("valueString", (quantity.comparator ?? "") + value + unit)
    }

    private func derive(other text: String, type: String) {
        switch (type, text) {
        case ("NM", _) where Int32(text) != nil: derive("valueInteger", text)
        case ("ID", "Y"), ("ID", "N"): derive("valueBoolean", text == "Y" ? "true" : "false")
        default: derive("valueString", text)
        }
    }

    /// A status by a table; where nobody tells it, or the table does not know it, it is `unknown`.
    func setStatus(_ code: String?, by map: CodeMap) {
        set("status", code: code, by: map)
        guard scope.isNew, child("status", 0).text == nil else { return }
        set("status", "unknown")
        scope.remark(.defaulted, "status")
    }
}
