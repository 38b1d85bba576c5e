// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import Issues
import Testing

@testable import ReferralRules

@Suite struct SiteRuleTests {
    static let letter = Fixtures.sample("rules/REF-003/holds.hl7")

    /// Whether a rule with this condition finds something in a letter whose PID-3.1 is 0000049100.
    static func finds(_ must: SiteRuleDraft.Condition, when: SiteRuleDraft.Condition? = nil) throws -> [String] {
        let draft = SiteRuleDraft(id: "SITE-1", ja: "だめ。", en: "No.", when: when, must: must)
        let rules = RuleSet(siteRules: [try SiteRule(reading: draft)])
        let sample = try #require(letter)
        return rules.siteIssues(in: sample.original).map {
            "\($0.severity.rawValue) \($0.path ?? "-") \($0.sentence.en)"
        }
    }

    @Test(arguments: [
        (SiteRuleDraft.Condition(path: "PID-3.1", exists: true), true),
        (.init(path: "PID-3.1", exists: false), false),
        (.init(path: "PID-19", exists: true), false),
        (.init(path: "PID-19", exists: false), true),
        (.init(path: "PRD-1.1", isOneOf: ["RP", "RT"]), true),
        // Of every segment that the path leaves open.
        (.init(path: "PRD-1.1", isOneOf: ["RP"]), false),
        (.init(path: "PRD[1]-1.1", isOneOf: ["RP"]), true),
        (.init(path: "PID-19", isOneOf: ["RP"]), false),
        // The whole value, not a part of it.
        (.init(path: "PID-3.1", matches: "[0-9]{10}"), true),
        (.init(path: "PID-3.1", matches: "[0-9]{9}"), false),
        (.init(path: "PID-19", matches: ".*"), false),
        (.init(path: "PID-5[2].1", matches: "[ァ-ヴー]+"), true),
    ])
    func `a condition holds or it does not`(must: SiteRuleDraft.Condition, holds: Bool) throws {
        #expect(try Self.finds(must).isEmpty == holds)
    }

    @Test func `a finding points at the segment that is wrong`() throws {
        #expect(try Self.finds(.init(path: "PRD-1.1", isOneOf: ["RP"])) == ["warning PRD[2]-1.1 No."])
        #expect(try Self.finds(.init(path: "PRD-9", exists: true)) == ["warning PRD-9 No."])
        #expect(try Self.finds(.init(path: "MSH-11", matches: "[TD]")) == ["warning MSH-11 No."])
        #expect(try Self.finds(.init(path: "DG1-3", exists: false)) == ["warning DG1[1]-3 No."])
    }

    @Test func `when says whom it concerns`() throws {
        let must = SiteRuleDraft.Condition(path: "PV1-3.1", exists: true)
        #expect(try Self.finds(must, when: .init(path: "MSH-9.2", isOneOf: ["A01"])) == [])
        #expect(try Self.finds(must, when: .init(path: "MSH-9.2", isOneOf: ["I12"])).count == 1)
    }

    @Test(arguments: [
        ("Bundle.entry.resource.ofType(Patient).birthDate.exists()", true),
        ("Bundle.entry.resource.ofType(Patient).telecom.exists()", false),
        // What is neither true nor false does not hold.
        ("Bundle.entry.resource.ofType(Patient).active", false),
    ])
    func `an expression of FHIR must be true`(expression: String, holds: Bool) throws {
        let draft = SiteRuleDraft(id: "SITE-2", ja: "だめ。", en: "No.", must: .init(fhirPath: expression))
        let found = try Self.bundleIssues(draft)
        #expect(found == (holds ? [] : ["SITE-2 warning Bundle No."]))
    }

    @Test func `each resource of a type is asked, and the one that is wrong is named`() throws {
        let must = SiteRuleDraft.Condition(fhirPath: "name = '東病院'", resourceType: "Organization")
        var draft = SiteRuleDraft(id: "SITE-4", ja: "だめ。", en: "No.", must: must)
        #expect(try Self.bundleIssues(draft) == ["SITE-4 warning Bundle.entry[3].resource No."])
        draft.at = "name"
        #expect(try Self.bundleIssues(draft) == ["SITE-4 warning Bundle.entry[3].resource.name No."])
        draft.must = .init(fhirPath: "false", resourceType: "Consent")
        #expect(try Self.bundleIssues(draft) == [])
        draft.must = .init(fhirPath: "false")
        draft.when = .init(fhirPath: "name = '北病院'", resourceType: "Organization")
        #expect(try Self.bundleIssues(draft).count == 1)
        draft.when = .init(fhirPath: "name = '西病院'", resourceType: "Organization")
        #expect(try Self.bundleIssues(draft) == [])
    }

