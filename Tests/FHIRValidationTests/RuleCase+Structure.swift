// SPDX-License-Identifier: Apache-2.0

extension RuleCase {
    static let structure: [RuleCase] = [
        RuleCase(
            "FHIR-EXTENSION-SHAPE", Resource.patient(#""extension":[{"url":"urn:a:b","id":"a"}]"#),
            at: "Patient.extension[0]", not: Resource.patient(#""extension":[{"url":"urn:a:b","valueCode":"a"}]"#)),
        RuleCase(
            "FHIR-EXTENSION-SHAPE",
            Resource.patient(
                #""extension":[{"url":"urn:a:b","valueCode":"a","extension":[{"url":"c","valueCode":"a"}]}]"#),
            at: "Patient.extension[0]",
            not: Resource.patient(#""extension":[{"url":"urn:a:b","extension":[{"url":"c","valueCode":"a"}]}]"#)),
        RuleCase("FHIR-TYPE-UNKNOWN", #"{"resourceType":"Letter"}"#, at: "Letter", not: Resource.patient("")),
        RuleCase(
            "FHIR-TYPE-UNKNOWN", Resource.bundle("collection", entries: [#"{"resource":{"resourceType":"Letter"}}"#]),
            at: "Bundle.entry[0].resource",
            not: Resource.bundle("collection", entries: [#"{"resource":{"resourceType":"Patient"}}"#])),
        RuleCase(
            "FHIR-TYPE-MISSING", Resource.bundle("collection", entries: [#"{"resource":{"active":true}}"#]),
            at: "Bundle.entry[0].resource",
            not: Resource.bundle("collection", entries: [#"{"resource":{"resourceType":"Patient"}}"#])),
        RuleCase(
            "FHIR-TYPE-MISPLACED", Resource.patient(#""name":[{"resourceType":"HumanName","text":"見本 太郎"}]"#),
            at: "Patient.name[0]", not: Resource.patient(#""name":[{"text":"見本 太郎"}]"#)),
        RuleCase(
            "FHIR-ELEMENT-UNKNOWN", Resource.patient(#""sex":"female""#), at: "Patient.sex",
            not: Resource.patient(#""gender":"female""#)),
        RuleCase(
            "FHIR-ELEMENT-UNKNOWN", Resource.patient(#""name":[{"text":"見本","kana":"ミホン"}]"#),
            at: "Patient.name[0].kana", not: Resource.patient(#""name":[{"text":"見本"}]"#)),
        RuleCase(
            "FHIR-ELEMENT-UNKNOWN", Resource.observation(#""value":1"#), at: "Observation.value",
            not: Resource.observation(#""valueInteger":1"#)),
        RuleCase(
            "FHIR-ELEMENT-UNKNOWN", Resource.patient(#""birthDate":"2000-01-01","_birthDate":{"note":"a"}"#),
            at: "Patient.birthDate.note",
            not: Resource.patient(
                #""_birthDate":{"id":"a","extension":[{"url":"http://example.org/a","valueString":"a"}]}"#)),
        RuleCase(
            "FHIR-CARDINALITY-MINIMUM", Resource.of("Observation", #""code":{"text":"体温"}"#), at: "Observation.status",
            not: Resource.observation("")),
        RuleCase(
            "FHIR-CARDINALITY-MINIMUM", Resource.patient(#""link":[{"type":"refer"}]"#),
            at: "Patient.link[0].other",
            not: Resource.patient(#""link":[{"type":"refer","other":{"display":"試験"}}]"#)),
        RuleCase(
            "FHIR-CARDINALITY-MINIMUM",
            Resource.of("MedicationRequest", #""status":"draft","intent":"order","subject":{"display":"試験"}"#),
            at: "MedicationRequest.medication",
            not: Resource.of(
                "MedicationRequest",
                #""status":"draft","intent":"order","subject":{"display":"試験"},"medicationCodeableConcept":{"text":"薬"}"#
            )),
        RuleCase(
            "FHIR-CARDINALITY-MAXIMUM", Resource.patient(#""birthDate":["2000-01-01","2000-01-02"]"#),
            at: "Patient.birthDate[1]", not: Resource.patient(#""birthDate":"2000-01-01""#)),
        RuleCase(
            "FHIR-CARDINALITY-MAXIMUM",
            Resource.patient(
                #""text":{"status":"empty","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>","_div":{"extension":[{"url":"http://example.org/a","valueString":"a"}]}}"#
            ), at: "Patient.text.div.extension[0]",
            not: Resource.narrative(#"<div xmlns="http://www.w3.org/1999/xhtml">x</div>"#)),
        RuleCase(
            "FHIR-ARRAY-MISSING", Resource.patient(#""name":{"text":"見本"}"#), at: "Patient.name[0]",
            not: Resource.patient(#""name":[{"text":"見本"}]"#)),
        RuleCase(
            "FHIR-ARRAY-SURPLUS", Resource.patient(#""gender":["female"]"#), at: "Patient.gender[0]",
            not: Resource.patient(#""gender":"female""#)),
        RuleCase(
            "FHIR-CHOICE", Resource.observation(#""valueInteger":1,"valueString":"一""#),
            at: "Observation.valueString", not: Resource.observation(#""valueInteger":1,"effectiveDateTime":"2026""#)),
        RuleCase(
            "FHIR-KIND", Resource.patient(#""active":"true""#), at: "Patient.active",
            not: Resource.patient(#""active":true"#)),
        RuleCase(
            "FHIR-KIND", Resource.patient(#""birthDate":2000"#), at: "Patient.birthDate",
            not: Resource.patient(#""birthDate":"2000""#)),
        RuleCase(
            "FHIR-KIND", Resource.observation(#""valueInteger":"1""#), at: "Observation.valueInteger",
            not: Resource.observation(#""valueInteger":1"#)),
        RuleCase(
            "FHIR-KIND", Resource.patient(#""name":["見本"]"#), at: "Patient.name[0]",
            not: Resource.patient(#""name":[{"text":"見本"}]"#)),
        RuleCase(
            "FHIR-EMPTY", Resource.patient(#""name":[{"id":"a"}]"#), at: "Patient.name[0]",
            not: Resource.patient(#""name":[{"id":"a","text":"見本"}]"#)),
        RuleCase(
            "FHIR-ATTRIBUTE-EXTENDED",
            Resource.patient(
                #""name":[{"id":"a","_id":{"extension":[{"url":"http://example.org/a","valueString":"a"}]},"text":"見本"}]"#
            ), at: "Patient.name[0].id", not: Resource.patient(#""name":[{"id":"a","text":"見本"}]"#)),
        RuleCase(
            "FHIR-ELEMENT-ID", Resource.patient(#""name":[{"id":"a b","text":"見本"}]"#), at: "Patient.name[0].id",
            not: Resource.patient(#""name":[{"id":"a/b","text":"見本"}]"#)),
        RuleCase(
            "FHIR-CODE-UNLISTED", Resource.patient(#""gender":"Female""#), at: "Patient.gender",
            not: Resource.patient(#""gender":"female""#)),
        RuleCase(
            "FHIR-CONCEPT-UNLISTED",
            Resource.of(
                "AllergyIntolerance",
                #""patient":{"display":"試験"},"clinicalStatus":{"coding":[{"system":"http://example.org","code":"active"}]}"#
            ),
            at: "AllergyIntolerance.clinicalStatus",
            not: Resource.of(
                "AllergyIntolerance",
                #""patient":{"display":"試験"},"clinicalStatus":{"coding":[{"system":"http://example.org","code":"a"},{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"active"}]}"#
            )),
        RuleCase(
            "FHIR-CONCEPT-UNLISTED",
            Resource.of("AllergyIntolerance", #""patient":{"display":"試験"},"clinicalStatus":{"text":"active"}"#),
            at: "AllergyIntolerance.clinicalStatus",
            not: Resource.of(
                "AllergyIntolerance",
                #""patient":{"display":"試験"},"clinicalStatus":{"extension":[{"url":"http://example.org/absent","valueCode":"unknown"}]}"#
            )),
    ]
}
