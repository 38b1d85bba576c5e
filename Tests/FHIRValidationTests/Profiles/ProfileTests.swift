// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles
import Issues
import Testing

@testable import FHIRValidation

/// Every rule that a profile may state is seen to fire at its place, and to stay silent beside it.
@Suite struct ProfileTests {
    static let cases: [ProfileCase] = {
        let groups = [ProfileCase.elements, ProfileCase.slices, ProfileCase.resources]
        return groups.flatMap { (try? $0()) ?? [] }
    }()

    @Test(arguments: cases)
    func `what a profile forbids is told at its place, and only that`(_ profile: ProfileCase) throws {
        let issues = try profile.issues(profile.broken)
        #expect(issues.contains { $0.id == profile.rule && $0.path == profile.path }, "\(issues.map(\.told))")
        #expect(issues.filter { $0.isError && $0.id != profile.rule }.map(\.told) == [])
    }

    @Test(arguments: cases)
    func `what a profile allows is not told`(_ profile: ProfileCase) throws {
        let issues = try profile.issues(profile.sound).filter { $0.id == profile.rule || $0.isError }
        #expect(issues.map(\.told) == [])
    }

    @Test func `all groups of cases could be drawn`() {
        #expect(Self.cases.count > 35)
    }

    @Test func `every rule of profiles has been seen to fire`() {
        let elsewhere: Set = ["FHIR-PROFILE-NONE", "FHIR-PROFILE-SUPPORT", "FHIR-PROFILE-VERSION"]
        #expect(Set(Validator.profileCodes).symmetricDifference(Self.cases.map(\.rule)) == elsewhere)
    }

    @Test func `without profiles nothing is said of claims and extensions`() throws {
        for profile in Self.cases {
            let issues = try Validator.shared.issues(json: profile.broken)
            #expect(!issues.contains { Validator.profileCodes.contains($0.id) })
        }
    }

    // MARK: Claims

    private static func strict() throws -> Profile {
        try Sketch().with(Sketch("birthDate", count: 1...1)).profile(ProfileCase.url + "strict", of: "Patient")
    }

    private func issues(
        _ json: String, _ profiles: [Profile], claims: [String] = [], _ options: ValidationOptions = ValidationOptions()
    ) throws -> [Issues.Issue] {
        try Validator(profiles: ProfileSet(profiles: profiles)).issues(
            in: Tree.json(Array(json.utf8)), readFrom: .json, claims: claims, options: options)
    }

    @Test func `a resource is held against what its reader names, claimed or not`() throws {
        let found = try issues(
            Resource.patient(#""active":true"#), [Self.strict()], claims: [ProfileCase.url + "strict"])
        #expect(found.map(\.told) == ["FHIR-PROFILE-MINIMUM Patient.birthDate"])
    }

    @Test(arguments: [
        (ValidationOptions.UnknownProfile.ignore, nil), (.warn, Issues.Issue.Severity.warning), (.error, .error),
    ])
    func `a profile that no package has is told as the listener wants it`(
        policy: ValidationOptions.UnknownProfile, severity: Issues.Issue.Severity?
    ) throws {
        var options = ValidationOptions()
        options.unknownProfiles = policy
        let json = Resource.patient(#""meta":{"profile":["http://example.org/none"]}"#)
        let found = try issues(json, [], options)
        #expect(found.map(\.severity) == [severity].compactMap(\.self))
    }

    @Test func `two profiles that forbid the same tell it once`() throws {
        let base = try Self.strict()
        let derived = try Sketch().with(Sketch("birthDate", count: 1...1), Sketch("gender", count: 1...1)).profile(
            ProfileCase.url + "derived", of: "Patient", base: base.url)
        let json = Resource.patient(#""meta":{"profile":["\#(base.url)","\#(derived.url)"]}"#)
        let found = try issues(json, [base, derived])
        #expect(
            found.map(\.told) == ["FHIR-PROFILE-MINIMUM Patient.birthDate", "FHIR-PROFILE-MINIMUM Patient.gender"])
    }

    @Test func `elements that must be supported are told where that is asked for`() throws {
        let profile = try Sketch().with(Sketch("gender") { $0.isMustSupport = true }).profile(
            ProfileCase.url + "test-patient", of: "Patient")
        var options = ValidationOptions()
        #expect(try issues(ProfileCase.patient(""), [profile], options).isEmpty)
        options.tellsMustSupport = true
        #expect(
            try issues(ProfileCase.patient(""), [profile], options).map(\.told)
                == ["FHIR-PROFILE-SUPPORT Patient.gender"])
    }

    @Test func `no finding of a profile holds a value of the resource`() throws {
        let secret = "SECRET"
        for profile in Self.cases {
            let json = ["\"1\"", "\"a\""].reduce(profile.broken) { $0.replacing($1, with: "\"\(secret)\"") }
            for issue in try profile.issues(json) {
                let words = [issue.sentence.ja, issue.sentence.en, issue.hint?.ja ?? "", issue.path ?? ""].joined()
                #expect(!words.contains(secret), "\(issue.id)")
            }
        }
    }
}

extension Issues.Issue {
    /// What and where, for comparing.
    var told: String { "\(id) \(path ?? "")" }
}
