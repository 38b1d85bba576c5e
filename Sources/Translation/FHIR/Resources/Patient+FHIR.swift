// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// Patient. Insurance cards among its identifiers (CLINS) are not its numbers: see `insurances(of:)`.
    func patient(_ resource: ElementReading) -> Patient {
        claim(resource)
        var patient = Patient()
        patient.identifiers = ownIdentifiers(resource)
        patient.names = resource.names()
        patient.telecoms = resource.telecoms()
        patient.sex = resource.code("gender", by: .sex)
        patient.birth = resource.date("birthDate")
        patient.addresses = resource.addresses()
        patient.deceased = resource.flag("deceasedBoolean")
        patient.died = resource.moment("deceasedDateTime")
        sayReplacement(resource)
        patient.contacts = resource.all("contact").map(contact)
        patient.origin = resource.origin
        return patient
    }

    /// A patient who was merged into another here: the referral says it by holding both.
    private func sayReplacement(_ resource: ElementReading) {
        guard let link = resource["link"], link.peek("type") == "replaced-by", link["other"]?.target() != nil else {
            return
        }
        link.said("type")
        resource.saidByDefault("active", "false")
    }

    /// The cards of a patient, as CLINS writes them among the identifiers: those behind the last number.
    func insurances(of resource: ElementReading) -> [Insurance] {
        let all = resource.all("identifier")
        return all.dropFirst(ownCount(all)).compactMap { element in
            let card = element.peek("value").flatMap(Insurance.init(member:))
            element.keepSpelling()
            return card
        }
    }

    private func ownIdentifiers(_ resource: ElementReading) -> [Identifier] {
        let all = resource.all("identifier")
        return all.prefix(ownCount(all)).prefix { $0.peek("value") != nil }.compactMap(\.identifier)
    }

    /// How many there are before the cards at the end. One in the middle stays a number, so that all keep their places.
    private func ownCount(_ all: [ElementReading]) -> Int {
        let last = all.lastIndex { element in
            element.peek("system") != Identifier.memberSystem
                || element.peek("value").flatMap(Insurance.init(member:)) == nil
        }
        return last.map { $0 + 1 } ?? 0
    }

    private func contact(_ element: ElementReading) -> RelatedPerson {
        var person = RelatedPerson()
        person.relationship = element.coded("relationship")
        person.names = element.names()
        person.telecoms = element.telecoms()
        person.addresses = element.addresses()
        person.origin = element.origin
        return person
    }
}

extension BundleDraft {
    /// Patient, with the cards as CLINS writes them.
    @discardableResult
    func add(_ patient: Patient, insurances: [Insurance] = []) -> ResourceDraft {
        add("Patient", patient.origin) { element in
            element.set(identifiers: patient.identifiers)
            for card in insurances.compactMap(\.member) where element.scope.isNew {
                element.set("identifier", identifier: Identifier(card, system: Identifier.memberSystem))
            }
            element.set(names: patient.names)
            element.set(telecoms: patient.telecoms)
            element.set("gender", code: patient.sex, by: .sex)
            element.set("birthDate", date: patient.birth)
            if let died = patient.died {
                element.set("deceasedDateTime", moment: died)
            } else {
                element.set("deceasedBoolean", patient.deceased)
            }
            element.set(addresses: patient.addresses)
            for person in patient.contacts where isTellable(person, element) {
                element.add("contact") { set($0, person) }
            }
        }
    }

    /// R4, pat-1: a contact without name, number and address is none.
    private func isTellable(_ person: RelatedPerson, _ element: ElementDraft) -> Bool {
        let isEmpty = person.names.isEmpty && person.telecoms.isEmpty && person.addresses.isEmpty
        guard isEmpty, element.scope.isNew else { return true }
        element.scope.remark(.dropped, "contact")
        return false
    }

    private func set(_ contact: ElementDraft, _ person: RelatedPerson) {
        contact.set("relationship", coded: person.relationship)
        contact.set(names: Array(person.names.prefix(1)))
        contact.set(telecoms: person.telecoms)
        contact.set(addresses: Array(person.addresses.prefix(1)))
        if person.names.count > 1 || person.addresses.count > 1 { contact.scope.remark(.dropped, "contact") }
    }
}

extension ElementReading {
    /// A boolean.
    func flag(_ name: String) -> Bool? {
        guard let word = peek(name), let flag = ["true": true, "false": false][word] else { return nil }
        _ = text(name)
        return flag
    }
}
