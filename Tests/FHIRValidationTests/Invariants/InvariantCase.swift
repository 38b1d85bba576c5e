// SPDX-License-Identifier: Apache-2.0

/// An invariant, a resource that breaks it, where, and one that does not. Invented.
struct InvariantCase: Sendable, CustomStringConvertible {
    let key: String
    let broken: String
    let path: String
    let sound: String

    init(_ key: String, _ broken: String, at path: String, not sound: String) {
        self.key = key
        self.broken = broken
        self.path = path
        self.sound = sound
    }

    var description: String { "\(key) at \(path)" }
    var told: String { "FHIR-INVARIANT-\(key.uppercased()) \(path)" }

    static let all = datatypes + timings + clinical + workflow

    private static let datatypes = [
        InvariantCase(
            "per-1", Resource.patient(#""name":[{"period":{"start":"2026-02-01","end":"2026-01-01"}}]"#),
            at: "Patient.name[0].period",
            not: Resource.patient(#""name":[{"period":{"start":"2026-01-01","end":"2026-01-01"}}]"#)),
        InvariantCase(
            "cpt-2", Resource.patient(#""telecom":[{"value":"1"}]"#), at: "Patient.telecom[0]",
            not: Resource.patient(#""telecom":[{"system":"phone","value":"1"}]"#)),
        InvariantCase(
            "att-1", Resource.patient(#""photo":[{"data":"QUJD"}]"#), at: "Patient.photo[0]",
            not: Resource.patient(#""photo":[{"contentType":"image/png","data":"QUJD"}]"#)),
        InvariantCase(
            "qty-3", Resource.observation(#""valueQuantity":{"value":1,"code":"mg"}"#), at: "Observation.valueQuantity",
            not: Resource.observation(#""valueQuantity":{"value":1,"code":"mg","system":"http://unitsofmeasure.org"}"#)),
        InvariantCase(
            "rng-2", Resource.observation(#""valueRange":{"low":{"value":3},"high":{"value":2}}"#),
            at: "Observation.valueRange",
            not: Resource.observation(#""valueRange":{"low":{"value":2},"high":{"value":3}}"#)),
        InvariantCase(
            "rat-1", Resource.observation(#""valueRatio":{"numerator":{"value":3}}"#), at: "Observation.valueRatio",
            not: Resource.observation(#""valueRatio":{"numerator":{"value":3},"denominator":{"value":2}}"#)),
        InvariantCase(
            "age-1", condition(#""onsetAge":{"value":0,"code":"a","system":"http://unitsofmeasure.org"}"#),
            at: "Condition.onsetAge",
            not: condition(#""onsetAge":{"value":60,"code":"a","system":"http://unitsofmeasure.org"}"#)),
    ]

    private static func timing(_ repeated: String) -> String {
        Resource.of(
            "ServiceRequest",
            #""status":"active","intent":"order","subject":{"text":"a"},"#.replacing(
                #"{"text":"a"}"#, with: #"{"display":"a"}"#)
                + #""occurrenceTiming":{"repeat":{\#(repeated)}}"#)
    }

    private static let timings = [
        ("tim-1", #""duration":1"#, #""duration":1,"durationUnit":"d""#),
        ("tim-2", #""frequency":1,"period":1"#, #""frequency":1,"period":1,"periodUnit":"d""#),
        ("tim-4", #""duration":-1,"durationUnit":"d""#, #""duration":0,"durationUnit":"d""#),
        ("tim-5", #""period":-1,"periodUnit":"d""#, #""period":2,"periodUnit":"d""#),
        ("tim-6", #""periodMax":1"#, #""period":1,"periodMax":2,"periodUnit":"d""#),
        ("tim-7", #""durationMax":1"#, #""duration":1,"durationMax":2,"durationUnit":"d""#),
        ("tim-8", #""countMax":2"#, #""count":1,"countMax":2"#),
        ("tim-9", #""offset":30"#, #""offset":30,"when":["ACM"]"#),
        ("tim-9", #""offset":30,"when":["C"]"#, #""when":["C"]"#),
        ("tim-10", #""timeOfDay":["08:00:00"],"when":["MORN"]"#, #""when":["MORN"]"#),
    ].map { key, broken, sound in
        InvariantCase(key, timing(broken), at: "ServiceRequest.occurrenceTiming.repeat", not: timing(sound))
    }

    private static func condition(_ rest: String, status: String? = "active") -> String {
        Resource.of(
            "Condition",
            #""subject":{"display":"a"}"# + coding("clinicalStatus", "condition-clinical", status) + "," + rest)
    }

    private static func coding(_ name: String, _ system: String, _ code: String?) -> String {
        guard let code else { return "" }
        return
            #","\#(name)":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/\#(system)","code":"\#(code)"}]}"#
    }

    private static func allergy(clinical: String?, verification: String?) -> String {
        Resource.of(
            "AllergyIntolerance",
            #""patient":{"display":"a"}"# + coding("clinicalStatus", "allergyintolerance-clinical", clinical)
                + coding("verificationStatus", "allergyintolerance-verification", verification))
    }

    private static let clinical = [
        InvariantCase(
            "ait-1", allergy(clinical: nil, verification: "confirmed"), at: "AllergyIntolerance",
            not: allergy(clinical: "active", verification: "confirmed")),
        InvariantCase(
            "ait-2", allergy(clinical: "active", verification: "entered-in-error"), at: "AllergyIntolerance",
            not: allergy(clinical: nil, verification: "entered-in-error")),
        InvariantCase(
            "con-4", condition(#""abatementDateTime":"2026""#), at: "Condition",
            not: condition(#""abatementDateTime":"2026""#, status: "resolved")),
        InvariantCase(
            "con-2", condition(#""evidence":[{"modifierExtension":[{"url":"urn:a:b","valueCode":"a"}]}]"#),
            at: "Condition.evidence[0]", not: condition(#""evidence":[{"code":[{"text":"a"}]}]"#)),
        InvariantCase(
            "obs-6", Resource.observation(#""valueString":"a","dataAbsentReason":{"text":"a"}"#), at: "Observation",
            not: Resource.observation(#""dataAbsentReason":{"text":"a"}"#)),
        InvariantCase(
            "obs-7",
            Resource.of(
                "Observation",
                #""status":"final","code":{"coding":[{"system":"urn:a:b","code":"a"}]},"valueString":"a","#
                    + #""component":[{"code":{"coding":[{"system":"urn:a:b","code":"a"}]},"valueString":"a"}]"#),
            at: "Observation",
            not: Resource.of(
                "Observation",
                #""status":"final","code":{"coding":[{"system":"urn:a:b","code":"a"}]},"valueString":"a","#
                    + #""component":[{"code":{"coding":[{"system":"urn:a:b","code":"b"}]},"valueString":"a"}]"#)),
        InvariantCase(
            "obs-3", Resource.observation(#""referenceRange":[{"type":{"text":"a"}}]"#),
            at: "Observation.referenceRange[0]", not: Resource.observation(#""referenceRange":[{"text":"a"}]"#)),
        InvariantCase(
            "org-1", Resource.of("Organization", #""active":true"#), at: "Organization",
            not: Resource.of("Organization", #""name":"a""#)),
        InvariantCase(
            "org-2", Resource.of("Organization", #""name":"a","address":[{"use":"home"}]"#),
            at: "Organization.address[0]",
            not: Resource.of("Organization", #""name":"a","address":[{"use":"work"}]"#)),
        InvariantCase(
            "org-3", Resource.of("Organization", #""name":"a","telecom":[{"use":"home"}]"#),
            at: "Organization.telecom[0]",
            not: Resource.of("Organization", #""name":"a","telecom":[{"use":"work"}]"#)),
        InvariantCase(
            "pat-1", Resource.patient(#""contact":[{"gender":"female"}]"#), at: "Patient.contact[0]",
            not: Resource.patient(#""contact":[{"gender":"female","name":{"text":"a"}}]"#)),
    ]

    private static func task(_ modified: String) -> String {
        Resource.of(
            "Task",
            #""status":"requested","intent":"order","authoredOn":"2026-01-02","lastModified":"\#(modified)""#)
    }

    private static let workflow = [
        InvariantCase("inv-1-Task", task("2026-01-01"), at: "Task", not: task("2026-01-02")),
        InvariantCase(
            "inv-1-Parameters.parameter",
            Resource.of(
                "Parameters",
                #""parameter":[{"name":"a","valueCode":"a","resource":{"resourceType":"Basic","code":{"text":"a"}}}]"#),
            at: "Parameters.parameter[0]",
            not: Resource.of("Parameters", #""parameter":[{"name":"a","valueCode":"a"}]"#)),
        InvariantCase(
            "lst-1",
            Resource.of(
                "List",
                #""status":"current","mode":"working","emptyReason":{"text":"a"},"entry":[{"item":{"display":"a"}}]"#),
            at: "List", not: Resource.of("List", #""status":"current","mode":"working","emptyReason":{"text":"a"}"#)),
        InvariantCase(
            "cmp-2",
            Resource.of(
                "Composition",
                #""status":"final","type":{"text":"a"},"date":"2026","title":"a","author":[{"display":"a"}],"#
                    + #""section":[{"emptyReason":{"text":"a"},"entry":[{"display":"a"}]}]"#),
            at: "Composition.section[0]",
            not: Resource.of(
                "Composition",
                #""status":"final","type":{"text":"a"},"date":"2026","title":"a","author":[{"display":"a"}],"#
                    + #""section":[{"entry":[{"display":"a"}]}]"#)),
    ]
}
