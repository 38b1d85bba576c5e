// SPDX-License-Identifier: Apache-2.0
import Referral

extension BundleDraft {
    /// MedicationRequest, MedicationDispense, MedicationAdministration or MedicationStatement: the one it was read from,
    /// else the one that suits what is said of the drug.
    @discardableResult
    func add(_ drug: Medication, of patient: ResourceDraft?) -> ResourceDraft {
        let mixture = addMixture(drug)
        switch (type(at: drug.origin), drug.act) {
        case ("MedicationStatement", _): return addStatement(drug, mixture, patient)
        case ("MedicationDispense", _), (nil, .dispensing): return addDispense(drug, mixture, patient)
        case ("MedicationAdministration", _), (nil, .administration): return addAdministration(drug, mixture, patient)
        default: return addRequest(drug, mixture, patient)
        }
    }

    private func addRequest(_ drug: Medication, _ mixture: ResourceDraft?, _ patient: ResourceDraft?) -> ResourceDraft {
        add("MedicationRequest", drug.origin) { element in
            setCommon(element, drug, mixture, patient)
            if drug.status == nil, let control = drug.control {
                element.setStatus(control, by: .drugControl)
            } else {
                element.set("status", word: drug.status, of: MedicationTerms.requestStatuses)
            }
            element.derive("intent", "order")
            element.set("category", codedList: drug.categories)
            element.set("authoredOn", moment: drug.ordered)
            refer(element, "requester", to: drug.orderer)
            if drug.hasDosage { element.add("dosageInstruction") { $0.setDosage(drug) } }
            setSupply(element, drug)
            if let substitution = drug.substitution {
                element.add("substitution") { $0.set("allowedCodeableConcept", coded: substitution) }
            }
        }
    }

    private func setSupply(_ element: ElementDraft, _ drug: Medication) {
        guard drug.amount != nil || drug.duration != nil else { return }
        let supply = ElementDraft("dispenseRequest", scope: element.scope)
        supply.set("quantity", quantity: drug.amount)
        supply.set("expectedSupplyDuration", duration: drug.duration)
        if !supply.isEmpty { element.adopt(supply) }
    }

    private func addDispense(_ drug: Medication, _ mixture: ResourceDraft?, _ patient: ResourceDraft?) -> ResourceDraft
    {
        add("MedicationDispense", drug.origin) { element in
            setCommon(element, drug, mixture, patient)
            element.set("status", word: drug.status, of: MedicationTerms.dispenseStatuses)
            setCategory(element, drug)
            if let person = drug.orderer { refer(element, "performer", "actor", to: person) }
            element.set("quantity", quantity: drug.amount)
            element.set("daysSupply", duration: drug.duration)
            element.set("whenPrepared", moment: drug.ordered)
            if element.scope.isNew { element.set("whenHandedOver", moment: drug.started) }
            var rest = drug
            rest.started = nil
            if rest.hasDosage { element.add("dosageInstruction") { $0.setDosage(rest) } }
            if let substitution = drug.substitution {
                element.add("substitution") { element in
                    element.derive("wasSubstituted", "true")
                    element.set("type", coded: substitution)
                }
            }
        }
    }

    private func addAdministration(
        _ drug: Medication, _ mixture: ResourceDraft?, _ patient: ResourceDraft?
    ) -> ResourceDraft {
        add("MedicationAdministration", drug.origin) { element in
            setCommon(element, drug, mixture, patient)
            let word = drug.status.flatMap { CodeMap.administrationStatus.fhir[$0] } ?? drug.status
            element.set("status", word: word, of: MedicationTerms.administrationStatuses)
            setCategory(element, drug)
            if let person = drug.orderer { refer(element, "performer", "actor", to: person) }
            setEffective(element, drug)
            let dosage = ElementDraft("dosage", scope: element.scope)
            dosage.set("text", drug.instructions.first)
            dosage.set("site", coded: drug.site)
            dosage.set("route", coded: drug.route)
            dosage.set("method", coded: drug.method)
            dosage.set("dose", quantity: drug.dose)
            if !dosage.isEmpty { element.adopt(dosage) }
            if element.scope.isNew, drug.usage != nil || drug.amount != nil || drug.duration != nil {
                element.scope.remark(.dropped, "dosage")
            }
        }
    }

