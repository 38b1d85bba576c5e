// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// RelatedPerson.
    func relatedPerson(_ resource: ElementReading) -> RelatedPerson {
        claim(resource)
        sayHolders(resource)
        var person = RelatedPerson()
        person.relationship = resource.coded("relationship")
        person.names = resource.names()
        person.telecoms = resource.telecoms()
        person.addresses = resource.addresses()
        person.origin = resource.origin
        return person
    }
}

extension BundleDraft {
    /// RelatedPerson.
    @discardableResult
    func add(_ person: RelatedPerson, of patient: ResourceDraft?) -> ResourceDraft {
        add("RelatedPerson", person.origin) { element in
            refer(element, subject: "patient", to: patient)
            element.set("relationship", coded: person.relationship)
            element.set(names: person.names)
            element.set(telecoms: person.telecoms)
            element.set(addresses: person.addresses)
        }
    }
}
