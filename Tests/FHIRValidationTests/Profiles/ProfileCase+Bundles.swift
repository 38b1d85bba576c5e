// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles

extension ProfileCase {
    /// Claims, Bundles whose entries are told by profile, references and extensions.
    static func resources() throws -> [ProfileCase] {
        try claims() + entries() + references() + extensions()
    }

    private static func meta(_ profile: String) -> String { #""meta":{"profile":["\#(profile)"]}"# }

    private static func claims() throws -> [ProfileCase] {
        let profile = try Sketch().profile(url + "test-patient", of: "Patient")
        let organization = try Sketch().profile(url + "organization", of: "Organization")
        func claiming(_ canonical: String) -> String { Resource.patient(meta(canonical)) }
        let sound = claiming(url + "test-patient|1.0")
        return [
            ProfileCase(
                "FHIR-PROFILE-UNKNOWN", [profile], claiming(url + "none"), at: "Patient.meta.profile[0]", not: sound),
            ProfileCase(
                "FHIR-PROFILE-WRONG-TYPE", [profile, organization], claiming(url + "organization"),
                at: "Patient.meta.profile[0]", not: sound),
            ProfileCase(
                "FHIR-PROFILE-WRONG-TYPE", [], claiming("http://hl7.org/fhir/StructureDefinition/Group"),
                at: "Patient.meta.profile[0]", not: claiming("http://hl7.org/fhir/StructureDefinition/Patient")),
        ]
    }

    /// A collection of patients with a birth date, at most one group, and nothing else.
    static func closedBundle() throws -> [Profile] {
        let patient = try Sketch().with(Sketch("birthDate", count: 1...1)).profile(url + "test-patient", of: "Patient")
        let group = try Sketch().with(Sketch("name", count: 1...1)).profile(url + "group", of: "Group")
        func slice(_ type: String, _ profile: String, count: ClosedRange<Int>) throws -> Sketch {
            let type = try Sketch.type(type)
            return Sketch("entry", count: count).with(
                Sketch("resource", count: 1...1) { $0.types = [TypeRule(type: type, profiles: [profile])] })
        }
        let bundle = try Sketch().with(
            Sketch("entry").sliced(
                by: (.profile, "resource"), rest: .closed,
                [
                    "group": try slice("Group", url + "group", count: 0...1),
                    "patient": try slice("Patient", url + "test-patient", count: 1...1),
                ])
        ).profile(url + "bundle", of: "Bundle")
        return [patient, group, bundle]
    }

    private static func entries() throws -> [ProfileCase] {
        let all = try closedBundle()
        func collection(_ resources: String...) -> String {
            let entries = resources.enumerated().map { Resource.entry(String($0), $1) }
            return Resource.bundle("collection", meta(url + "bundle"), entries: entries)
        }
        let sound = Self.patient(#""birthDate":"1970-01-01""#)
        return [
            // What claims the profile is told what it lacks, and nothing is said of slices.
            ProfileCase(
                "FHIR-PROFILE-MINIMUM", all, collection(Self.patient("")), at: "Bundle.entry[0].resource.birthDate",
                not: collection(sound)),
            ProfileCase(
                "FHIR-PROFILE-SLICE-MINIMUM", all, collection(), at: "Bundle.entry",
                not: collection(Resource.patient(#""birthDate":"1970-01-01""#))),
            ProfileCase(
                "FHIR-PROFILE-SLICE-CLOSED", all, collection(sound, Resource.of("Practitioner", #""active":true"#)),
                at: "Bundle.entry[1]", not: collection(sound)),
            ProfileCase(
                "FHIR-PROFILE-SLICE-MAXIMUM", all, collection(sound, sound), at: "Bundle.entry[1]",
                not: collection(sound)),
        ]
    }

    private static func references() throws -> [ProfileCase] {
        let patient = try Sketch().with(Sketch("birthDate", count: 1...1)).profile(url + "test-patient", of: "Patient")
        let reference = try Sketch.type("Reference")
        let observation = try Sketch().with(
            Sketch("subject") { $0.types = [TypeRule(type: reference, targetProfiles: [url + "test-patient"])] },
            Sketch("performer") { $0.types = [TypeRule(type: reference, aggregation: ["contained"])] }
        ).profile(url + "observation", of: "Observation")
        func pair(_ subject: String, _ rest: String = "") -> String {
            let claim = meta(url + "observation")
            let observation = Resource.observation(#"\#(claim),"subject":\#(Resource.urn("1"))"# + rest)
            return Resource.bundle(
                "collection", entries: [Resource.entry("1", subject), Resource.entry("2", observation)])
        }
        let sound = pair(Resource.patient(#""birthDate":"1970-01-01""#))
        return [
            ProfileCase(
                "FHIR-PROFILE-TARGET", [patient, observation], pair(Resource.patient(#""active":true"#)),
                at: "Bundle.entry[1].resource.subject", not: sound),
            ProfileCase(
                "FHIR-PROFILE-AGGREGATION", [patient, observation],
                pair(Resource.patient(#""birthDate":"1970-01-01""#), #","performer":[{"reference":"Organization/1"}]"#),
                at: "Bundle.entry[1].resource.performer[0]", not: sound),
        ]
    }

    private static func extensions() throws -> [ProfileCase] {
        let fixed = try Tree.value("\"\(url)kind\"")
        let kind = try Sketch().with(
            Sketch("url", count: 1...1) { $0.fixed = fixed },
            Sketch("valueCode", count: 1...1) { $0.forbiddenNames = [Name("valueString")].compactMap(\.self) }
        ).profile(url + "kind", of: "Extension", contexts: ["HumanName", "Patient.contact", "Patient.deceased[x]"])
        func named(_ value: String, _ name: String = "kind") -> String {
            Resource.patient(#""name":[{"text":"a","extension":[{"url":"\#(url)\#(name)",\#(value)}]}]"#)
        }
        func patient(_ name: String) -> String {
            Resource.patient(#""\#(name)":[{"url":"\#(url)kind","valueCode":"a"}]"#)
        }
        let sound = named(#""valueCode":"a""#)
        let deceased = #"{"extension":[{"url":"\#(url)kind","valueCode":"a"}]}"#
        return [
            ProfileCase(
                "FHIR-PROFILE-TYPE", [kind], named(#""valueString":"a""#),
                at: "Patient.name[0].extension[0].valueString", not: sound),
            ProfileCase(
                "FHIR-EXTENSION-CONTEXT", [kind], patient("extension"), at: "Patient.extension[0]",
                not: Resource.patient(#""deceasedBoolean":true,"_deceasedBoolean":"# + deceased)),
            ProfileCase(
                "FHIR-EXTENSION-UNKNOWN", [kind], named(#""valueCode":"a""#, "none"),
                at: "Patient.name[0].extension[0]",
                not: sound),
            ProfileCase(
                "FHIR-EXTENSION-MODIFIER", [],
                Resource.patient(#""modifierExtension":[{"url":"\#(url)none","valueCode":"a"}]"#),
                at: "Patient.modifierExtension[0]", not: sound),
        ]
    }
}
