// SPDX-License-Identifier: Apache-2.0
import Referral

enum ObservationTerms {
    /// Table 0078 under the name that FHIR gives it; the codes are the same.
    static let interpretations = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
    static let flags = CodeSystems.tableRoot + "0078"
    /// OBX-4 as an identifier: it tells apart what has the same code within a message.
    static let subID = "OBX-4"
}

extension TreeReading {
    /// Observation.
    func observation(_ resource: ElementReading) -> Observation {
        claim(resource)
        sayHolders(resource)
        var observation = finding(resource)
        (observation.identifiers, observation.subID) = numbers(of: resource)
        observation.status = resource.code("status", by: .observationStatus)
        observation.observed = resource.moment("effectiveDateTime")
        observation.issued = resource.instant("issued")
        observation.method = resource.coded("method")
        observation.categories = resource.codedList("category")
        observation.performer = performer(of: resource)
        observation.note = resource.note()
        observation.tags = resource.tags
        let components = resource.all("component").map(finding)
        let further = components.reversed().prefix { $0.code == observation.code && !$0.code.isEmpty }.count
        observation.components = Array(components.dropLast(further))
        let values = components.suffix(further).compactMap(\.value)
        // Where there are several, none stands in the Observation itself (R4, obs-7).
        observation.furtherValues = observation.value == nil ? Array(values.dropFirst()) : values
        observation.value = observation.value ?? values.first
        observation.origin = resource.origin
        return observation
    }

    /// What an Observation and a component of one have in common.
    private func finding(_ element: ElementReading) -> Observation {
        var finding = Observation(element.coded("code") ?? Coded())
        finding.value = element.observedValue
        finding.flags = element.all("interpretation").map(\.flag)
        if let range = element["referenceRange"] {
            finding.low = range.quantity("low")
            finding.high = range.quantity("high")
            finding.range = range.text("text")
        }
        return finding
    }

    /// The identifiers, without the last one where that is OBX-4.
    private func numbers(of resource: ElementReading) -> ([Identifier], String?) {
        var identifiers = resource.identifiers()
        guard let last = identifiers.last, last.system == ObservationTerms.subID,
            identifiers.count == resource.all("identifier").count
        else { return (identifiers, nil) }
        identifiers.removeLast()
        resource.all("identifier").last?.saySpelling()
        return (identifiers, last.value)
    }

    /// A person and a facility, from as many references.
    private func performer(of resource: ElementReading) -> Party? {
        var found: Party?
        for party in resource.all("performer").compactMap(party(reference:)) {
            guard let known = found else {
                found = party
                continue
            }
            if known.person == nil { found?.person = party.person }
            if known.facility == nil { found?.facility = party.facility }
            if known.department == nil { found?.department = party.department }
        }
        return found
    }
}

extension ElementReading {
    /// A flag by table 0078, which FHIR calls by another name.
    fileprivate var flag: Coded {
        var flag = concept
        for (place, coding) in all("coding").enumerated() where flag.codings.indices.contains(place) {
            guard flag.codings[place].system == ObservationTerms.interpretations else { continue }
            flag.codings[place].system = ObservationTerms.flags
            coding["system"]?.settle(written: ObservationTerms.interpretations)
        }
        return flag
    }
}

extension BundleDraft {
    /// Observation.
    @discardableResult
    func add(_ observation: Observation, of patient: ResourceDraft?, specimen: ResourceDraft? = nil) -> ResourceDraft {
        add("Observation", observation.origin) { element in
            element.set(tags: observation.tags)
            element.set(identifiers: observation.identifiers)
            if let subID = observation.subID, element.scope.isNew {
                element.set("identifier", identifier: Identifier(subID, system: ObservationTerms.subID))
            }
            element.setStatus(observation.status, by: .observationStatus)
            element.set("category", codedList: observation.categories)
            setFinding(element, observation, isNamed: true)
            refer(element, "subject", to: patient)
            element.set("effectiveDateTime", moment: observation.observed)
            element.set("issued", instant: observation.issued)
            refer(element, "performer", to: observation.performer)
            element.set("method", coded: observation.method)
            element.set(note: observation.note)
            refer(element, "specimen", to: specimen)
            for component in observation.components { element.add("component") { setFinding($0, component) } }
            for value in valuesInComponents(observation, element) {
                element.add("component") { component in
                    component.set("code", coded: observation.code)
                    component.set(observed: value)
                }
            }
        }
    }

    /// Several values of one code are as many components; R4's obs-7 then wants none beside them.
    private func valuesInComponents(_ observation: Observation, _ element: ElementDraft) -> [Observation.Value] {
        guard isSpread(observation, element) else { return observation.furtherValues }
        return [observation.value].compactMap(\.self) + observation.furtherValues
    }

    private func isSpread(_ observation: Observation, _ element: ElementDraft) -> Bool {
        guard
            !observation.furtherValues.isEmpty
                || observation.components.contains(where: { $0.code == observation.code })
        else { return false }
        if case .attachment? = observation.value { return false }
        return element.scope.isNew
    }

    private func setFinding(_ element: ElementDraft, _ finding: Observation, isNamed: Bool = false) {
        element.set("code", coded: finding.code, isNamed: isNamed)
        if finding.code.isEmpty { element.derive("code") { $0.set("text", Coded.unknown) } }
        if let value = finding.value, !isNamed || !isSpread(finding, element) { observe(element, value) }
        for flag in finding.flags { element.add("interpretation") { $0.set(flag.interpretation) } }
        guard finding.low != nil || finding.high != nil || finding.range != nil else { return }
        element.add("referenceRange") { range in
            range.set("low", quantity: finding.low)
            range.set("high", quantity: finding.high)
            range.set("text", finding.range)
        }
    }

    /// A value that is a file is the document written for it.
    private func observe(_ element: ElementDraft, _ value: Observation.Value) {
        guard case .attachment(let place) = value else { return element.set(observed: value) }
        if let document = documents[place] {
            refer(element, "derivedFrom", to: document)
        } else if element.scope.isNew {
            element.scope.remark(.dropped, "value")
        }
    }
}

extension Coded {
    /// Flags by their name in FHIR.
    fileprivate var interpretation: Coded {
        var coded = self
        for place in coded.codings.indices where coded.codings[place].system == ObservationTerms.flags {
            coded.codings[place].system = ObservationTerms.interpretations
        }
        return coded
    }
}
