// SPDX-License-Identifier: Apache-2.0
import Referral

/// The resources that a letter lists, written once each, and found again by the places of their items.
struct LetterResources {
    let patient: ResourceDraft?
    /// Who wrote it and who is written to; only their facilities and persons.
    let from: (facility: ResourceDraft?, person: ResourceDraft?)
    let to: (facility: ResourceDraft?, person: ResourceDraft?)
    private var items: [Section.Entry: ResourceDraft] = [:]
    /// What no section lists: cards, bookings.
    private(set) var others: [ResourceDraft] = []

    /// `form` where a new document needs somebody in any case.
    init(_ referral: Referral, _ draft: BundleDraft, isNew: Bool, for form: LetterForm?) {
        let known = referral.patient.map { draft.add($0, insurances: referral.insurances) }
        patient = known ?? (isNew ? Self.absent("Patient", "patient", draft) : nil)
        var from = Self.add(referral.from, draft)
        var to = Self.add(referral.to, draft)
        if let form {
            from.facility = from.facility ?? Self.absent("Organization", "from", draft)
            if form != .other { from.person = from.person ?? Self.absent("Practitioner", "from.person", draft) }
            if form == .referral { to.facility = to.facility ?? Self.absent("Organization", "to", draft) }
        }
        (self.from, self.to) = (from, to)
        addClinical(referral, draft)
        addDocuments(referral, draft)
        addOthers(referral, draft, isNew: isNew)
        if let form, form != .other { claimProfiles() }
    }

    private func claimProfiles() {
        let people = [patient, from.facility, from.person, to.facility, to.person].compactMap { $0 }
        for resource in people + Array(items.values) { Self.claimProfile(resource) }
    }

    /// CLINS finds each part of a document by the profile it claims.
    static func claimProfile(_ resource: ResourceDraft) {
        guard resource.element.scope.isNew, let profile = resource.element.type.flatMap({ profiles[$0] }) else {
            return
        }
        let meta = resource.element.child("meta", 0)
        if meta.children.allSatisfy({ $0.name != "profile" }) { meta.append("profile", root + profile) }
    }

    private static let root = "http://jpfhir.jp/fhir/eCS/StructureDefinition/"
    private static let profiles = [
        "Patient": "JP_Patient_eCS", "Practitioner": "JP_Practitioner_eCS", "Organization": "JP_Organization_eCS",
        "Encounter": "JP_Encounter_eCS", "Condition": "JP_Condition_eCS",
        "AllergyIntolerance": "JP_AllergyIntolerance_eCS", "Observation": "JP_Observation_Common_eCS",
        "MedicationRequest": "JP_MedicationRequest_eCS", "Procedure": "JP_Procedure_eCS",
        "DocumentReference": "JP_DocumentReference_eCS",
    ]

    subscript(_ item: Section.Entry) -> ResourceDraft? { items[item] }

    private static func add(
        _ party: Party?, _ draft: BundleDraft
    ) -> (facility: ResourceDraft?, person: ResourceDraft?) {
        let facility = party?.facility ?? (party?.department).map { Organization(name: $0.words) }
        return (facility.map { draft.add($0, department: party?.department) }, (party?.person).map { draft.add($0) })
    }

    /// A resource that stands for somebody whom the form needs and nobody named.
    private static func absent(_ type: String, _ place: String, _ draft: BundleDraft) -> ResourceDraft {
        draft.remark(Remark(.missing, at: nil, place))
        return draft.add(type) { resource in
            resource.add("name") { $0.markAbsent() }
        }
    }

    private mutating func addClinical(_ referral: Referral, _ draft: BundleDraft) {
        for (index, item) in referral.encounters.enumerated() {
            let resource = draft.add(item, of: patient)
            if item.status == nil { resource.element.markDerived("status") }
            items[.encounter(index)] = resource
        }
        for (index, item) in referral.diagnoses.enumerated() { items[.diagnosis(index)] = draft.add(item, of: patient) }
        for (index, item) in referral.allergies.enumerated() { items[.allergy(index)] = add(item, draft) }
        for (index, item) in referral.infections.enumerated() {
            items[.infection(index)] = draft.add(item, of: patient)
        }
        for (index, item) in referral.procedures.enumerated() {
            items[.procedure(index)] = draft.add(item, of: patient)
        }
        for (index, item) in referral.medications.enumerated() {
            items[.medication(index)] = draft.add(item, of: patient)
        }
    }

    /// What the sender called kind and severity has no place in FHIR's own codes.
    private func add(_ allergy: Allergy, _ draft: BundleDraft) -> ResourceDraft {
        let resource = draft.add(allergy, of: patient)
        if allergy.clinicalStatus == nil { resource.element.markDerived("clinicalStatus") }
        if let kind = allergy.kind, !kind.isPlain(table: "0127") {
            resource.element.extend(.allergyKind, concept: kind)
        }
        if let severity = allergy.severity, !severity.isPlain(table: "0128") {
            resource.element.extend(.severity, concept: severity)
        }
        return resource
    }

    private mutating func addDocuments(_ referral: Referral, _ draft: BundleDraft) {
        for (index, item) in referral.attachments.enumerated() {
            items[.attachment(index)] = draft.add(item, of: patient, at: index)
        }
        for (index, item) in referral.reports.enumerated() { items[.report(index)] = draft.add(item, of: patient) }
        for (index, item) in referral.observations.enumerated() {
            items[.observation(index)] = draft.add(item, of: patient)
        }
    }

    /// A card that Patient.identifier says whole becomes no Coverage.
    private mutating func addOthers(_ referral: Referral, _ draft: BundleDraft, isNew: Bool) {
        for card in referral.insurances where card.needsCoverage(isNew: isNew) {
            others.append(draft.add(card, of: patient))
        }
        others += referral.consents.map { draft.add($0, of: patient) }
        others += referral.appointments.map { draft.add($0, of: patient) }
        others += referral.formerPatients.map { draft.add($0) }
        for person in referral.patient?.contacts ?? [] where draft.type(at: person.origin) == "RelatedPerson" {
            others.append(draft.add(person, of: patient))
        }
    }
}

extension Insurance {
    fileprivate func needsCoverage(isNew: Bool) -> Bool {
        if !origin.places.isEmpty, !isNew { return true }
        return member.flatMap(Insurance.init(member:)) != self
    }
}
