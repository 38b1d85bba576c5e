// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles

extension ProfileCase {
    /// Slices by each kind of discriminator, inside each other, closed, ordered, open only at the end.
    static func slices() throws -> [ProfileCase] {
        try byValue() + byOtherKinds() + arranged() + nested()
    }

    private static func system(_ value: String) throws -> Sketch {
        let tree = try Tree.value("\"\(value)\"")
        return Sketch("system", count: 1...1) { $0.fixed = tree }
    }

    private static func identifiers(_ systems: String...) -> String {
        #""identifier":["# + systems.map { #"{"system":"\#($0)","value":"1"}"# }.joined(separator: ",") + "]"
    }

    private static func byValue() throws -> [ProfileCase] {
        let a = Sketch("identifier", count: 1...1).with(try system("urn:a"), Sketch("value", count: 1...1))
        let coding = try Tree.value(#"{"coding":[{"system":"urn:a","code":"A"}]}"#)
        let byPattern = Sketch("name").with(
            Sketch("extension").sliced(
                by: (.value, "url"),
                ["rep": Sketch("extension", count: 1...1) { $0.types = extensionType(url + "rep") }]))
        let category = Sketch("contact").sliced(
            by: (.pattern, "relationship"),
            [
                "a": Sketch("contact", count: 1...1).with(
                    Sketch("relationship") { $0.pattern = coding }, Sketch("name", count: 1...1))
            ])
        let related = #""relationship":[{"coding":[{"system":"urn:a","code":"A"}]}]"#
        return [
            try ProfileCase(
                "FHIR-PROFILE-SLICE-MINIMUM", Sketch("identifier").sliced(by: (.value, "system"), ["a": a]),
                identifiers("urn:b"), at: "identifier", not: identifiers("urn:b", "urn:a")),
            try ProfileCase(
                "FHIR-PROFILE-SLICE-MAXIMUM", Sketch("identifier").sliced(by: (.value, "system"), ["a": a]),
                identifiers("urn:a", "urn:b", "urn:a"), at: "identifier[2]", not: identifiers("urn:a")),
            try ProfileCase(
                "FHIR-PROFILE-MINIMUM", Sketch("identifier").sliced(by: (.value, "system"), ["a": a]),
                #""identifier":[{"system":"urn:b"},{"system":"urn:a"}]"#, at: "identifier[1].value",
                not: identifiers("urn:a")),
            try ProfileCase(
                "FHIR-PROFILE-SLICE-MINIMUM", byPattern,
                #""name":[{"text":"a","extension":[{"url":"\#(url)other","valueCode":"a"}]}]"#,
                at: "name[0].extension",
                not: #""name":[{"text":"a","extension":[{"url":"\#(url)rep","valueCode":"a"}]}]"#),
            try ProfileCase(
                "FHIR-PROFILE-MINIMUM", category,
                #""contact":[{\#(related),"telecom":[{"value":"1","system":"phone"}]}]"#,
                at: "contact[0].name", not: #""contact":[{\#(related),"name":{"text":"a"}}]"#),
        ]
    }

    static func extensionType(_ profile: String) -> [TypeRule] {
        ["Extension"].compactMap { Definitions.r4.type(named: $0) }.map { TypeRule(type: $0, profiles: [profile]) }
    }

    private static func byOtherKinds() throws -> [ProfileCase] {
        let exists = Sketch("telecom").sliced(
            by: (.exists, "period"),
            [
                "old": Sketch("telecom").with(Sketch("period", count: 1...1), Sketch("use", count: 1...1)),
                "now": Sketch("telecom", count: 1...Sketch.many).with(Sketch("period", count: 0...0)),
            ])
        let type = Sketch("deceasedBoolean", "deceasedDateTime").sliced(
            by: (.type, "$this"),
            [
                "deceasedDateTime": Sketch("deceasedDateTime", count: 0...1) {
                    $0.types = ["dateTime"].compactMap { Definitions.r4.type(named: $0) }.map { TypeRule(type: $0) }
                    $0.lengthMaximum = 10
                }
            ])
        return [
            try ProfileCase(
                "FHIR-PROFILE-MINIMUM", exists,
                #""telecom":[{"system":"phone","value":"1"},{"system":"phone","value":"2","period":{"end":"2020"}}]"#,
                at: "telecom[1].use", not: #""telecom":[{"system":"phone","value":"1"}]"#),
            try ProfileCase(
                "FHIR-PROFILE-SLICE-MINIMUM", exists,
                #""telecom":[{"system":"phone","use":"old","value":"2","period":{"end":"2020"}}]"#, at: "telecom",
                not: #""telecom":[{"system":"phone","value":"1"}]"#),
            try ProfileCase(
                "FHIR-PROFILE-LENGTH", type, #""deceasedDateTime":"2026-01-01T00:00:00Z""#, at: "deceasedDateTime",
                not: #""deceasedBoolean":true"#),
        ]
    }

    private static func arranged() throws -> [ProfileCase] {
        func arranged(_ rest: Slicing.Rest, isOrdered: Bool = false) throws -> Sketch {
            Sketch("identifier").sliced(
                by: (.value, "system"), rest: rest, isOrdered: isOrdered,
                [
                    "a": Sketch("identifier").with(try system("urn:a")),
                    "b": Sketch("identifier").with(try system("urn:b")),
                ])
        }
        return [
            try ProfileCase(
                "FHIR-PROFILE-SLICE-CLOSED", arranged(.closed), identifiers("urn:b", "urn:c"), at: "identifier[1]",
                not: identifiers("urn:b", "urn:a")),
            try ProfileCase(
                "FHIR-PROFILE-SLICE-ORDER", arranged(.open, isOrdered: true), identifiers("urn:b", "urn:a"),
                at: "identifier[1]", not: identifiers("urn:a", "urn:c", "urn:b")),
            try ProfileCase(
                "FHIR-PROFILE-SLICE-END", arranged(.openAtEnd), identifiers("urn:c", "urn:a"), at: "identifier[1]",
                not: identifiers("urn:a", "urn:c")),
        ]
    }

    /// Slices of a slice, told by another element.
    private static func nested() throws -> [ProfileCase] {
        let official = try Tree.value(#""official""#)
        let inner = Sketch("identifier", count: 1...Sketch.many).with(try system("urn:a")).sliced(
            by: (.value, "use"),
            [
                "official": Sketch("identifier", count: 1...1).with(
                    Sketch("use", count: 1...1) { $0.fixed = official }, Sketch("period", count: 1...1))
            ])
        let sketch = Sketch("identifier").sliced(by: (.value, "system"), ["a": inner])
        return [
            try ProfileCase(
                "FHIR-PROFILE-SLICE-MINIMUM", sketch, identifiers("urn:a"), at: "identifier",
                not: #""identifier":[{"system":"urn:a","use":"official","period":{"start":"2020"}}]"#),
            try ProfileCase(
                "FHIR-PROFILE-MINIMUM", sketch,
                #""identifier":[{"system":"urn:a","use":"usual"},{"system":"urn:a","use":"official"}]"#,
                at: "identifier[1].period",
                not: #""identifier":[{"system":"urn:a","use":"official","period":{"start":"2020"}}]"#),
        ]
    }
}
