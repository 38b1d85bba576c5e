// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// A collection of resources, or one alone: what is in it says what it is for.
    func collection() -> Referral {
        var referral = Referral(collectionKind)
        readBundle(into: &referral)
        readPeople(into: &referral)
        readClinical(into: &referral)
        readOthers(into: &referral)
        referral.origin = root.origin
        return referral
    }

    /// By the one kind of thing it holds; several kinds are a summary of the patient.
    private var collectionKind: ReferralKind {
        let kinds: [(type: String, kind: ReferralKind)] = [
            ("MedicationRequest", .prescription), ("MedicationDispense", .dispensing),
            ("MedicationAdministration", .administration), ("DiagnosticReport", .results), ("Observation", .results),
            ("Condition", .diagnoses), ("AllergyIntolerance", .allergies), ("Appointment", .booking),
            ("ServiceRequest", .order),
        ]
        var found: [ReferralKind] = []
        for (type, kind) in kinds where !all(type).isEmpty && !found.contains(kind) { found.append(kind) }
        // Results name the order they answer.
        if found == [.results, .order], all("DiagnosticReport").count > 0 { found = [.results] }
        if found.isEmpty { return first("Patient") == nil ? .document : .notice }
        return found.count == 1 ? found[0] : .patientSummary
    }

    private func readBundle(into referral: inout Referral) {
        guard root.type == "Bundle" else { return }
        referral.facts.sent = root.instant("timestamp")
        // A message is known by its header; its Bundle only wraps it.
        referral.facts.controlID = first("MessageHeader") == nil ? root.text("id") : nil
        if let identifier = root["identifier"]?.identifier {
            if identifier.system == MessageTerms.controlID, referral.facts.controlID == nil {
                referral.facts.controlID = identifier.value
                root["identifier"]?.saySpelling()
            } else {
                referral.identifiers = [identifier]
            }
        }
        referral.tags = root.tags
        readKind(into: &referral)
        if let header = first("MessageHeader") { read(header: header, into: &referral) }
    }

    /// What our own Bundles say of themselves in tags.
    private func readKind(into referral: inout Referral) {
        for tag in root["meta"]?.all("tag") ?? [] {
            guard let code = tag.peek("code") else { continue }
            switch tag.peek("system") {
            case MessageTerms.kinds:
                guard let kind = ReferralKind(rawValue: code) else { continue }
                referral.kind = kind
            case MessageTerms.events: referral.event = code
            default: continue
            }
            tag.keepSpelling()
        }
    }

    private func readPeople(into referral: inout Referral) {
        for resource in all("Patient") {
            let patient = patient(resource)
            if referral.patient == nil { referral.patient = patient } else { referral.formerPatients.append(patient) }
        }
        referral.patient?.contacts += all("RelatedPerson").map(relatedPerson)
        referral.insurances = all("Coverage").map(insurance(coverage:))
        for card in all("Patient").flatMap(insurances(of:)) where !referral.insurances.contains(where: card.isCard) {
            referral.insurances.append(card)
        }
        referral.consents = all("Consent").map(consent)
    }

    private func readClinical(into referral: inout Referral) {
        referral.reports = all("DiagnosticReport").map(report(diagnostic:))
        referral.reports += unclaimed("ServiceRequest").map(report(order:))
        referral.observations = unclaimed("Observation").map(observation)
        referral.diagnoses = all("Condition").map(diagnosis)
        referral.allergies = all("AllergyIntolerance").map(allergy)
        referral.procedures = all("Procedure").map(procedure)
        referral.medications =
            all("MedicationRequest").map(medication(request:)) + all("MedicationDispense").map(medication(dispense:))
            + all("MedicationAdministration").map(medication(administration:))
            + all("MedicationStatement").map(medication(statement:))
        referral.encounters = all("Encounter").map(encounter)
        referral.appointments = all("Appointment").map(appointment)
        referral.attachments =
            all("DocumentReference").map(attachment(document:)) + all("Binary").map(attachment(binary:))
    }

    /// People and places that nothing else names.
    private func readOthers(into referral: inout Referral) {
        var parties = unclaimed("PractitionerRole").map(party(role:))
        parties += unclaimed("Practitioner").map { Party(person: practitioner($0)) }
        parties += unclaimed("Organization").map(party(organization:))
        // Resources of one patient come from somebody: the first facility that nothing else names.
        if referral.patient != nil, referral.from == nil, let place = parties.firstIndex(where: { $0.facility != nil })
        {
            referral.from = parties.remove(at: place)
        }
        referral.participants += parties.map { Participant(role: Coded(), party: $0) }
    }

    private func unclaimed(_ type: String) -> [ElementReading] { all(type).filter { !isClaimed($0) } }
}
