// SPDX-License-Identifier: Apache-2.0
import Referral

extension BundleDraft {
    /// All that a referral holds, as entries: the patient first (JP_Bundle_CLINS), then what is said of the patient. As a
    /// message, behind its header.
    func addCollection(_ referral: Referral) {
        let isMessage = target.shape == .message || !headerPlace.isEmpty && target.shape == .natural
        let header = isMessage ? addHeader(of: referral) : nil
        setBundle(referral)
        let patient = addPeople(referral)
        let focus = addClinical(referral, patient)
        if let header { complete(header, referral, focus: focus ?? patient) }
        addParties(referral)
    }

    private func setBundle(_ referral: Referral) {
        bundle.set("identifier", identifier: referral.identifiers.first)
        bundle.set("timestamp", instant: referral.facts.sent)
        bundle.set(tags: referral.tags)
        bundle.setKind(of: referral)
        if isSameFamily, residue.type.hasPrefix("Bundle"), headerPlace.isEmpty {
            bundle.set("id", referral.facts.controlID)
        }
        guard bundle.scope.isNew, let id = referral.facts.controlID else { return }
        if id.isFHIRID {
            // A message has it as the id of its header.
            if target.shape != .message { bundle.set("id", id) }
        } else if referral.identifiers.isEmpty {
            bundle.set("identifier", identifier: Identifier(id, system: MessageTerms.controlID))
        }
    }

    private func addPeople(_ referral: Referral) -> ResourceDraft? {
        let patient = referral.patient.map { add($0, insurances: referral.insurances) }
        for former in referral.formerPatients {
            let draft = add(former)
            // HL7 v2 merges: the number that is left replaces the other (v2-to-FHIR, MRG).
            if draft.element.scope.isNew, let patient {
                draft.element.derive("active", "false")
                draft.element.derive("link") { link in
                    refer(link, "other", to: patient)
                    link.set("type", "replaced-by")
                }
            }
        }
        for person in referral.patient?.contacts ?? [] where type(at: person.origin) == "RelatedPerson" {
            add(person, of: patient)
        }
        for insurance in referral.insurances where isNew(insurance.origin) ? insurance.needsCoverage : true {
            if isNew(insurance.origin), patient == nil { continue }
            if type(at: insurance.origin) == "Coverage" || !isSameFamily { add(insurance, of: patient) }
        }
        for consent in referral.consents { add(consent, of: patient) }
        return patient
    }

    /// The first of what is written is what a message is about.
    private func addClinical(_ referral: Referral, _ patient: ResourceDraft?) -> ResourceDraft? {
        var drafts = referral.encounters.map { add($0, of: patient) }
        for (place, file) in referral.attachments.enumerated() { drafts.append(add(file, of: patient, at: place)) }
        drafts += referral.medications.map { add($0, of: patient) }
        drafts += referral.reports.map { report in
            isOrder(report, referral) ? add(order: report, of: patient) : add(report, of: patient)
        }
        drafts += (referral.observations + referral.infections).map { add($0, of: patient) }
        drafts += referral.diagnoses.map { add($0, of: patient) }
        drafts += referral.allergies.map { add($0, of: patient) }
        drafts += referral.procedures.map { add($0, of: patient) }
        drafts += referral.appointments.map { add($0, of: patient) }
        return drafts.first
    }

    private func isOrder(_ report: Report, _ referral: Referral) -> Bool {
        type(at: report.origin).map { $0 == "ServiceRequest" } ?? (referral.kind == .order)
    }

    private func addParties(_ referral: Referral) {
        for party in [referral.from, referral.to].compactMap({ $0 }) + referral.participants.map(\.party) { add(party) }
    }
}

extension ElementDraft {
    /// What a new Bundle is for, and the event that HL7 v2 calls it by, as tags: a collection has no other place.
    fileprivate func setKind(of referral: Referral) {
        guard scope.isNew else { return }
        let meta = child("meta", 0)
        meta.set("tag", coding: Coding(code: referral.kind.rawValue, system: MessageTerms.kinds))
        if let event = referral.event { meta.set("tag", coding: Coding(code: event, system: MessageTerms.events)) }
    }
}
