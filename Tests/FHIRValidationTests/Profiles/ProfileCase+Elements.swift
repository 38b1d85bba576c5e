// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles

extension ProfileCase {
    /// Elements: how often, of which type, with which value.
    static func elements() throws -> [ProfileCase] {
        try counts() + values() + codes() + invariants()
    }

    private static func counts() throws -> [ProfileCase] {
        let organization = [TypeRule(type: try Sketch.type("Organization"))]
        return [
            try ProfileCase(
                "FHIR-PROFILE-MINIMUM", Sketch("birthDate", count: 1...1), "", at: "birthDate",
                not: #""birthDate":"1970-01-01""#),
            try ProfileCase(
                "FHIR-PROFILE-MINIMUM", Sketch("name", count: 2...Sketch.many), #""name":[{"text":"a"}]"#, at: "name",
                not: #""name":[{"text":"a"},{"text":"b"}]"#),
            try ProfileCase(
                "FHIR-PROFILE-MAXIMUM", Sketch("name", count: 0...1), #""name":[{"text":"a"},{"text":"b"}]"#,
                at: "name[1]", not: #""name":[{"text":"a"}]"#),
            try ProfileCase(
                "FHIR-PROFILE-FORBIDDEN", Sketch("photo", count: 0...0), #""photo":[{"title":"a"}]"#, at: "photo[0]",
                not: ""),
            try ProfileCase(
                "FHIR-PROFILE-MINIMUM", Sketch("name").with(Sketch("family", count: 1...1)),
                #""name":[{"family":"a"},{"text":"b"}]"#, at: "name[1].family", not: #""name":[{"family":"a"}]"#),
            try ProfileCase(
                "FHIR-PROFILE-MINIMUM", Sketch("deceasedBoolean", "deceasedDateTime", count: 1...1), "",
                at: "deceased", not: #""deceasedDateTime":"2026""#),
            try ProfileCase(
                "FHIR-PROFILE-TYPE",
                Sketch("deceasedBoolean") { $0.forbiddenNames = [Name("deceasedDateTime")].compactMap(\.self) },
                #""deceasedDateTime":"2026""#, at: "deceasedDateTime", not: #""deceasedBoolean":true"#),
            try ProfileCase(
                "FHIR-PROFILE-TYPE",
                Sketch("contained") { $0.types = organization },
                ##""contained":[{"resourceType":"Practitioner","id":"a"}],"generalPractitioner":[{"reference":"#a"}]"##,
                at: "contained[0]",
                not: ##""contained":[{"resourceType":"Organization","id":"a","name":"a"}],"##
                    + ##""managingOrganization":{"reference":"#a"}"##),
        ]
    }

    private static func values() throws -> [ProfileCase] {
        let system = try Tree.value(#""urn:oid:1.2.3""#)
        let status = try Tree.value(#"{"coding":[{"system":"urn:a:b","code":"S"}]}"#)
        return [
            try ProfileCase(
                "FHIR-PROFILE-FIXED", Sketch("identifier").with(Sketch("system") { $0.fixed = system }),
                #""identifier":[{"system":"urn:oid:1.2.4"}]"#, at: "identifier[0].system",
                not: #""identifier":[{"system":"urn:oid:1.2.3"}]"#),
            try ProfileCase(
                "FHIR-PROFILE-FIXED", Sketch("maritalStatus") { $0.fixed = status },
                #""maritalStatus":{"coding":[{"system":"urn:a:b","code":"S"}],"text":"a"}"#, at: "maritalStatus",
                not: #""maritalStatus":{"coding":[{"system":"urn:a:b","code":"S"}]}"#),
            try ProfileCase(
                "FHIR-PROFILE-PATTERN", Sketch("maritalStatus") { $0.pattern = status },
                #""maritalStatus":{"coding":[{"system":"urn:a:b","code":"M"}]}"#, at: "maritalStatus",
                not: #""maritalStatus":{"coding":[{"code":"M"},{"system":"urn:a:b","code":"S","display":"a"}]}"#),
            try ProfileCase(
                "FHIR-PROFILE-LENGTH", Sketch("name").with(Sketch("text") { $0.lengthMaximum = 2 }),
                #""name":[{"text":"見本太"}]"#, at: "name[0].text", not: #""name":[{"text":"見本"}]"#),
            try ProfileCase(
                "FHIR-PROFILE-RANGE", Sketch("multipleBirthInteger") { $0.valueMaximum = "8" },
                #""multipleBirthInteger":9"#, at: "multipleBirthInteger", not: #""multipleBirthInteger":8"#),
            try ProfileCase(
                "FHIR-PROFILE-RANGE", Sketch("birthDate") { $0.valueMinimum = "1900-01-01" },
                #""birthDate":"1899-12-31""#, at: "birthDate", not: #""birthDate":"1900-01-01""#),
        ]
    }

    private static func codes() throws -> [ProfileCase] {
        let colors = "http://example.org/ValueSet/colors"
        func concept(_ code: String, _ system: String = "http://example.org/colors") -> String {
            #""maritalStatus":{"coding":[{"system":"\#(system)","code":"\#(code)"}]}"#
        }
        func bound(_ strength: Binding.Strength, to valueSet: String) -> Sketch {
            Sketch("maritalStatus") { $0.binding = BindingRule(strength: strength, valueSet: valueSet) }
        }
        return [
            try ProfileCase(
                "FHIR-PROFILE-CODE", bound(.required, to: colors), concept("green"), at: "maritalStatus",
                not: concept("red")),
            try ProfileCase(
                "FHIR-PROFILE-CODE", bound(.required, to: colors), concept("red", "urn:a:b"), at: "maritalStatus",
                not: concept("red")),
            try ProfileCase(
                "FHIR-PROFILE-CODE", bound(.required, to: colors), #""maritalStatus":{"text":"red"}"#,
                at: "maritalStatus", not: concept("red")),
            try ProfileCase(
                "FHIR-PROFILE-CODE-EXTENSIBLE", bound(.extensible, to: colors), concept("green"), at: "maritalStatus",
                not: #""maritalStatus":{"text":"red"}"#),
            try ProfileCase(
                "FHIR-PROFILE-CODE-UNCHECKED", bound(.required, to: colors + "-not"), concept("green"),
                at: "maritalStatus", not: ""),
        ]
    }

    private static func invariants() throws -> [ProfileCase] {
        func bound(_ expression: String, isError: Bool = true) -> Sketch {
            Sketch("name") {
                $0.invariants = [InvariantRule(key: "t-1", isError: isError, expression: expression, human: "a")]
            }
        }
        let kana = "family.exists() implies given.exists()"
        return [
            try ProfileCase(
                "FHIR-PROFILE-INVARIANT", bound(kana), #""name":[{"family":"a","given":["b"]},{"family":"a"}]"#,
                at: "name[1]", not: #""name":[{"text":"a"}]"#),
            try ProfileCase(
                "FHIR-PROFILE-INVARIANT", bound(kana, isError: false), #""name":[{"family":"a"}]"#, at: "name[0]",
                not: #""name":[{"text":"a"}]"#),
            try ProfileCase(
                "FHIR-PROFILE-INVARIANT-UNCHECKED", bound("family.unknownFunction()"), #""name":[{"family":"a"}]"#,
                at: "name[0]", not: ""),
        ]
    }
}