    @Test func `an expression without an answer is told, never passed over`() throws {
        let must = SiteRuleDraft.Condition(fhirPath: "Bundle.entry.resource.single().exists()")
        var draft = SiteRuleDraft(id: "SITE-3", ja: "だめ。", en: "No.", must: must)
        draft.severity = "error"
        draft.at = "Bundle.entry"
        let found = try Self.bundleIssues(draft)
        #expect(found == ["SITE-3 warning Bundle.entry \(SiteRule.unanswered.en)"])
    }

    private static func bundleIssues(_ draft: SiteRuleDraft) throws -> [String] {
        let rules = RuleSet(siteRules: [try SiteRule(reading: draft)])
        let bundle = try #require(Fixtures.sample("rules/REF-009/holds.json"))
        return rules.siteIssues(in: bundle.original).map {
            "\($0.id) \($0.severity.rawValue) \($0.path ?? "-") \($0.sentence.en)"
        }
    }

    @Test func `a rule for FHIR says nothing of HL7 v2, and the other way round`() throws {
        #expect(try Self.finds(.init(fhirPath: "false")) == [])
        let bundle = try #require(Fixtures.sample("rules/REF-009/holds.json"))
        let draft = SiteRuleDraft(id: "SITE-1", ja: "だめ。", en: "No.", must: .init(path: "PID-19", exists: true))
        #expect(RuleSet(siteRules: [try SiteRule(reading: draft)]).siteIssues(in: bundle.original).isEmpty)
    }
}

@Suite struct SiteRuleReadingTests {
    static func mistakes(_ change: (inout SiteRuleDraft) -> Void) -> [String] {
        var draft = SiteRuleDraft(
            id: "SITE-WARD", ja: "病棟がない。", en: "No ward.", must: .init(path: "PV1-3.1", exists: true))
        change(&draft)
        do throws(SiteRuleMistakes) {
            _ = try SiteRule(reading: draft)
            return []
        } catch {
            return error.mistakes.map { "\($0.key) \($0.position.map(String.init) ?? "-")" }
        }
    }

    @Test func `a rule as people write it is understood`() throws {
        #expect(Self.mistakes { _ in } == [])
        #expect(Self.mistakes { $0.severity = "error" } == [])
        #expect(Self.mistakes { $0.at = "PV1-3" } == [])
    }

    @Test func `each mistake is told at its key`() {
        #expect(Self.mistakes { $0.id = "REF-001" } == ["id -"])
        #expect(Self.mistakes { $0.id = "SITE-" } == ["id -"])
        #expect(Self.mistakes { $0.ja = nil } == ["ja -"])
        #expect(Self.mistakes { $0.en = " " } == ["en -"])
        #expect(Self.mistakes { $0.severity = "fatal" } == ["severity -"])
        #expect(Self.mistakes { $0.at = "ward" } == ["at -"])
        #expect(Self.mistakes { $0.must.path = "PV1-x" } == ["must.path 4"])
        #expect(Self.mistakes { $0.must.exists = nil } == ["must -"])
        #expect(Self.mistakes { $0.must.isOneOf = ["a"] } == ["must -"])
        #expect(Self.mistakes { $0.must = .init(path: "PV1-3", isOneOf: []) } == ["must -"])
        #expect(Self.mistakes { $0.must = .init(path: "PV1-3", matches: "(a)\\1") } == ["must.matches 4"])
        #expect(Self.mistakes { $0.must = .init() } == ["must -"])
        #expect(Self.mistakes { $0.must.fhirPath = "true" } == ["must -"])
        #expect(Self.mistakes { $0.must = .init(exists: true, fhirPath: "true") } == ["must -"])
        #expect(Self.mistakes { $0.when = .init(fhirPath: "true") } == ["when -"])
        #expect(Self.mistakes { $0.must = .init(fhirPath: "true", resourceType: "Patiant") } == ["must.of -"])
        #expect(Self.mistakes { $0.must.resourceType = "Patient" } == ["must.of -"])
        #expect(
            Self.mistakes { $0.must = .init(fhirPath: "birthdate.exists()", resourceType: "Patient") }
                == ["must.fhirpath 0"])
        #expect(Self.mistakes { $0.must = .init(fhirPath: "name.") } == ["must.fhirpath 5"])
        #expect(Self.mistakes { $0.must = .init(fhirPath: "name.first(1)") } == ["must.fhirpath 5"])
        #expect(Self.mistakes { $0.must = .init(fhirPath: "name.wear()") } == ["must.fhirpath 5"])
    }

    @Test func `all mistakes are told at once`() {
        let found = Self.mistakes { draft in
            draft.id = "x"
            draft.ja = nil
            draft.must.path = "?"
        }
        #expect(found == ["id -", "ja -", "must.path 0"])
    }
}
