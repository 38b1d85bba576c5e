// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// The person that a Reference means: a Practitioner, that of a PractitionerRole, or one of whom only a display or a
    /// number is said.
    func practitioner(reference: ElementReading?) -> Practitioner? { reference.flatMap(party(reference:))?.person }

    /// The facility that a Reference means.
    func organization(reference: ElementReading?) -> Organization? { reference.flatMap(party(reference:))?.facility }

    /// Whoever a Reference means.
    func party(reference: ElementReading) -> Party? {
        guard let target = reference.target() else { return named(reference) }
        reference.said("display")
        reference.said("type")
        switch target.type {
        case "Practitioner": return Party(person: practitioner(target))
        case "Organization": return party(organization: target)
        case "PractitionerRole": return party(role: target)
        default: return nil
        }
    }

    /// Words and a number instead of a resource. Who is known so has no resource to be written to.
    private func named(_ reference: ElementReading) -> Party? {
        let type = reference.peek("type") ?? Self.type(of: reference.peek("reference") ?? "")
        guard ["Practitioner", "PractitionerRole", "Organization", ""].contains(type) else { return nil }
        let number = reference["identifier"]?.identifier
        reference["identifier"]?.saySpelling()
        let display = reference.said("display")
        guard number != nil || display != nil else { return nil }
        reference.said("type")
        if type == "Organization" {
            var organization = Organization(name: display, identifiers: number.map { [$0] } ?? [])
            organization.origin = reference.origin
            return Party(facility: organization)
        }
        var person = Practitioner(
            names: display.map { [PersonName(text: $0)] } ?? [], identifiers: number.map { [$0] } ?? [])
        person.origin = reference.origin
        return Party(person: person)
    }

    /// `Practitioner` of `Practitioner/23`.
    private static func type(of reference: String) -> String {
        let steps = reference.split(separator: "/")
        return steps.count > 1 ? String(steps[steps.count - 2]) : ""
    }
}

extension BundleDraft {
    /// Whose it is. R4 wants somebody; where nobody is said, it says that this is unknown.
    func refer(_ holder: ElementDraft, subject name: String, to patient: ResourceDraft?) {
        guard patient == nil, holder.scope.isNew else { return refer(holder, name, to: patient) }
        holder.add(name) { reference in
            reference.extend("http://hl7.org/fhir/StructureDefinition/data-absent-reason") {
                $0.set("valueCode", "unknown")
            }
        }
        holder.scope.remark(.missing, name)
    }

    /// A reference to a person, who becomes a resource too.
    func refer(_ holder: ElementDraft, _ name: String, to person: Practitioner?) {
        guard let person else { return }
        refer(holder, name, to: add(person), display: person.names.shown?.words)
    }

    /// A reference to a facility, which becomes a resource too.
    func refer(_ holder: ElementDraft, _ name: String, to facility: Organization?) {
        guard let facility else { return }
        refer(holder, name, to: add(facility), display: facility.name)
    }

    /// A reference to a person at a facility, to the one or to the other.
    func refer(_ holder: ElementDraft, _ name: String, to party: Party?) {
        guard let party else { return }
        refer(holder, name, to: add(party))
    }
}
