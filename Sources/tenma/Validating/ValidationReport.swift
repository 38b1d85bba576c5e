// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import Issues

/// Shows what was found, file by file, and adds it up.
final class ValidationReport {
    private let output: Output
    private let format: ReportFormat
    /// Kept for the one document that SARIF is.
    private var kept: [(file: String, finding: Finding)] = []
    private var files = 0
    private var good = 0
    private var errors = 0
    private var warnings = 0
    private var unreadable = 0

    init(_ output: Output, _ format: ReportFormat) {
        self.output = output
        self.format = output.isJSON ? .json : format
    }

    /// An unreadable file counts for more than an error: nobody knows what is in it.
    var status: ExitStatus { unreadable > 0 ? .noInput : errors > 0 ? .data : .success }

    func add(_ result: Result<CheckedFile, Failure>, of path: String) {
        files += 1
        switch result {
        case .success(let file): add(file)
        case .failure(let failure):
            if failure.status == .data { errors += 1 } else { unreadable += 1 }
            if format == .json {
                output.jsonToError(FailureShape(failure))
            } else if let sentence = failure.sentence {
                output.tell(Line(sentence[output.language], .bad))
            }
        }
        output.flush()
    }

    private func add(_ file: CheckedFile) {
        errors += file.count(.error)
        warnings += file.count(.warning)
        if file.count(.error) == 0 { good += 1 }
        switch format {
        case .text: for finding in file.findings { output.line(finding.line(in: file, output.language)) }
        case .json:
            for finding in file.findings { output.json(FindingShape(finding, in: file)) }
            output.json(ValidatedShape(file))
        case .sarif: kept += file.findings.map { (file.name, $0) }
        case .outcome: output.rawJSON(Self.outcome(of: file, output.language))
        }
    }

    private static func outcome(of file: CheckedFile, _ language: Language) -> String {
        let issues =
            file.findings.isEmpty
            ? [OutcomeIssue.fine(Localized(ja: "誤りは見つからなかった。", en: "No mistake was found."))]
            : file.findings.map { OutcomeIssue($0) }
        let tree = OperationOutcome.tree(issues, language)
        return (try? tree.bytes(as: .json)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    func finish() {
        if format == .sarif, let text = SARIF(kept, output.language).text { output.rawJSON(text) }
        if format == .text {
            let words = Localized(
                ja: "\(files) 件のうち \(good) 件が良好。誤り \(errors)、注意 \(warnings)",
                en: "\(good) of \(files) \(files == 1 ? "file" : "files") good; \(errors) "
                    + (errors == 1 ? "error" : "errors") + ", \(warnings) " + (warnings == 1 ? "warning" : "warnings"))
            output.line(Line(words[output.language], status == .success ? .good : .bad))
        }
        output.flush()
    }
}

extension Finding {
    /// `ref.json:12:5: Bundle.entry[2].fullUrl: … [FHIR-FULL-URL-DUPLICATE]`
    func line(in file: CheckedFile, _ language: Language) -> Line {
        let (mark, tone): (String, Line.Tone) =
            switch issue.severity {
            case .error: ("✗ ", .bad)
            case .warning: ("! ", .odd)
            case .information: ("· ", .quiet)
            }
        var line = Line(mark, tone)
        line.add(file.name + (position.map { ":\($0.line):\($0.column)" } ?? "") + ": ")
        let path = file.form == FHIRFormat.xml.rawValue ? issue.xmlPath ?? issue.path : issue.path
        if let path { line.add(path + ": ", .name) }
        line.add(issue.sentence[language], tone)
        if let hint = issue.hint { line.add(" " + hint[language]) }
        line.add(" [\(issue.id)]", .quiet)
        return line
    }
}

/// One finding of `validate --json`.
struct FindingShape: JSONShape {
    static let schema = "tenma.finding/1"
    let file: String
    let line: Int?
    let column: Int?
    let path: String?
    let xmlPath: String?
    let code: String
    let severity: String
    let ja: String
    let en: String
    let hintJa: String?
    let hintEn: String?

    init(_ finding: Finding, in checked: CheckedFile) {
        file = checked.name
        line = finding.position?.line
        column = finding.position?.column
        path = finding.issue.path
        xmlPath = finding.issue.xmlPath
        code = finding.issue.id
        severity = finding.issue.severity.rawValue
        ja = finding.issue.sentence.ja
        en = finding.issue.sentence.en
        hintJa = finding.issue.hint?.ja
        hintEn = finding.issue.hint?.en
    }
}

/// The last object of each file of `validate --json`.
struct ValidatedShape: JSONShape {
    static let schema = "tenma.validated/1"
    let file: String
    let form: String?
    let type: String?
    let good: Bool
    let errors: Int
    let warnings: Int

    init(_ checked: CheckedFile) {
        file = checked.name
        form = checked.form
        type = checked.type
        errors = checked.count(.error)
        warnings = checked.count(.warning)
        good = errors == 0
    }
}
