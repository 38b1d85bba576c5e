// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
import Testing

@testable import HL7v2Conformance

@Suite struct RuleTests {
    /// One message that breaks each rule.
    static let breaking: [(rule: String, type: String, segments: [String])] = [
        ("V2-TYPE-MISSING", "", [Samples.patient]),
        ("V2-STRUCTURE-UNKNOWN", "ABC^XYZ", []),
        ("V2-STRUCTURE-LOCAL", "ADT^ZZ1", []),
        ("V2-STRUCTURE-NAME", "ADT^A08^ADT_A08", [Samples.event, Samples.patient, Samples.visit]),
        ("V2-SEGMENT-MISSING", "ADT^A01", [Samples.event, Samples.visit]),
        ("V2-SEGMENT-ORDER", "ADT^A01", [Samples.event, Samples.visit, Samples.patient]),
        ("V2-SEGMENT-REPEATED", "ADT^A01", [Samples.event, Samples.patient, Samples.patient, Samples.visit]),
        ("V2-SEGMENT-FOREIGN", "ADT^A01", [Samples.event, Samples.patient, Samples.visit, "RXR|PO"]),
        ("V2-SEGMENT-UNKNOWN", "ADT^A01", [Samples.event, Samples.patient, Samples.visit, "QQ1|1"]),
        ("V2-NOTE-PLACE", "ADT^A01", [Samples.event, "NTE|1||x", Samples.patient, Samples.visit]),
        ("V2-FIELD-REQUIRED", "ADT^A01", ["EVN", Samples.patient, Samples.visit]),
        ("V2-FIELD-REPEATED", "ADT^A01", ["EVN||2026~2027", Samples.patient, Samples.visit]),
        ("V2-FIELD-UNDEFINED", "ADT^A01", ["EVN||2026||||||x", Samples.patient, Samples.visit]),
        ("V2-COMPONENT-UNDEFINED", "ADT^A01", ["EVN||2026^^x", Samples.patient, Samples.visit]),
        ("V2-TEXT-DELIMITER", "ORU^R01", [Samples.request, "OBX|1|ST|3A^P^JC10||a^b||||||F"]),
        ("V2-NUMBER", "ORU^R01", [Samples.request, "OBX|1|NM|3A^P^JC10||x||||||F"]),
        ("V2-SEQUENCE", "ORU^R01", [Samples.request, "OBX|x|NM|3A^P^JC10||1||||||F"]),
        ("V2-DATE", "ORU^R01", [Samples.request, "OBX|1|DT|3A^P^JC10||x||||||F"]),
        ("V2-TIME", "ORU^R01", [Samples.request, "OBX|1|TM|3A^P^JC10||x||||||F"]),
        ("V2-DATETIME", "ADT^A01", ["EVN||x", Samples.patient, Samples.visit]),
        ("V2-DATETIME-MILLISECONDS", "ADT^A01", ["EVN||20260401101500123", Samples.patient, Samples.visit]),
        ("V2-VALUE-TYPE", "ORU^R01", [Samples.request, "OBX|1||3A^P^JC10||1||||||F"]),
        ("V2-VALUE-TYPE-UNKNOWN", "ORU^R01", [Samples.request, "OBX|1|QQ|3A^P^JC10||1||||||F"]),
        ("V2-CODE", "ORU^R01", [Samples.request, "OBX|1|NM|3A^P^JC10||1||||||QQ"]),
        ("V2-CODE-SPELLING", "ORU^R01", [Samples.request, "OBX|1|NM|3A^P^JC10||1||||||f"]),
        ("V2-CODE-USER", "ADT^A01", [Samples.event, "PID|1||1||A^B|||q", Samples.visit]),
        ("V2-LENGTH", "ADT^A01", [Samples.event, "PID|1||1||A^B|||FEMALE", Samples.visit]),
        ("V2-PROFILE-VALUE", "REF^I12", ["RF1|Q|||||1|2026", "PRD|QQ|A", Samples.patient]),
        ("V2-PROFILE-HOLDS", "REF^I12", ["RF1|P|||||1|2026", "PRD|RP|A", Samples.patient]),
        ("V2-TOO-MANY", "ORU^R01", [String](repeating: "OBX|x", count: 60)),
    ]

