// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
import Testing

@testable import HL7v2Conformance

@Suite struct StructureTests {
    @Test(arguments: [
        ("MSH PID PV1?", "PID"), ("MSH PID PV1?", "PID PV1"), ("MSH NTE* PID", "NTE NTE PID"),
        ("MSH ORDER+( ORC OBR? )", "ORC ORC OBR ORC"),
        ("MSH ORDER+( ORC DETAIL?< OBR RXO > NTE* )", "ORC RXO NTE ORC OBR"),
        ("MSH A*( PR1 B?( AUT CTD? ) ) PV1?", "PR1 AUT CTD PR1 PV1"),
    ])
    func `a message that keeps to its structure has no misfit`(structure: String, names: String) {
        #expect(Samples.steps(of: structure, names) == [])
    }

    @Test func `a second order is not taken for a prior result of the first`() {
        // Of OML_O21: only the specimen behind the second order tells the two apart.
        let structure = "MSH ORDER+( ORC OBR SPM* PRIOR*( PID? OLD+( ORC? OBR OBX+ ) ) )"
        #expect(Samples.steps(of: structure, "ORC OBR SPM ORC OBR SPM") == [])
        #expect(Samples.steps(of: structure, "ORC OBR SPM ORC OBR OBX") == [])
    }

    @Test func `a missing segment is named with the place where it should have been`() throws {
        let message = try Samples.message("ADT^A01^ADT_A01", Samples.event, Samples.patient, "AL1|1||1^x^99X")
        let issue = try #require(ConformanceChecker(.init(.strict)).issues(in: message).first)
        #expect(issue.id == "V2-SEGMENT-MISSING")
        #expect(issue.path == "PV1")
        #expect(issue.hint?.en == "It is needed before AL1.")
        #expect(issue.hint?.ja == "AL1 の前に必要である。")
    }

    @Test func `of a missing group its first required segment is told, once`() throws {
        let message = try Samples.message("ORU^R01^ORU_R01", Samples.patient)
        #expect(Samples.strict(message) == ["V2-SEGMENT-MISSING OBR"])
    }

    @Test func `a segment in the wrong place is told once, and the rest is read as it stands`() throws {
        let message = try Samples.message(
            "ADT^A01^ADT_A01", Samples.patient, Samples.event, Samples.visit, "AL1|1||1^x^99X")
        #expect(Samples.strict(message) == ["V2-SEGMENT-ORDER PID"])
    }

    @Test func `a segment that may stand once and stands twice is repeated`() throws {
        let message = try Samples.message(
            "ADT^A01^ADT_A01", Samples.event, Samples.patient, Samples.visit, Samples.visit)
        #expect(Samples.strict(message) == ["V2-SEGMENT-REPEATED PV1[2]"])
    }

    @Test func `local segments may stand anywhere`() throws {
        let message = try Samples.message(
            "ADT^A01^ADT_A01", "ZA1|x", Samples.event, "ZA2|x", Samples.patient, Samples.visit, "ZA3|x")
        #expect(Samples.strict(message) == [])
    }

    @Test func `a note may stand behind any segment, and costs no more than a word`() throws {
        let message = try Samples.message(
            "ADT^A01^ADT_A01", Samples.event, Samples.patient, "NTE|1||x", Samples.visit, "NTE|1||x")
        #expect(Samples.strict(message) == ["V2-NOTE-PLACE NTE[1]", "V2-NOTE-PLACE NTE[2]"])
        let issues = ConformanceChecker(.init(.strict)).issues(in: message)
        #expect(issues.allSatisfy { $0.severity == .information })
        #expect(Samples.steps(of: "MSH PID AL1* PV1? NTE*", "PID NTE AL1 PV1 NTE") == [.misplaced(2)])
    }

    @Test func `an unknown structure is told once, a local event only informs`() throws {
        #expect(
            Samples.strict(try Samples.message("ABC^XYZ", Samples.patient, "QQQ|1")).first
                == "V2-STRUCTURE-UNKNOWN MSH-9")
        let local = try Samples.message("ADT^ZA1", Samples.patient)
        #expect(Samples.strict(local) == ["V2-STRUCTURE-LOCAL MSH-9"])
        #expect(!ConformanceChecker(.init(.strict)).issues(in: local).contains { $0.isError })
    }

    @Test func `an event is checked by the structure it is sent in, whatever MSH-9-3 says`() throws {
        let message = try Samples.message("ADT^A08^ADT_A08", Samples.event, Samples.patient, Samples.visit)
        #expect(Samples.strict(message) == ["V2-STRUCTURE-NAME MSH-9.3"])
        #expect(
            Samples.strict(try Samples.message("ADT^A08", version: "2.3", Samples.event, Samples.patient)) == [
                "V2-SEGMENT-MISSING PV1"
            ])
    }

    @Test func `an answer to whatever event is an ACK`() throws {
        #expect(Samples.strict(try Samples.message("ACK^A01^ACK", "MSA|AA|1")) == [])
        #expect(
            Samples.strict(try Samples.message("ACK", "PID|1")) == [
                "V2-SEGMENT-FOREIGN PID", "V2-SEGMENT-MISSING MSA", "V2-FIELD-REQUIRED PID-3",
                "V2-FIELD-REQUIRED PID-5",
            ])
    }

    @Test func `twenty thousand results have no finding, as many strays have few`() throws {
        let results = [Samples.request] + [String](repeating: Samples.result, count: 20_000)
        let header = "MSH|^~\\&|A|B|C|D|20260401||ORU^R01^ORU_R01|1|P|2.5"
        let sound = try Message(parsing: Array(([header, Samples.patient] + results).joined(separator: "\r").utf8))
        #expect(Samples.strict(sound) == [])

        let strays = [String](repeating: "EVN||20260401\rPV1|1|O\rPID|1", count: 7_000)
        let broken = try Message(parsing: Array(([header] + strays).joined(separator: "\r").utf8))
        let issues = ConformanceChecker(.init(.strict)).issues(in: broken)
        #expect(issues.count <= Findings.errorMaximum + Findings.otherMaximum + 1)
        #expect(issues.last?.id == "V2-TOO-MANY")
    }

    @Test func `whatever the order of segments, a message is checked to its end`() throws {
        var random = SeededGenerator(seed: 5)
        let names = ["PID", "PV1", "ORC", "OBR", "OBX", "NTE", "TQ1", "SPM", "ZZ1", "AL1", "MSA", "RXE", "RXR"]
        let kinds = ["ORU^R01", "OML^O21", "RDE^O11", "REF^I12", "ADT^A01", "OUL^R22", "PPR^ZD1", "RSP^K21"]
        for _ in 0..<400 {
            let segments = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                (names.randomElement(using: &random) ?? "PID") + "|1|2^3&4~5"
            }
            let kind = kinds.randomElement(using: &random) ?? "ORU^R01"
            let text = "MSH|^~\\&|A|B|C|D|20260401||\(kind)|1|P|2.5\r" + segments.joined(separator: "\r")
            let message = try Message(parsing: Array(text.utf8))
            #expect(!ConformanceChecker().issues(in: message).contains { $0.isError }, "\(text)")
        }
    }
}
