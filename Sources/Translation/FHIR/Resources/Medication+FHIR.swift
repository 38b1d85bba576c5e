// SPDX-License-Identifier: Apache-2.0
import Referral

/// Numbers of a prescription by their names in Japanese profiles.
enum MedicationTerms {
    static let rp: Set = [
        "urn:oid:1.2.392.100495.20.3.81", "http://jpfhir.jp/fhir/core/mhlw/IdSystem/Medication-RPGroupNumber",
    ]
    static let order: Set = [
        "urn:oid:1.2.392.100495.20.3.82", "http://jpfhir.jp/fhir/core/mhlw/IdSystem/MedicationAdministrationIndex",
    ]
    static let rpSystem = "urn:oid:1.2.392.100495.20.3.81"
    static let orderSystem = "urn:oid:1.2.392.100495.20.3.82"
    static let requestStatuses: Set = [
        "active", "on-hold", "cancelled", "completed", "entered-in-error", "stopped", "draft", "unknown",
    ]
    static let dispenseStatuses: Set = [
        "preparation", "in-progress", "cancelled", "on-hold", "completed", "entered-in-error", "stopped", "declined",
        "unknown",
    ]
    static let administrationStatuses: Set = [
        "in-progress", "not-done", "on-hold", "completed", "entered-in-error", "stopped", "unknown",
    ]
}

extension TreeReading {
    /// MedicationRequest.
    func medication(request resource: ElementReading) -> Medication {
        var drug = medication(resource, .prescription)
        drug.control =
            resource.peek("status").flatMap { CodeMap.drugControl.v2[$0] } == nil
            ? nil : resource.code("status", by: .drugControl)
        if drug.control == nil { drug.status = resource.word("status") }
        resource.saidByDefault("intent", "order")
        drug.categories = resource.codedList("category")
        drug.ordered = resource.moment("authoredOn")
        drug.orderer = practitioner(reference: resource["requester"])
        drug.amount = resource["dispenseRequest"]?.quantity("quantity")
        drug.substitution = resource["substitution"]?.coded("allowedCodeableConcept")
        resource["dosageInstruction"]?.readDosage(into: &drug)
        if let supply = resource["dispenseRequest"]?["expectedSupplyDuration"] {
            drug.duration = supply.quantity ?? drug.duration
            supply.saySpelling()
        }
        return drug
    }

    /// MedicationDispense.
    func medication(dispense resource: ElementReading) -> Medication {
        var drug = medication(resource, .dispensing)
        drug.status = resource.word("status")
        drug.categories = resource.codedList("category")
        drug.ordered = resource.moment("whenPrepared")
        drug.orderer = practitioner(reference: resource["performer"]?["actor"])
        drug.amount = resource.quantity("quantity")
        drug.substitution = resource["substitution"]?.coded("type")
        resource["dosageInstruction"]?.readDosage(into: &drug)
        if let supply = resource["daysSupply"] {
            drug.duration = supply.quantity ?? drug.duration
            supply.saySpelling()
        }
        if let handed = resource.moment("whenHandedOver") {
            drug.started = handed
            resource.said("whenHandedOver")
        }
        return drug
    }

    /// MedicationAdministration.
    func medication(administration resource: ElementReading) -> Medication {
        var drug = medication(resource, .administration)
        drug.status = resource.word("status")
        drug.categories = resource.codedList("category")
        drug.orderer = practitioner(reference: resource["performer"]?["actor"])
        if let time = resource.time("effective") { (drug.started, drug.ended) = (time.start, time.end) }
        guard let dosage = resource["dosage"] else { return drug }
        drug.route = dosage.coded("route")
        drug.method = dosage.coded("method")
        drug.site = dosage.coded("site")
        drug.dose = dosage.quantity("dose")
        if let words = dosage.text("text") { drug.instructions = [words] }
        return drug
    }

    /// MedicationStatement: what a patient takes.
    func medication(statement resource: ElementReading) -> Medication {
        var drug = medication(resource, .prescription)
        drug.status = resource.word("status")
        drug.categories = resource.codedList("category")
        drug.ordered = resource.moment("dateAsserted")
        resource["dosage"]?.readDosage(into: &drug)
        if let time = resource.time("effective") { (drug.started, drug.ended) = (time.start, time.end) }
        return drug
    }

    /// What all of them say in the same words.
    private func medication(_ resource: ElementReading, _ act: Medication.Act) -> Medication {
        claim(resource)
        sayHolders(resource)
        var drug = Medication(resource.coded("medicationCodeableConcept") ?? Coded())
        drug.act = act
        for element in resource.all("identifier") { read(number: element, into: &drug) }
        drug.note = resource.note()
        drug.tags = resource.tags
        drug.origin = resource.origin
        if let reference = resource["medicationReference"] { read(reference: reference, into: &drug) }
        return drug
    }

    /// Identifiers are told apart by their systems, so they are kept for their places.
    private func read(number element: ElementReading, into drug: inout Medication) {
        guard let identifier = element.identifier else { return }
        element["value"]?.saySpelling()
        element["system"]?.saySpelling()
        element["type"]?.saySpelling()
        let uri = element.peek("system") ?? ""
        if MedicationTerms.rp.contains(uri), drug.rp == nil {
            drug.rp = identifier.value
        } else if MedicationTerms.order.contains(uri), drug.rpOrder == nil {
            drug.rpOrder = identifier.value
        } else {
            drug.identifiers.append(identifier)
        }
    }

    /// A Medication of its own: a mixture, or a drug with its form.
    private func read(reference: ElementReading, into drug: inout Medication) {
        guard let resource = reference.target(), resource.type == "Medication" else {
            if let words = reference.said("display") { drug.drug = Coded(text: words) }
            return
        }
        reference.said("display")
        let isFirst = claim(resource)
        drug.drug = resource.coded("code") ?? Coded()
        drug.form = resource.coded("form")
        drug.ingredients = resource.all("ingredient").map(ingredient)
        // What holds for the drug holds for each request that means it.
        drug.tags.formUnion(resource.tagsInPassing)
        // Two requests may share one; it is written once.
        if isFirst { drug.origin.places.append(resource.path) }
    }

    private func ingredient(_ element: ElementReading) -> Medication.Ingredient {
        var part = Medication.Ingredient(element.coded("itemCodeableConcept") ?? Coded())
        part.amount = element["strength"]?.quantity("numerator")
        element["strength"]?["denominator"]?.saidByDefault("value", "1")
        part.origin = element.origin
        return part
    }
}
