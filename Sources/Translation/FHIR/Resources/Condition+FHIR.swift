// SPDX-License-Identifier: Apache-2.0
import Referral

enum ConditionTerms {
    static let clinical = "http://terminology.hl7.org/CodeSystem/condition-clinical"
    static let verification = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
    /// The words under which a condition may have an end (R4, con-4).
    static let ended: Set = ["inactive", "remission", "resolved"]
    static let over = "inactive"
    /// What FHIR sorts problems by, which is no kind of diagnosis.
    static let categories = "http://terminology.hl7.org/CodeSystem/condition-category"
}

extension TreeReading {
    /// Condition.
    func diagnosis(_ resource: ElementReading) -> Diagnosis {
        claim(resource)
        sayHolders(resource)
        var diagnosis = Diagnosis(resource.coded("code") ?? Coded())
        diagnosis.identifiers = resource.identifiers()
        diagnosis.kind = resource.category { $0 != ConditionTerms.categories }
        diagnosis.onset = resource.moment("onsetDateTime")
        diagnosis.ended = resource.moment("abatementDateTime")
        diagnosis.recorded = resource.moment("recordedDate")
        diagnosis.clinicalStatus = resource.code("clinicalStatus", in: ConditionTerms.clinical)
        diagnosis.verification = resource.code("verificationStatus", in: ConditionTerms.verification)
        diagnosis.recorder = practitioner(reference: resource["recorder"])
        diagnosis.note = resource.note()
        diagnosis.tags = resource.tags
        diagnosis.origin = resource.origin
        return diagnosis
    }

    /// Whose it is and in which stay: the model says that by what it holds.
    func sayHolders(_ resource: ElementReading) {
        for name in ["subject", "patient", "encounter", "context", "specimen"] {
            guard let reference = resource[name], reference.target() != nil else { continue }
            reference.said("display")
            reference.said("type")
        }
    }
}

extension BundleDraft {
    /// Condition.
    @discardableResult
    func add(_ diagnosis: Diagnosis, of patient: ResourceDraft?) -> ResourceDraft {
        add("Condition", diagnosis.origin) { element in
            element.set(tags: diagnosis.tags)
            element.set(identifiers: diagnosis.identifiers)
            let (status, ended) = standing(of: diagnosis, element)
            element.set("clinicalStatus", code: status, in: ConditionTerms.clinical)
            element.set("verificationStatus", code: diagnosis.verification, in: ConditionTerms.verification)
            if let kind = diagnosis.kind { element.derive("category") { $0.set(kind) } }
            element.set("code", coded: diagnosis.code, isNamed: true)
            refer(element, subject: "subject", to: patient)
            element.set("onsetDateTime", moment: diagnosis.onset)
            element.set("abatementDateTime", moment: ended)
            element.set("recordedDate", moment: diagnosis.recorded)
            refer(element, "recorder", to: diagnosis.recorder)
            element.set(note: diagnosis.note)
            if diagnosis.outcome != nil { element.scope.remark(.dropped, "outcome") }
            if diagnosis.isPrimary != nil { element.scope.remark(.dropped, "primary") }
        }
    }
}

extension BundleDraft {
    /// R4, con-4: what has ended is not active. Nobody's word becomes `inactive`; a word that says otherwise counts more
    /// than the date.
    private func standing(of diagnosis: Diagnosis, _ element: ElementDraft) -> (status: String?, ended: Moment?) {
        guard element.scope.isNew, diagnosis.ended != nil else { return (diagnosis.clinicalStatus, diagnosis.ended) }
        guard let status = diagnosis.clinicalStatus else {
            element.scope.remark(.defaulted, "clinicalStatus")
            return (ConditionTerms.over, diagnosis.ended)
        }
        if ConditionTerms.ended.contains(status) { return (status, diagnosis.ended) }
        element.scope.remark(.contradictory, "abatementDateTime")
        return (status, nil)
    }
}

extension ElementReading {
    /// The first category of such a system; the others stay residue.
    func category(where isWanted: (String) -> Bool) -> Coded? {
        let found = all("category").first { category in
            category.all("coding").contains { $0.peek("system").map(isWanted) ?? false }
        }
        guard let found else { return nil }
        let concept = found.concept
        found.saySpelling()
        return concept
    }
}
