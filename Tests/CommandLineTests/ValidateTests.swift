// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import Foundation
import Gateway
import Issues
import Testing

@testable import tenma

@Suite struct ValidateTests {
    private static let checker = FileChecker(checks: MessageChecks())

    private static func check(_ text: String) throws -> CheckedFile {
        let folder = try TemporaryFolder()
        try FileWriting.write(Array(text.utf8), to: folder.path + "/a")
        return try checker.check(folder.path + "/a")
    }

    private static func fixtures(_ folder: String) throws -> [String] {
        try FolderWalk.files(at: Repository.root.appendingPathComponent("Fixtures/" + folder).path)
    }

    @Test func `our own FHIR fixtures are good, in both formats`() throws {
        let paths = try Self.fixtures("fhir").filter { !$0.contains("/edge-") }
        #expect(paths.count >= 10)
        for path in paths {
            let file = try Self.checker.check(path)
            #expect(file.count(.error) == 0 && file.type?.hasPrefix("Bundle/") == true, "\(path)")
        }
    }

    @Test func `of HL7 v2 syntax and text are checked, and every kind of file is known`() throws {
        let kinds = try Self.fixtures("hl7v2").map { try Self.checker.check($0) }
        #expect(kinds.allSatisfy { $0.form == "hl7v2" })
        let bad = kinds.filter { $0.count(.error) > 0 }.map {
            URL(fileURLWithPath: $0.name).deletingLastPathComponent()
        }
        #expect(bad.contains { $0.lastPathComponent == "edge-batch" })
        #expect(bad.contains { $0.lastPathComponent == "edge-wrong-utf-8" })
        #expect(!bad.contains { $0.lastPathComponent == "adt-a01" })
    }

    @Test func `a finding has its place in the file, in JSON's and XML's words, and never the value`() throws {
        let json = try Self.check("{\n  \"resourceType\": \"Patient\",\n  \"gender\": \"架空太郎\"\n}")
        let finding = try #require(json.findings.first { $0.issue.path == "Patient.gender" })
        #expect(finding.position == FHIRError.Position(line: 3, column: 13))
        #expect(!finding.line(in: json, .ja).plain.contains("太郎") && finding.line(in: json, .ja).plain.isJapanese)
        let xml = try Self.check("<Patient xmlns=\"http://hl7.org/fhir\">\n <gender value=\"架空太郎\"/>\n</Patient>")
        let line = try #require(xml.findings.first).line(in: xml, .en).plain
        #expect(line.contains("/a:2:2: /f:Patient/f:gender: ") && !line.contains("太郎"))
    }

    @Test func `what a reader refuses is one finding with line and column`() throws {
        let file = try Self.check("{\"resourceType\":\"Patient\",\n\"id\":\"a\",\"id\":\"b\"}")
        #expect(file.findings.map(\.issue.id) == ["FHIR-JSON-DUPLICATE"])
        #expect(file.findings.first?.position?.line == 2 && file.form == "fhir-json")
    }

    @Test func `what is neither is told`() throws {
        let file = try Self.check("%PDF-1.7")
        #expect(file.form == nil && file.findings.map(\.issue.id) == ["FILE-FORM"])
    }

    @Test func `a folder is looked through to its end, in order, without what is hidden or in a circle`() throws {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        try files.createDirectory(atPath: folder.path + "/b/c", withIntermediateDirectories: true)
        for name in ["/z.JSON", "/b/c/a.hl7", "/b/a.xml", "/.hidden.json", "/readme.txt"] {
            try FileWriting.write([0x7B], to: folder.path + name)
        }
        try files.createSymbolicLink(atPath: folder.path + "/b/c/up", withDestinationPath: folder.path)
        let found = try FolderWalk.files(at: folder.path).map { $0.dropFirst(folder.path.count) }
        #expect(found == ["/b/a.xml", "/b/c/a.hl7", "/z.JSON"])
        #expect(try FolderWalk.files(at: "-") == ["-"])
    }

