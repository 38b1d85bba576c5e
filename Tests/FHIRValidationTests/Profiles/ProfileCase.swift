// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles
import Issues

@testable import FHIRValidation

/// Profiles, a resource that breaks one of their rules, where, and one beside it that does not. Invented.
struct ProfileCase: Sendable, CustomStringConvertible {
    static let url = "http://example.org/StructureDefinition/"

    let rule: String
    let profiles: [Profile]
    let broken: String
    let path: String
    let sound: String

    var description: String { "\(rule) at \(path)" }

    init(_ rule: String, _ profiles: [Profile], _ broken: String, at path: String, not sound: String) {
        self.rule = rule
        self.profiles = profiles
        self.broken = broken
        self.path = path
        self.sound = sound
    }

    /// One profile on Patient.
    init(_ rule: String, _ sketch: Sketch, _ broken: String, at path: String, not sound: String) throws {
        let profile = try Sketch().with(sketch).profile(Self.url + "test-patient", of: "Patient")
        self.init(
            rule, [profile], Self.patient(broken), at: "Patient" + (path.isEmpty ? "" : "." + path),
            not: Self.patient(sound))
    }

    static func patient(_ rest: String) -> String {
        Resource.patient(#""meta":{"profile":["\#(url)test-patient"]}"# + (rest.isEmpty ? "" : "," + rest))
    }

    /// The codes that the tests' value set has.
    static let valueSets = [
        "http://example.org/ValueSet/colors": ValueSetCodes(codes: ["http://example.org/colors": ["red", "blue"]])
    ]

    func issues(_ json: String, _ options: ValidationOptions = ValidationOptions()) throws -> [Issues.Issue] {
        let validator = Validator(profiles: ProfileSet(profiles: profiles, valueSets: Self.valueSets))
        return try validator.issues(in: Tree.json(Array(json.utf8)), readFrom: .json, options: options)
    }
}
