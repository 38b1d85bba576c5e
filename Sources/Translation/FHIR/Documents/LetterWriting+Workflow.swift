// SPDX-License-Identifier: Apache-2.0
import Referral

extension LetterWriting {
    /// The envelope of a new message; one that was read comes back as residue.
    func fill(header: ElementDraft, _ carriers: Carriers) {
        guard header.scope.isNew else { return }
        let facts = referral.facts
        if let id = facts.controlID, id.isResourceID { header.set("id", id) }
        header.add("eventCoding") { event in
            event.set("system", MessageTag.events)
            event.set("code", referral.kind.rawValue)
        }
        header.add("source") { source in
            source.set("name", facts.sendingApplication)
            source.set("endpoint", Self.endpoint(facts.sendingApplication ?? facts.sendingFacility))
        }
        header.add("destination") { destination in
            destination.set("name", facts.receivingApplication)
            destination.set("endpoint", Self.endpoint(facts.receivingApplication ?? facts.receivingFacility))
            draft.refer(destination, "receiver", to: resources.to.facility ?? resources.to.person)
        }
        draft.refer(header, "sender", to: resources.from.facility ?? resources.from.person)
        if let identifier = facts.answers, let code = facts.answerCode.flatMap({ CodeMap.answer.fhir[$0] }) {
            header.add("response") { response in
                response.set("identifier", identifier)
                response.set("code", code)
            }
        }
        draft.refer(header, "focus", to: carriers.composition ?? carriers.task ?? carriers.request)
    }

    /// Endpoints are addresses, and a translation knows none: the name stands for it.
    private static func endpoint(_ name: String?) -> String { CodeSystems.localURI(name ?? "unknown") }

    /// How far it has come.
    func fill(task: ElementDraft, _ carriers: Carriers) {
        guard task.scope.isNew else { return }
        task.set("status", TaskStatus.word(for: referral))
        if referral.referralStatus == nil, referral.step == nil, referral.action != .cancelled {
            task.child("status", 0).markDerived()
        }
        task.set("intent", "order")
        setPriority(task)
        task.set("code", coded: Coded("fulfill", system: "http://hl7.org/fhir/CodeSystem/task-code"))
        task.set("description", referral.purpose?.words)
        draft.refer(task, "focus", to: carriers.request)
        draft.refer(task, "for", to: resources.patient)
        draft.refer(task, "encounter", to: resources[.encounter(0)])
        task.set("authoredOn", moment: referral.issued)
        draft.refer(task, "requester", to: resources.from.facility ?? resources.from.person)
        draft.refer(task, "owner", to: resources.to.facility ?? resources.to.person)
    }

    /// What is asked for.
    func fill(request: ElementDraft, _ carriers: Carriers) {
        guard request.scope.isNew else { return }
        request.set(identifiers: referral.identifiers)
        request.set("status", referral.action == .cancelled ? "revoked" : "active")
        request.set("intent", "order")
        setPriority(request)
        if carriers.composition == nil {
            fillExtensions(request)
            request.extend(.category, concept: referral.category)
        }
        draft.refer(request, "subject", to: resources.patient)
        draft.refer(request, "encounter", to: resources[.encounter(0)])
        request.set("authoredOn", moment: referral.issued)
        draft.refer(request, "requester", to: resources.from.person ?? resources.from.facility)
        draft.refer(request, "performer", to: resources.to.facility)
        draft.refer(request, "performer", to: resources.to.person)
        request.set("reasonCode", coded: referral.purpose)
        for index in referral.diagnoses.indices {
            draft.refer(request, "reasonReference", to: resources[.diagnosis(index)])
        }
        draft.refer(request, "supportingInfo", to: carriers.composition)
        guard carriers.composition == nil else { return }
        for remark in referral.remarks { request.add("note") { $0.set("text", remark) } }
        for item in supporting { draft.refer(request, "supportingInfo", to: resources[item]) }
        for resource in resources.others { draft.refer(request, "supportingInfo", to: resource) }
    }

    private var supporting: [Section.Entry] {
        referral.allergies.indices.map { .allergy($0) } + referral.infections.indices.map { .infection($0) }
            + referral.medications.indices.map { .medication($0) } + referral.reports.indices.map { .report($0) }
            + referral.observations.indices.map { .observation($0) }
            + referral.procedures.indices.map { .procedure($0) }
    }

    private func setPriority(_ carrier: ElementDraft) {
        guard let code = referral.urgency?.code(table: "0280") else { return }
        carrier.set("priority", code: code, by: .urgency)
    }
}
