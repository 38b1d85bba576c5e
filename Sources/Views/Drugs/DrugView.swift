// SPDX-License-Identifier: Apache-2.0
package import Issues
package import Referral

/// The drug view: what a pharmacy gets of a letter.
package enum DrugView {
    /// A referral that holds nothing else, whatever is made of it later: drugs, allergies, renal function and body
    /// measures with the latest first, who prescribed, and what the policy adds. Everything is chosen, nothing merely
    /// left: what is not named here does not go along, and no residue does. With it the places of what was withheld,
    /// never its words. Nil when the whole document must not be delivered.
    package static func reduced(
        _ referral: Referral, policy: DrugPolicy = DrugPolicy()
    ) -> (referral: Referral, withheld: [String])? {
        let allowed = referral.withheld(for: .institution)
        guard let source = allowed.referral else { return nil }
        var view = Referral(source.kind)
        view.copyHead(of: source, policy)
        view.diagnoses = diagnoses(of: source, policy)
        view.allergies = source.allergies
        view.infections = policy.hasInfections ? source.infections.map(\.bare) : []
        view.medications = source.medications
        view.observations = measures(of: source)
        view.remarks = policy.hasRemarks ? source.remarks : []
        view.residue = Residue(source.residue.family, type: source.residue.type)
        return (view, allowed.cut.flatMap(\.places) + Inventory(source).minus(Inventory(view)))
    }

    /// The same as a page.
    package static func html(
        _ referral: Referral, policy: DrugPolicy = DrugPolicy(), language: Language
    ) -> [UInt8]? {
        guard let view = reduced(referral, policy: policy)?.referral else { return nil }
        var options = Letter.Options()
        options.title = Localized(ja: "薬剤情報 (薬局用)", en: "Drug information for the pharmacy")
        return Letter.html(view, language: language, options: options)
    }

    private static func diagnoses(of source: Referral, _ policy: DrugPolicy) -> [Diagnosis] {
        switch policy.diagnoses {
        case .never: return []
        case .named:
            return source.diagnoses.map { diagnosis in
                var named = Diagnosis(diagnosis.code)
                named.verification = diagnosis.verification
                named.origin = diagnosis.origin
                return named
            }
        case .all:
            return source.diagnoses.map { diagnosis in
                var whole = diagnosis
                whole.note = nil
                return whole
            }
        }
    }

    /// Creatinine, eGFR, weight and height from wherever they stand, the latest first of each.
    private static func measures(of source: Referral) -> [Observation] {
        var found: [(kind: ObservationKind, observation: Observation)] = []
        func look(_ observations: [Observation], at moment: Moment?) {
            for observation in observations {
                guard let kind = ObservationKind(observation.code) else { continue }
                var bare = observation.bare
                bare.observed = observation.observed ?? moment
                found.append((kind, bare))
            }
        }
        look(source.observations, at: nil)
        for report in source.reports { look(report.observations, at: report.observed) }
        return ObservationKind.allCases.flatMap { kind in
            found.filter { $0.kind == kind }.map(\.observation).latestFirst
        }
    }
}

extension Referral {
    fileprivate mutating func copyHead(of source: Referral, _ policy: DrugPolicy) {
        action = source.action
        event = source.event
        identifiers = source.identifiers
        version = source.version
        status = source.status
        issued = source.issued
        from = source.from
        to = source.to
        origin = source.origin
        facts = source.facts
        guard let person = source.patient else { return }
        var shown = Patient()
        shown.identifiers = person.identifiers
        shown.names = person.names
        shown.birth = person.birth
        shown.sex = person.sex
        shown.origin = person.origin
        if policy.hasAddress { (shown.addresses, shown.telecoms) = (person.addresses, person.telecoms) }
        patient = shown
        if policy.hasInsurance { insurances = source.insurances }
    }
}

extension Observation {
    /// The measurement without words and components beside it.
    fileprivate var bare: Observation {
        var bare = self
        bare.note = nil
        bare.components = []
        bare.performer = nil
        bare.furtherValues = furtherValues.filter { !$0.isAttachment }
        if value?.isAttachment == true { bare.value = nil }
        return bare
    }
}

extension Observation.Value {
    fileprivate var isAttachment: Bool { if case .attachment = self { true } else { false } }
}

extension [Observation] {
    /// By date; those of one moment keep their order, those without one come last.
    fileprivate var latestFirst: [Observation] {
        let none = [0]
        return enumerated().sorted { left, right in
            let (a, b) = (left.element.observed?.order ?? none, right.element.observed?.order ?? none)
            return a == b ? left.offset < right.offset : b.lexicographicallyPrecedes(a)
        }.map(\.element)
    }
}
