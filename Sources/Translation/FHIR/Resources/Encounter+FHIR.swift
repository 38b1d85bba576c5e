// SPDX-License-Identifier: Apache-2.0
import Referral

enum EncounterTerms {
    static let act = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
    /// The null flavors: `UNK` where nobody told a class.
    static let nobody = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"
    static let classes = CodeSystems.tableRoot + "0004"
    static let participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
    static let statuses: Set = [
        "planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "entered-in-error",
        "unknown",
    ]
}

extension TreeReading {
    /// Encounter.
    func encounter(_ resource: ElementReading) -> Encounter {
        claim(resource)
        sayHolders(resource)
        var encounter = Encounter()
        encounter.identifiers = resource.identifiers()
        encounter.status = resource.word("status")
        encounter.kind = kind(resource["class"])
        encounter.department = resource.coded("serviceType")
        encounter.admitted = resource["period"]?.moment("start")
        encounter.discharged = resource["period"]?.moment("end")
        encounter.reasons = resource.codedList("reasonCode")
        encounter.disposition = resource["hospitalization"]?.coded("dischargeDisposition")
        encounter.source = resource["hospitalization"]?.coded("admitSource")
        for place in resource.all("location") {
            guard let reference = place["location"] else { continue }
            if place.peek("status") == "completed", encounter.priorLocation == nil {
                place.said("status")
                encounter.priorLocation = location(reference: reference)
            } else if encounter.location == nil {
                encounter.location = location(reference: reference)
            }
        }
        for participant in resource.all("participant") { read(participant, into: &encounter) }
        encounter.origin = resource.origin
        return encounter
    }

    private func kind(_ element: ElementReading?) -> String? {
        guard let element else { return nil }
        switch element.peek("system") {
        case EncounterTerms.act:
            guard let kind = element.code("code", by: .patientClass) else { return nil }
            _ = element.text("system")
            element.said("display")
            return kind
        case EncounterTerms.classes:
            _ = element.text("system")
            element.said("display")
            return element.text("code")
        case EncounterTerms.nobody:
            element.keepSpelling()
            return nil
        default: return nil
        }
    }

    /// Who takes part without a role is the one who attends.
    private func read(_ participant: ElementReading, into encounter: inout Encounter) {
        guard let person = practitioner(reference: participant["individual"]) else { return }
        let coding = participant["type"]?["coding"]
        let role = coding?.peek("code")
        let known = role.map { CodeMap.participation.v2[$0] } ?? "attending"
        switch known {
        case "referring": encounter.referring.append(person)
        case "consulting": encounter.consulting.append(person)
        case "admitting": encounter.admitting.append(person)
        case "attending": encounter.attending.append(person)
        default: return
        }
        coding?.keepSpelling()
    }
}

extension BundleDraft {
    /// Encounter.
    @discardableResult
    func add(_ encounter: Encounter, of patient: ResourceDraft?) -> ResourceDraft {
        let place = encounter.location.flatMap { isNew(encounter.origin) ? add($0) : nil }
        let prior = encounter.priorLocation.flatMap { isNew(encounter.origin) ? add($0) : nil }
        return add("Encounter", encounter.origin) { element in
            element.set(identifiers: encounter.identifiers)
            setStatus(element, encounter)
            setKind(element, encounter.kind)
            element.set("serviceType", coded: encounter.department)
            refer(element, "subject", to: patient)
            setParticipants(element, encounter)
            element.set("period", span: Span(start: encounter.admitted, end: encounter.discharged))
            element.set("reasonCode", codedList: encounter.reasons)
            if encounter.source != nil || encounter.disposition != nil {
                element.add("hospitalization") { stay in
                    stay.set("admitSource", coded: encounter.source)
                    stay.set("dischargeDisposition", coded: encounter.disposition)
                }
            }
            if let place { element.derive("location") { refer($0, "location", to: place) } }
            if let prior {
                element.derive("location") { location in
                    refer(location, "location", to: prior)
                    location.set("status", "completed")
                }
            }
            for (name, value) in [
                ("expected-discharge", encounter.expectedDischarge != nil), ("note", encounter.note != nil),
            ]
            where value { element.scope.remark(.dropped, name) }
        }
    }

    /// HL7 v2 says it by what has happened: a discharge ends a stay (v2-to-FHIR, PV1).
    private func setStatus(_ element: ElementDraft, _ encounter: Encounter) {
        guard encounter.status == nil else {
            return element.set("status", word: encounter.status, of: EncounterTerms.statuses)
        }
        guard element.scope.isNew else { return }
        if encounter.discharged != nil {
            element.set("status", "finished")
        } else {
            element.set(
                "status", encounter.kind == "P" ? "planned" : encounter.admitted == nil ? "unknown" : "in-progress")
        }
        element.scope.remark(.defaulted, "status")
    }

    private func setKind(_ element: ElementDraft, _ kind: String?) {
        guard let kind else {
            // R4 asks for a class; the null flavor says that nobody told it.
            return element.derive("class") {
                $0.set("system", EncounterTerms.nobody)
                $0.set("code", "UNK")
            }
        }
        element.add("class") { coding in
            let code = CodeMap.patientClass.fhir[kind]
            coding.set("system", code == nil ? EncounterTerms.classes : EncounterTerms.act)
            coding.set("code", code ?? kind)
        }
    }

    private func setParticipants(_ element: ElementDraft, _ encounter: Encounter) {
        let roles = [
            ("attending", encounter.attending), ("referring", encounter.referring),
            ("consulting", encounter.consulting), ("admitting", encounter.admitting),
        ]
        for (role, persons) in roles {
            for person in persons {
                let draft = add(person)
                element.derive("participant") { participant in
                    participant.set("type", code: CodeMap.participation.fhir[role], in: EncounterTerms.participation)
                    refer(participant, "individual", to: draft, display: person.names.shown?.words)
                }
            }
        }
    }
}