    private func addStatement(_ drug: Medication, _ mixture: ResourceDraft?, _ patient: ResourceDraft?) -> ResourceDraft
    {
        add("MedicationStatement", drug.origin) { element in
            setCommon(element, drug, mixture, patient)
            element.set("status", drug.status)
            element.set("category", codedList: drug.categories)
            element.set("dateAsserted", moment: drug.ordered)
            if drug.hasDosage { element.add("dosage") { $0.setDosage(drug) } }
        }
    }

    /// R4 asks when it was given; who does not know says so.
    private func setEffective(_ element: ElementDraft, _ drug: Medication) {
        element.set("effective", time: Span(start: drug.started, end: drug.ended))
        guard element.scope.isNew, drug.started == nil, drug.ended == nil else { return }
        element.add("effectivePeriod") { period in
            period.add("extension") { unknown in
                unknown.set("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                unknown.set("valueCode", "unknown")
            }
        }
        element.scope.remark(.missing, "effective")
    }

    private func setCategory(_ element: ElementDraft, _ drug: Medication) {
        element.set("category", coded: drug.categories.first)
        if drug.categories.count > 1 { element.scope.remark(.dropped, "category") }
    }

    private func setCommon(
        _ element: ElementDraft, _ drug: Medication, _ mixture: ResourceDraft?, _ patient: ResourceDraft?
    ) {
        element.set(tags: drug.tags)
        if element.scope.isNew { setNumbers(element, drug) }
        if let mixture {
            refer(element, "medicationReference", to: mixture)
        } else if !isReferred(drug) {
            setDrug(element, drug)
        }
        refer(element, subject: "subject", to: patient)
        element.set(note: drug.note)
    }

    private func setDrug(_ element: ElementDraft, _ drug: Medication) {
        element.set("medicationCodeableConcept", coded: drug.drug, isNamed: true)
        if drug.form != nil { element.scope.remark(.dropped, "form") }
        guard drug.drug.isEmpty, element.scope.isNew else { return }
        element.add("medicationCodeableConcept") { $0.set("text", Coded.unknown) }
        element.scope.remark(.missing, "medication")
    }

    /// RP number and place in the RP first, as Japanese profiles have them.
    private func setNumbers(_ element: ElementDraft, _ drug: Medication) {
        let numbers = [
            drug.rp.map { Identifier($0, system: MedicationTerms.rpSystem) },
            drug.rpOrder.map { Identifier($0, system: MedicationTerms.orderSystem) },
        ]
        element.set(identifiers: numbers.compactMap { $0 } + drug.identifiers)
    }

    /// Whether the drug it was read from is told by a reference, which comes back by itself.
    private func isReferred(_ drug: Medication) -> Bool {
        guard !isNew(drug.origin), let place = drug.origin.places.first else { return false }
        return left.value("medicationReference.reference", at: place) != nil
            || left.value("medicationReference.display", at: place) != nil
    }

    /// A Medication of its own for a mixture, or the one it was read from.
    private func addMixture(_ drug: Medication) -> ResourceDraft? {
        let isNew = isNew(drug.origin)
        guard isNew ? !drug.ingredients.isEmpty : drug.origin.places.count > 1 else { return nil }
        return add("Medication", Origin(isNew ? [] : Array(drug.origin.places.dropFirst()))) { element in
            element.set("code", coded: drug.drug)
            element.set("form", coded: drug.form)
            for part in drug.ingredients {
                element.add("ingredient") { ingredient in
                    ingredient.set("itemCodeableConcept", coded: part.drug)
                    guard let amount = part.amount else { return }
                    ingredient.add("strength") { strength in
                        strength.set("numerator", quantity: amount)
                        strength.derive("denominator") { $0.set("value", "1") }
                    }
                }
            }
        }
    }
}

extension Medication {
    /// Whether anything is said of how it is taken.
    fileprivate var hasDosage: Bool {
        usage != nil || route != nil || method != nil || site != nil || asNeeded != nil || dose != nil
            || dailyDose != nil || !times.isEmpty || frequency != nil || period != nil || started != nil || ended != nil
            || duration != nil || !instructions.isEmpty
    }
}
