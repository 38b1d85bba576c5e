// SPDX-License-Identifier: Apache-2.0

extension Residue {
    /// Resources that carry one of these tags although no item of the model says so: kinds that the model does not
    /// read, and kinds that have no tags there.
    func places(taggedWith tags: Set<HandlingTag>) -> Set<String> {
        guard family == .fhir else { return [] }
        let codes = Set(tags.map(\.rawValue))
        var places: Set<String> = []
        for item in items where codes.contains(item.value) && item.path.hasSuffix(".code") {
            if let step = item.path.ranges(of: ".meta.tag").last {
                places.insert(String(item.path[..<step.lowerBound]))
            }
        }
        return places
    }

    /// What these resources call the thing they are about.
    func names(in places: Set<String>) -> Coded {
        let texts = items.filter { item in
            (item.path.hasSuffix(".display") || item.path.hasSuffix("code.text"))
                && places.contains { item.path.isAt($0 + ".code") || item.path.isAt($0 + ".vaccineCode") }
        }
        return Coded(texts.map { Coding(code: nil, display: $0.value) })
    }

    /// Forgets what an item says of its parts: after one of them is taken out the others have other numbers, and a
    /// narrative or a printed form of the whole shows it still.
    mutating func cutParts(of origins: [Origin]) {
        guard family == .fhir else { return }
        let parts = [".result", ".component", ".hasMember", ".text", ".presentedForm"]
        cut(Origin(origins.flatMap(\.places).filter { !$0.isEmpty }.flatMap { place in parts.map { place + $0 } }))
    }

    /// Forgets references to these resources, each with the list item that holds it.
    mutating func cutReferences(to names: Set<String>) {
        let found = items.filter { names.contains($0.value) }.map(\.path)
        guard !found.isEmpty else { return }
        cut(Origin(found.map(\.listItem)))
    }
}

extension String {
    /// `…diagnosis[0]` of `…diagnosis[0].condition.reference`; the path itself where nothing below the resource is
    /// a list.
    fileprivate var listItem: String {
        guard let end = lastIndex(of: "]"), self[...end].contains(".resource") || !hasPrefix("Bundle.entry[")
        else { return self }
        return String(self[...end])
    }
}

extension Referral {
    /// Whether one of these places is the document as such, or somebody whom it cannot do without.
    func isAbout(_ places: Set<String>) -> Bool {
        let parties = [from, to].compactMap(\.self).flatMap { party in
            [party.origin, party.facility?.origin, party.person?.origin].compactMap(\.self)
        }
        let origins = [origin, patient?.origin].compactMap(\.self) + parties
        // The first entry of a document or a message speaks for all of it (R4, bdl-11 and bdl-12).
        let hasHead = residue.type == "Bundle/document" || residue.type == "Bundle/message"
        if hasHead, places.contains("Bundle.entry[0].resource") { return true }
        return places.contains("Bundle") || origins.contains { !places.isDisjoint(with: $0.places) }
    }

    /// The items of the lists that stand at these places.
    func entries(at places: Set<String>) -> Set<Section.Entry> {
        var found: Set<Section.Entry> = []
        func look(_ items: [any Placed], _ entry: (Int) -> Section.Entry) {
            for (index, item) in items.enumerated() where !places.isDisjoint(with: item.origin.places) {
                found.insert(entry(index))
            }
        }
        look(diagnoses, Section.Entry.diagnosis)
        look(allergies, Section.Entry.allergy)
        look(infections, Section.Entry.infection)
        look(medications, Section.Entry.medication)
        look(reports, Section.Entry.report)
        look(observations, Section.Entry.observation)
        look(procedures, Section.Entry.procedure)
        look(encounters, Section.Entry.encounter)
        look(attachments, Section.Entry.attachment)
        return found
    }

    /// Takes out what no section can list.
    mutating func leaveOutOthers(at places: Set<String>) {
        appointments.removeAll { !places.isDisjoint(with: $0.origin.places) }
        consents.removeAll { !places.isDisjoint(with: $0.origin.places) }
        insurances.removeAll { !places.isDisjoint(with: $0.origin.places) }
        formerPatients.removeAll { !places.isDisjoint(with: $0.origin.places) }
        patient?.contacts.removeAll { !places.isDisjoint(with: $0.origin.places) }
        participants.removeAll { participant in
            let party = participant.party
            let origins = [party.origin, party.facility?.origin, party.person?.origin]
            return origins.contains { !places.isDisjoint(with: $0?.places ?? []) }
        }
        for index in reports.indices {
            reports[index].specimens.removeAll { !places.isDisjoint(with: $0.origin.places) }
            reports[index].observations.removeAll { !places.isDisjoint(with: $0.origin.places) }
        }
    }
}
