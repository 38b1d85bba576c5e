// SPDX-License-Identifier: Apache-2.0

extension RuleCase {
    private static let local = #"{"reference":"\#("#a")"}"#
    private static func contained(_ resource: String) -> String { #""contained":[\#(resource)]"# }
    private static let practitioner = Resource.of("Practitioner", #""id":"a""#)
    private static let general = #""generalPractitioner":[\#(local)]"#

    static let references: [RuleCase] = [
        RuleCase(
            "FHIR-REFERENCE-CONTAINED", Resource.patient(general), at: "Patient.generalPractitioner[0]",
            not: Resource.patient(contained(practitioner) + "," + general)),
        RuleCase(
            "FHIR-REFERENCE-TARGET", Resource.observation(#""subject":{"reference":"Practitioner/1"}"#),
            at: "Observation.subject", not: Resource.observation(#""subject":{"reference":"Patient/1"}"#)),
        RuleCase(
            "FHIR-REFERENCE-TARGET",
            Resource.observation(#""subject":{"reference":"https://example.org/fhir/Practitioner/1/_history/2"}"#),
            at: "Observation.subject",
            not: Resource.observation(#""subject":{"reference":"https://example.org/Person-service?id=1"}"#)),
        RuleCase(
            "FHIR-REFERENCE-TARGET", Resource.observation(#""subject":{"type":"Practitioner","display":"試験"}"#),
            at: "Observation.subject",
            not: Resource.observation(
                #""subject":{"type":"http://hl7.org/fhir/StructureDefinition/Patient","display":"試験"}"#)),
        RuleCase(
            "FHIR-REFERENCE-TARGET", Resource.observation(#""subject":{"reference":"Practitioner?identifier=1"}"#),
            at: "Observation.subject", not: Resource.observation(#""subject":{"reference":"Patient?identifier=1"}"#)),
        RuleCase(
            "FHIR-REFERENCE-TARGET",
            Resource.bundle(
                "collection",
                entries: [
                    Resource.entry("1", practitioner),
                    Resource.entry("2", Resource.observation(#""subject":\#(Resource.urn("1"))"#)),
                ]), at: "Bundle.entry[1].resource.subject",
            not: Resource.bundle(
                "collection",
                entries: [
                    Resource.entry("1", Resource.patient("")),
                    Resource.entry("2", Resource.observation(#""subject":\#(Resource.urn("1"))"#)),
                ])),
        RuleCase(
            "FHIR-REFERENCE-TYPE", Resource.observation(#""subject":{"reference":"Patient/1","type":"Group"}"#),
            at: "Observation.subject",
            not: Resource.observation(#""subject":{"reference":"Patient/1","type":"Patient"}"#)),
        RuleCase(
            "FHIR-REFERENCE-UNRESOLVED",
            Resource.bundle(
                "collection", entries: [Resource.entry("1", Resource.observation(#""subject":\#(Resource.urn("2"))"#))]
            ), at: "Bundle.entry[0].resource.subject",
            not: Resource.bundle(
                "collection",
                entries: [
                    Resource.entry("1", Resource.observation(#""subject":\#(Resource.urn("2"))"#)),
                    Resource.entry("2", Resource.patient("")),
                ])),
        RuleCase(
            "FHIR-CONTAINED-ID", Resource.patient(contained(Resource.of("Practitioner", #""active":true"#))),
            at: "Patient.contained[0]", not: Resource.patient(contained(practitioner) + "," + general)),
        RuleCase(
            "FHIR-CONTAINED-DUPLICATE", Resource.patient(contained(practitioner + "," + practitioner) + "," + general),
            at: "Patient.contained[1]", not: Resource.patient(contained(practitioner) + "," + general)),
        RuleCase(
            "FHIR-CONTAINED-NESTED",
            Resource.patient(
                contained(
                    Resource.of("Practitioner", #""id":"a","contained":[{"resourceType":"Organization","id":"b"}]"#))
                    + "," + general), at: "Patient.contained[0].contained[0]",
            not: Resource.patient(contained(practitioner) + "," + general)),
        RuleCase(
            "FHIR-CONTAINED-VERSION",
            Resource.patient(
                contained(Resource.of("Practitioner", #""id":"a","meta":{"versionId":"1"}"#)) + "," + general),
            at: "Patient.contained[0].meta",
            not: Resource.patient(
                contained(Resource.of("Practitioner", #""id":"a","meta":{"profile":["http://example.org/p"]}"#))
                    + "," + general)),
        RuleCase(
            "FHIR-CONTAINED-SECURITY",
            Resource.patient(
                contained(Resource.of("Practitioner", #""id":"a","meta":{"security":[{"code":"R"}]}"#)) + "," + general
            ), at: "Patient.contained[0].meta",
            not: Resource.patient(
                contained(Resource.of("Practitioner", #""id":"a","meta":{"tag":[{"code":"R"}]}"#)) + "," + general)),
        RuleCase(
            "FHIR-CONTAINED-UNUSED", Resource.patient(contained(practitioner)), at: "Patient.contained[0]",
            not: Resource.patient(contained(practitioner) + "," + general)),
        RuleCase(
            "FHIR-CONTAINED-UNUSED", Resource.patient(contained(practitioner)), at: "Patient.contained[0]",
            not: Resource.patient(
                contained(
                    Resource.of(
                        "Provenance",
                        ##""id":"a","target":[{"reference":"#"}],"recorded":"2026-01-01T00:00:00Z","agent":[{"who":{"display":"試験"}}]"##
                    )))),
    ]
}
