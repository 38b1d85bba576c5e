// SPDX-License-Identifier: Apache-2.0
import Referral

enum AllergyTerms {
    static let clinical = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
    static let verification = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"
    static let kinds = CodeSystems.tableRoot + "0127"
    static let severities = CodeSystems.tableRoot + "0128"
}

extension TreeReading {
    /// AllergyIntolerance.
    func allergy(_ resource: ElementReading) -> Allergy {
        claim(resource)
        sayHolders(resource)
        var allergy = Allergy(resource.coded("code") ?? Coded())
        allergy.identifiers = resource.identifiers()
        allergy.kind = resource.code("category", by: .allergyKind).map { Coded($0, system: AllergyTerms.kinds) }
        allergy.severity = severity(of: resource).map { Coded($0, system: AllergyTerms.severities) }
        allergy.reactions = reactions(of: resource)
        allergy.identified = resource.moment("onsetDateTime")
        allergy.clinicalStatus = resource.code("clinicalStatus", in: AllergyTerms.clinical)
        allergy.verification = resource.code("verificationStatus", in: AllergyTerms.verification)
        allergy.note = resource.note()
        allergy.tags = resource.tags
        allergy.origin = resource.origin
        return allergy
    }

    /// The severity of a reaction, else how critical it is.
    private func severity(of resource: ElementReading) -> String? {
        let reaction = resource.all("reaction").first {
            $0.peek("severity").map { CodeMap.reactionSeverity.v2[$0] } != nil
        }
        if let severity = reaction?.said("severity").flatMap({ CodeMap.reactionSeverity.v2[$0] }) { return severity }
        guard let criticality = resource.peek("criticality"), let code = CodeMap.criticality.v2[criticality] else {
            return nil
        }
        resource.said("criticality")
        return code
    }

    /// What happened, in words. Codes stay residue.
    private func reactions(of resource: ElementReading) -> [String] {
        resource.all("reaction").flatMap { $0.all("manifestation") }.compactMap { manifestation in
            let words = manifestation.peek("text") ?? manifestation["coding"]?.peek("display")
            if words == manifestation.peek("text") {
                manifestation.said("text")
            } else {
                manifestation["coding"]?.said("display")
            }
            return words
        }
    }
}

extension BundleDraft {
    /// AllergyIntolerance.
    @discardableResult
    func add(_ allergy: Allergy, of patient: ResourceDraft?) -> ResourceDraft {
        add("AllergyIntolerance", allergy.origin) { element in
            element.set(tags: allergy.tags)
            element.set(identifiers: allergy.identifiers)
            element.set("clinicalStatus", code: allergy.clinicalStatus, in: AllergyTerms.clinical)
            element.set("verificationStatus", code: allergy.verification, in: AllergyTerms.verification)
            if allergy.clinicalStatus == nil, allergy.verification != "entered-in-error" {
                // R4, ait-1: an allergy that was not entered in error has a clinical status.
                element.derive("clinicalStatus") { $0.set(Coded("active", system: AllergyTerms.clinical)) }
                if element.scope.isNew { element.scope.remark(.defaulted, "clinicalStatus") }
            }
            element.set("category", code: allergy.kind?.codings.first?.code, by: .allergyKind)
            element.set("code", coded: allergy.substance, isNamed: true)
            refer(element, subject: "patient", to: patient)
            element.set("onsetDateTime", moment: allergy.identified)
            element.set(note: allergy.note)
            if element.scope.isNew { setReactions(element, allergy) }
        }
    }

    private func setReactions(_ element: ElementDraft, _ allergy: Allergy) {
        let severity = allergy.severity?.codings.first?.code
        guard !allergy.reactions.isEmpty else {
            return element.set("criticality", code: severity, by: .criticality)
        }
        element.add("reaction") { reaction in
            for words in allergy.reactions { reaction.set("manifestation", coded: Coded(text: words)) }
            if let severity, severity != "U" { reaction.set("severity", code: severity, by: .reactionSeverity) }
        }
        if severity == "U" { element.set("criticality", code: severity, by: .criticality) }
    }
}