    private func issues(_ type: String, _ segments: [String], _ mode: ConformanceOptions.Mode) throws -> [Issues.Issue]
    {
        var options = ConformanceOptions(mode)
        options.checksLengths = true
        options.checksUserTables = true
        let text = "MSH|^~\\&|A|B|C|D|20260401||\(type)|1|P|2.5\r" + segments.joined(separator: "\r")
        return ConformanceChecker(options).issues(in: try Message(parsing: Array(text.utf8)))
    }

    @Test func `every rule fires`() throws {
        var silent = Set(Rule.all.map(\.code))
        for (rule, type, segments) in Self.breaking {
            let found = try issues(type, segments, .strict)
            #expect(found.contains { $0.id == rule }, "\(rule)")
            silent.remove(rule)
        }
        let version = try Samples.message("ACK", version: "9", "MSA|AA|1")
        #expect(Samples.strict(version) == ["V2-VERSION MSH-12"])
        silent.remove("V2-VERSION")
        let telephone = "PID|1||1||A^B||||||||^PRN"
        let late = try Samples.message("ADT^A01", version: "2.7", Samples.event, telephone, Samples.visit)
        #expect(Samples.strict(late).contains("V2-COMPONENT-REQUIRED PID-13[1].3"))
        silent.remove("V2-COMPONENT-REQUIRED")
        #expect(silent == [])
    }

    @Test func `tolerant mode has no error, and off finds nothing`() throws {
        for (rule, type, segments) in Self.breaking {
            #expect(try !issues(type, segments, .tolerant).contains { $0.isError }, "\(rule)")
            #expect(try issues(type, segments, .off) == [], "\(rule)")
        }
    }

    @Test func `no value of a message is in a finding`() throws {
        for (rule, type, segments) in Self.breaking {
            let marked = segments.map { $0.replacing("x", with: "SECRET") }
            for issue in try issues(type, marked, .strict) {
                let sentences = [issue.sentence, issue.hint].compactMap { $0 }
                let said = sentences.map { $0.ja + $0.en }.joined() + (issue.path ?? "")
                #expect(!said.contains("SECRET"), "\(rule)")
            }
        }
    }

    @Test func `codes are unique, and every rule says in both languages what ERR-3 calls it`() {
        #expect(Set(Rule.all.map(\.code)).count == Rule.all.count)
        let conditions: Set = ["0", "100", "101", "102", "103", "200", "203"]
        for rule in Rule.all {
            #expect(conditions.contains(rule.condition), "\(rule.code)")
            #expect(rule.sentence.ja.hasSuffix("。"), "\(rule.code)")
            #expect(rule.sentence.en.hasSuffix("."), "\(rule.code)")
            #expect(rule.tolerant <= rule.strict, "\(rule.code)")
        }
    }

    @Test func `a finding has its code for ERR-3, one of others an internal error`() {
        let missing = Rule.segmentMissing
        #expect(ConformanceChecker.errorCode(of: Issues.Issue(missing.code, .error, missing.sentence)) == "100")
        #expect(ConformanceChecker.errorCode(of: Issues.Issue(Rule.code.code, .error, Rule.code.sentence)) == "103")
        #expect(ConformanceChecker.errorCode(of: Issues.Issue("REF-001", .error, .same("x"))) == "207")
    }

    @Test func `one kind of mistake does not hide another`() throws {
        let many =
            [Samples.request] + [String](repeating: "OBX|1|NM|3A^P^JC10||x||||||F", count: 500) + [
                "OBX|1|NM|3A^P^JC10||1||||||QQ"
            ]
        let found = try issues("ORU^R01", many, .strict)
        #expect(found.filter { $0.id == "V2-NUMBER" }.count == Findings.ruleMaximum)
        #expect(found.contains { $0.id == "V2-CODE" })
        #expect(found.last?.id == "V2-TOO-MANY")
    }
}
