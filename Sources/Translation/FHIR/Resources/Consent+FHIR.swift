// SPDX-License-Identifier: Apache-2.0
import Referral

enum ConsentTerms {
    static let statuses: Set = ["draft", "proposed", "active", "rejected", "inactive", "entered-in-error"]
    static let scopes = "http://terminology.hl7.org/CodeSystem/consentscope"
    static let categories = "http://loinc.org"
}

extension TreeReading {
    /// Consent.
    func consent(_ resource: ElementReading) -> Consent {
        claim(resource)
        sayHolders(resource)
        var consent = Consent()
        consent.status = resource.text("status")
        consent.scope = resource.coded("scope")
        consent.given = resource.moment("dateTime")
        consent.period = resource["provision"]?.span("period")
        consent.text = resource["policyRule"]?.text("text")
        consent.origin = resource.origin
        return consent
    }
}

extension BundleDraft {
    /// Consent.
    @discardableResult
    func add(_ consent: Consent, of patient: ResourceDraft?) -> ResourceDraft {
        add("Consent", consent.origin) { element in
            if let status = consent.status, ConsentTerms.statuses.contains(status) || !element.scope.isNew {
                element.set("status", status)
            } else if element.scope.isNew {
                element.set("status", "proposed")
                element.scope.remark(.defaulted, "status")
            }
            element.set("scope", coded: consent.scope)
            if consent.scope == nil {
                element.derive("scope") { $0.set(Coded("patient-privacy", system: ConsentTerms.scopes)) }
            }
            // A patient's consent (LOINC 59284-0); R4 asks for a category.
            element.derive("category") { $0.set(Coded("59284-0", system: ConsentTerms.categories)) }
            refer(element, "patient", to: patient)
            element.set("dateTime", moment: consent.given)
            if let text = consent.text { element.add("policyRule") { $0.set("text", text) } }
            if consent.text == nil { element.derive("policyRule") { $0.set("text", "-") } }
            if let period = consent.period { element.add("provision") { $0.set("period", span: period) } }
        }
    }
}
