// SPDX-License-Identifier: Apache-2.0
import Referral

extension Sample {
    static var tablet: Medication {
        var drug = Medication(Coded("104049001", system: "urn:oid:1.2.392.200119.4.403.1", display: "見本錠５０"))
        (drug.rp, drug.rpOrder, drug.control) = ("01", "1", "NW")
        drug.identifiers = [Identifier("RX-49", system: "KITA-ORDER", type: "PLAC")]
        drug.dose = amount("1", "TAB", "錠")
        drug.dailyDose = amount("3", "TAB", "錠")
        drug.usage = Coded("1013044400000000", system: "urn:oid:1.2.392.200250.2.2.20.20", display: "１日３回毎食後")
        drug.route = Coded("PO", system: "HL70162", display: "口")
        drug.duration = Quantity("14", unit: Coded("d", system: "http://unitsofmeasure.org", display: "日分"))
        drug.frequency = 3
        drug.period = Quantity("1", unit: Coded("d", system: "http://unitsofmeasure.org"))
        drug.times = ["08:00:00"]
        drug.asNeeded = false
        drug.amount = amount("42", "TAB", "錠")
        drug.categories = [Coded("OHP", system: "MR9P", display: "外来処方"), Coded("OHO", system: "MR9P")]
        drug.ordered = moment("20260302100000+0900")
        drug.orderer = doctor
        drug.substitution = table("0167", "G")
        drug.instructions = ["粉砕", "別包"]
        drug.note = "見本"
        return drug
    }

    static var mixture: Medication {
        var drug = Medication()
        (drug.rp, drug.control, drug.route) = ("02", "CA", table("0162", "IV"))
        var part = Medication.Ingredient(Coded("100049", system: "HOT9", display: "見本注"))
        part.amount = amount("1", "AMP", "アンプル")
        drug.ingredients = [part, Medication.Ingredient(Coded(text: "生理食塩液"))]
        drug.form = Coded("INJ", system: "MR9P")
        drug.started = moment("20260303100000+0900")
        drug.ended = moment("20260303110000+0900")
        return drug
    }

    static func given(_ act: Medication.Act) -> Medication {
        var drug = Medication(Coded("104049001", system: "urn:oid:1.2.392.200119.4.403.1", display: "見本錠５０"))
        drug.act = act
        drug.status = "completed"
        drug.dose = amount("1.50", "TAB", "錠")
        drug.started = moment("20260304100000+0900")
        drug.orderer = doctor
        return drug
    }
}
