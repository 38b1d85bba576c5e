// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

extension LetterReading {
    /// Every resource that the model has a list for becomes an item of it, in the order of the Bundle; contained ones
    /// belong to their holders.
    mutating func readItems() {
        let infections = infectionTargets
        // Reports first, since they take their own observations.
        for resource in reading.all("DiagnosticReport") where isOwn(resource) {
            referral.reports.append(reading.report(diagnostic: resource))
            items[resource.element.index] = .report(referral.reports.count - 1)
        }
        for resource in reading.resources where isOwn(resource) { read(item: resource, infections) }
    }

    private func isOwn(_ resource: ElementReading) -> Bool {
        guard !reading.isClaimed(resource), !resource.path.contains(".contained[") else { return false }
        guard resource.isDerived || resource.type == "Patient" && isAbsent(resource) else { return true }
        resource.saySpelling()
        return false
    }

    /// Observations that the section of infections lists.
    private var infectionTargets: Set<Int> {
        let sections = composition.map { allSections(of: $0) } ?? []
        let entries = sections.filter { code(of: $0) == "520" }.flatMap { $0.all("entry") }
        return Set(entries.compactMap { $0.resources.target(of: $0.element)?.index })
    }

    private mutating func read(item resource: ElementReading, _ infections: Set<Int>) {
        guard let item = read(clinical: resource, infections) ?? read(medication: resource) else {
            return read(other: resource)
        }
        items[resource.element.index] = item
    }

    private mutating func read(clinical resource: ElementReading, _ infections: Set<Int>) -> Section.Entry? {
        switch resource.type {
        case "Condition":
            referral.diagnoses.append(reading.diagnosis(resource))
            return .diagnosis(referral.diagnoses.count - 1)
        case "AllergyIntolerance":
            referral.allergies.append(allergy(resource))
            return .allergy(referral.allergies.count - 1)
        case "Observation" where infections.contains(resource.element.index):
            referral.infections.append(reading.observation(resource))
            return .infection(referral.infections.count - 1)
        case "Observation":
            referral.observations.append(reading.observation(resource))
            return .observation(referral.observations.count - 1)
        case "Procedure":
            referral.procedures.append(reading.procedure(resource))
            return .procedure(referral.procedures.count - 1)
        case "Encounter":
            referral.encounters.append(encounter(resource))
            return .encounter(referral.encounters.count - 1)
        case "DocumentReference":
            referral.attachments.append(reading.attachment(document: resource))
            return .attachment(referral.attachments.count - 1)
        default: return nil
        }
    }

    private func allergy(_ resource: ElementReading) -> Allergy {
        var allergy = reading.allergy(resource)
        if resource.skipsDerived("clinicalStatus") { allergy.clinicalStatus = nil }
        allergy.kind = resource.concepts(.allergyKind).first ?? allergy.kind
        allergy.severity = resource.concepts(.severity).first ?? allergy.severity
        return allergy
    }

    private func encounter(_ resource: ElementReading) -> Encounter {
        var encounter = reading.encounter(resource)
        if resource.skipsDerived("status") { encounter.status = nil }
        return encounter
    }

    private mutating func read(medication resource: ElementReading) -> Section.Entry? {
        switch resource.type {
        case "MedicationRequest": referral.medications.append(reading.medication(request: resource))
        case "MedicationDispense": referral.medications.append(reading.medication(dispense: resource))
        case "MedicationStatement": referral.medications.append(reading.medication(statement: resource))
        case "MedicationAdministration": referral.medications.append(reading.medication(administration: resource))
        default: return nil
        }
        return .medication(referral.medications.count - 1)
    }

    private mutating func read(other resource: ElementReading) {
        switch resource.type {
        case "Coverage": add(reading.insurance(coverage: resource))
        case "Patient": referral.formerPatients.append(reading.patient(resource))
        case "RelatedPerson": referral.patient?.contacts.append(reading.relatedPerson(resource))
        case "Consent": referral.consents.append(reading.consent(resource))
        case "Appointment": referral.appointments.append(reading.appointment(resource))
        default: break
        }
    }

    /// A card that Patient.identifier names too is one card.
    private mutating func add(_ card: Insurance) {
        let same = referral.insurances.firstIndex { $0.member != nil && $0.member == card.member }
        if let same { referral.insurances[same] = card } else { referral.insurances.append(card) }
    }

    /// The item that a reference means; the reference is kept for its spelling.
    func item(_ reference: ElementReading) -> Section.Entry? {
        guard let target = reference.target() else { return nil }
        let item = items[target.element.index]
        if item != nil || target.isDerived { reference.saySpelling() }
        return item
    }
}