    @Test func `errors end with 65, an unreadable file with 66, warnings with none`() throws {
        func status(
            _ results: [Result<CheckedFile, Failure>], json: Bool = false, format: ReportFormat = .text
        ) -> (tenma.ExitStatus, Recorded) {
            let recorded = Recorded()
            let report = ValidationReport(recorded.output(json: json), format)
            for result in results { report.add(result, of: "a") }
            report.finish()
            return (report.status, recorded)
        }
        func file(_ severity: Issues.Issue.Severity) -> Result<CheckedFile, Failure> {
            let issue = Issues.Issue("X", severity, at: "Patient.id", Localized(ja: "誤り", en: "wrong"))
            return .success(CheckedFile(name: "a", form: "fhir-json", type: nil, findings: [Finding(issue)]))
        }
        #expect(status([file(.warning)]).0 == .success)
        #expect(status([file(.warning), file(.error)]).0 == .data)
        let (worst, recorded) = status([file(.error), .failure(FileReading.unreadable("b", ENOENT))])
        #expect(worst == .noInput && recorded.err.contains("b cannot be read"))
        #expect(recorded.out.hasSuffix("0 of 2 files good; 1 error, 0 warnings\n"))
        let outcome = status([file(.error)], format: .outcome).1.out
        #expect(
            outcome.contains(#""resourceType":"OperationOutcome""#) && outcome.contains(#""expression":["Patient.id"]"#)
        )
        let sarif = status([file(.error), file(.warning)], format: .sarif).1.out
        #expect(sarif.split(separator: "\n").count == 1)
        #expect(sarif.contains(#""level":"error""#) && sarif.contains(#""level":"warning""#))
        #expect(sarif.contains(#""fullyQualifiedName":"Patient.id""#) && sarif.contains(#""version":"2.1.0""#))
        let lines = status([file(.error)], json: true).1.out.split(separator: "\n")
        #expect(lines.map { $0.contains("tenma.finding/1") } == [true, false])
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["TENMA_CORPORA"] != nil))
    func `the examples of R4 have no errors`() throws {
        let corpora = ProcessInfo.processInfo.environment["TENMA_CORPORA"] ?? ""
        for path in try FolderWalk.files(at: corpora + "/fhir/r4-examples") {
            #expect(
                try Self.checker.check(path).findings.filter { $0.issue.isError && $0.issue.id.hasPrefix("FHIR-") }
                    .isEmpty, "\(path)")
        }
    }
}

/// What `trace --body` shows.
@Suite struct BodyTextTests {
    @Test func `FHIR is shown a line an element, HL7 v2 a line a segment`() {
        let json = BodyText.lines(
            Array(#"{"resourceType":"Patient","id":"a"}"#.utf8), writtenAs: "fhir-json", isWhole: true)
        #expect(json == ["{", #"  "resourceType": "Patient","#, #"  "id": "a""#, "}"])
        let xml = BodyText.lines(
            Array(#"<Patient xmlns="http://hl7.org/fhir"><id value="a"/></Patient>"#.utf8), writtenAs: "fhir-xml",
            isWhole: true)
        #expect(xml.count >= 3 && xml.contains { $0.hasSuffix(#"<id value="a"/>"#) })
        #expect(BodyText.lines(Array("MSH|1\rPID|2\r".utf8), writtenAs: "utf-8", isWhole: true) == ["MSH|1", "PID|2"])
    }

    @Test func `the beginning of a large body is shown as it is, attachments cut`() {
        let text = #"{"resourceType":"Binary","data":""# + String(repeating: "A", count: 5_000)
        let lines = BodyText.lines(Array(text.utf8), writtenAs: "fhir-json", isWhole: false)
        #expect(lines.count == 1 && lines.first?.hasSuffix("AAA…") == true)
        #expect(lines.first?.unicodeScalars.count == BodyText.lineMaximum + 1)
    }
}
