// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Check {
    /// What each type of Bundle may have and must have: bdl-1 to bdl-5.
    static let bundle = Check(
        [total, search, requestMissing, requestSurplus, responseMissing, responseSurplus, emptyEntry],
        of: .types(["Bundle"])
    ) { walk in
        walk.checkBundle()
    }

    fileprivate static let total = Rule(
        "FHIR-BUNDLE-TOTAL", invariant: "bdl-1", ja: "totalは検索結果か履歴にだけ書けます。",
        en: "Only a searchset or a history has a total.")
    fileprivate static let search = Rule(
        "FHIR-BUNDLE-SEARCH", invariant: "bdl-2", ja: "searchは検索結果にだけ書けます。", en: "Only a searchset has entry.search.")
    fileprivate static let requestMissing = Rule(
        "FHIR-BUNDLE-REQUEST-MISSING", invariant: "bdl-3", ja: "この型のBundleでは、どのエントリーにもrequestが要ります。",
        en: "Every entry of a Bundle of this type has a request.")
    fileprivate static let requestSurplus = Rule(
        "FHIR-BUNDLE-REQUEST", invariant: "bdl-3", ja: "この型のBundleにrequestは書けません。",
        en: "A Bundle of this type has no requests.")
    fileprivate static let responseMissing = Rule(
        "FHIR-BUNDLE-RESPONSE-MISSING", invariant: "bdl-4", ja: "この型のBundleでは、どのエントリーにもresponseが要ります。",
        en: "Every entry of a Bundle of this type has a response.")
    fileprivate static let responseSurplus = Rule(
        "FHIR-BUNDLE-RESPONSE", invariant: "bdl-4", ja: "この型のBundleにresponseは書けません。",
        en: "A Bundle of this type has no responses.")
    fileprivate static let emptyEntry = Rule(
        "FHIR-BUNDLE-ENTRY-EMPTY", invariant: "bdl-5", ja: "エントリーにリソースもrequestもresponseもありません。",
        en: "An entry has neither a resource nor a request nor a response.")
}

extension Walk {
    fileprivate mutating func checkBundle() {
        let type = text(Names.type, of: here.node) ?? ""
        if type != "searchset", type != "history", let total = child(Names.total, of: here.node) {
            report(Check.total, at: total)
        }
        for entry in children(of: here.node) where nodes[entry].name == Names.entry {
            checkEntry(entry, of: type)
        }
    }

    private mutating func checkEntry(_ entry: Int, of type: String) {
        let hasRequest = child(Names.request, of: entry) != nil
        let hasResponse = child(Names.response, of: entry) != nil
        if type != "searchset", child(Names.search, of: entry) != nil { report(Check.search, at: entry) }
        switch (["batch", "transaction", "history"].contains(type), hasRequest) {
        case (true, false): report(Check.requestMissing, at: entry)
        case (false, true): report(Check.requestSurplus, at: entry)
        default: break
        }
        switch (["batch-response", "transaction-response", "history"].contains(type), hasResponse) {
        case (true, false): report(Check.responseMissing, at: entry)
        case (false, true): report(Check.responseSurplus, at: entry)
        default: break
        }
        if !hasRequest, !hasResponse, child(Names.resource, of: entry) == nil { report(Check.emptyEntry, at: entry) }
    }
}
