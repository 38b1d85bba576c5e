// SPDX-License-Identifier: Apache-2.0
import Referral

enum ConsentTerms {
    static let statuses: Set = ["draft", "proposed", "active", "rejected", "inactive", "entered-in-error"]
    /// What a consent of these parts is about, unless it says otherwise.
    static let privacy = Coded("patient-privacy", system: "http://terminology.hl7.org/CodeSystem/consentscope")
    static let categories = "http://loinc.org"
    /// A patient's consent.
    static let category = "59284-0"
}

extension TreeReading {
    /// Consent.
    func consent(_ resource: ElementReading) -> Consent {
        claim(resource)
        sayHolders(resource)
        if let coding = resource["category"]?["coding"], coding.peek("code") == ConsentTerms.category {
            coding.keepSpelling()
        }
        var consent = Consent()
        consent.status = resource.text("status")
        if resource["scope"]?.repeats(ConsentTerms.privacy) ?? false {
            resource["scope"]?.keepSpelling()
        } else {
            consent.scope = resource.coded("scope")
        }
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
                element.derive("scope") { $0.set(ConsentTerms.privacy) }
            }
            // R4 asks for a category.
            element.derive("category") { $0.set(Coded(ConsentTerms.category, system: ConsentTerms.categories)) }
            refer(element, "patient", to: patient)
            element.set("dateTime", moment: consent.given)
            if let text = consent.text { element.add("policyRule") { $0.set("text", text) } }
            if consent.text == nil { element.derive("policyRule") { $0.set("text", "-") } }
            if let period = consent.period { element.add("provision") { $0.set("period", span: period) } }
        }
    }
}
