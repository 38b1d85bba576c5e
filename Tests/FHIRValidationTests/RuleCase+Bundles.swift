// SPDX-License-Identifier: Apache-2.0

extension RuleCase {
    private static let patient =
        #"{"fullUrl":"https://example.org/Patient/1","resource":{"resourceType":"Patient","id":"1"}}"#
    private static let asked = #"{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}}"#
    private static let answered = #"{"response":{"status":"201"}}"#
    private static let author = #""author":[{"display":"試験"}]"#
    private static func header(_ rest: String) -> String {
        Resource.of("MessageHeader", #""eventCoding":{"code":"a"},"source":{"endpoint":"urn:a:b"}"# + rest)
    }

    static let bundles: [RuleCase] = [
        RuleCase(
            "FHIR-BUNDLE-TOTAL", Resource.bundle("collection", #""total":1"#), at: "Bundle.total",
            not: Resource.bundle("searchset", #""total":1"#)),
        RuleCase(
            "FHIR-BUNDLE-SEARCH",
            Resource.bundle(
                "collection", entries: [#"{"resource":{"resourceType":"Patient"},"search":{"mode":"match"}}"#]),
            at: "Bundle.entry[0]",
            not: Resource.bundle(
                "searchset", entries: [#"{"resource":{"resourceType":"Patient"},"search":{"mode":"match"}}"#])),
        RuleCase(
            "FHIR-BUNDLE-REQUEST-MISSING", Resource.bundle("transaction", entries: [patient]), at: "Bundle.entry[0]",
            not: Resource.bundle("transaction", entries: [asked])),
        RuleCase(
            "FHIR-BUNDLE-REQUEST", Resource.bundle("collection", entries: [asked]), at: "Bundle.entry[0]",
            not: Resource.bundle("batch", entries: [asked])),
        RuleCase(
            "FHIR-BUNDLE-RESPONSE-MISSING", Resource.bundle("transaction-response", entries: [patient]),
            at: "Bundle.entry[0]", not: Resource.bundle("transaction-response", entries: [answered])),
        RuleCase(
            "FHIR-BUNDLE-RESPONSE", Resource.bundle("searchset", entries: [answered]), at: "Bundle.entry[0]",
            not: Resource.bundle("batch-response", entries: [answered])),
        RuleCase(
            "FHIR-BUNDLE-ENTRY-EMPTY", Resource.bundle("collection", entries: [#"{"fullUrl":"urn:a:b"}"#]),
            at: "Bundle.entry[0]", not: Resource.bundle("collection", entries: [patient])),
        RuleCase(
            "FHIR-BUNDLE-FULLURL-DUPLICATE", Resource.bundle("collection", entries: [patient, patient]),
            at: "Bundle.entry[1].fullUrl", not: Resource.bundle("collection", entries: [patient])),
        RuleCase(
            "FHIR-BUNDLE-FULLURL-VERSION",
            Resource.bundle(
                "collection",
                entries: [
                    #"{"fullUrl":"https://example.org/Patient/1/_history/2","resource":{"resourceType":"Patient","id":"1"}}"#
                ]),
            at: "Bundle.entry[0].fullUrl", not: Resource.bundle("collection", entries: [patient])),
        RuleCase(
            "FHIR-BUNDLE-FULLURL-ID",
            Resource.bundle(
                "collection",
                entries: [
                    #"{"fullUrl":"https://example.org/Patient/2","resource":{"resourceType":"Patient","id":"1"}}"#
                ]),
            at: "Bundle.entry[0].fullUrl", not: Resource.bundle("collection", entries: [patient])),
        RuleCase(
            "FHIR-DOCUMENT-IDENTIFIER",
            Resource.bundle(
                "document", #""identifier":{"value":"1"},"timestamp":"2026-01-01T00:00:00Z""#,
                entries: [Resource.entry("1", Resource.composition(author))]),
            at: "Bundle.identifier", not: Resource.document(composition: author, [])),
        RuleCase(
            "FHIR-DOCUMENT-TIMESTAMP",
            Resource.bundle(
                "document", #""identifier":{"system":"urn:oid:1.2","value":"1"}"#,
                entries: [Resource.entry("1", Resource.composition(author))]),
            at: "Bundle", not: Resource.document(composition: author, [])),
        RuleCase(
            "FHIR-DOCUMENT-COMPOSITION",
            Resource.bundle("document", Resource.documentHead, entries: [Resource.entry("1", Resource.patient(""))]),
            at: "Bundle.entry[0]", not: Resource.document(composition: author, [])),
        RuleCase(
            "FHIR-DOCUMENT-COMPOSITION", Resource.bundle("document", Resource.documentHead), at: "Bundle",
            not: Resource.document(composition: author, [])),
        RuleCase(
            "FHIR-DOCUMENT-REFERENCE",
            Resource.document(composition: author + #","subject":\#(Resource.urn("2"))"#, []),
            at: "Bundle.entry[0].resource.subject",
            not: Resource.document(
                composition: author + #","subject":\#(Resource.urn("2"))"#,
                [Resource.entry("2", Resource.patient(""))])),
        RuleCase(
            "FHIR-DOCUMENT-REFERENCE",
            Resource.document(
                composition: author
                    + #","section":[{"title":"構造","section":[{"title":"病名","entry":[\#(Resource.urn("2"))]}]}]"#, []),
            at: "Bundle.entry[0].resource.section[0].section[0].entry[0]",
            not: Resource.document(
                composition: author + #","relatesTo":[{"code":"replaces","targetReference":\#(Resource.urn("2"))}]"#, []
            )),
        RuleCase(
            "FHIR-DOCUMENT-UNCONNECTED",
            Resource.document(composition: author, [Resource.entry("2", Resource.patient(""))]),
            at: "Bundle.entry[1]",
            not: Resource.document(
                composition: author + #","subject":\#(Resource.urn("2"))"#,
                [
                    Resource.entry("2", Resource.patient(#""managingOrganization":\#(Resource.urn("3"))"#)),
                    Resource.entry("3", Resource.of("Organization", #""name":"架空病院""#)),
                    Resource.entry(
                        "4",
                        Resource.of(
                            "Provenance",
                            #""target":[\#(Resource.urn("2"))],"recorded":"2026-01-01T00:00:00Z","agent":[{"who":{"display":"試験"}}]"#
                        )),
                ])),
        RuleCase(
            "FHIR-MESSAGE-HEADER", Resource.bundle("message", entries: [Resource.entry("1", Resource.patient(""))]),
            at: "Bundle.entry[0]", not: Resource.bundle("message", entries: [Resource.entry("1", header(""))])),
    ]
}
