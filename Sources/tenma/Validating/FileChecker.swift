// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import Gateway
import HL7v2
import HL7v2Conformance
import Issues
import Routing

/// What was found in one file.
struct CheckedFile: Sendable {
    let name: String
    /// `fhir-json`, `fhir-xml`, `hl7v2`, or nothing for what is none of them.
    let form: String?
    /// `Bundle/document`, `REF^I12`.
    let type: String?
    let findings: [Finding]

    func count(_ severity: Issue.Severity) -> Int { findings.count { $0.issue.severity == severity } }
}

/// Checks files, each by what it is.
struct FileChecker {
    let checks: MessageChecks
    /// Profiles that every resource must meet beside those it claims.
    var profiles: [String] = []
    /// HL7 v2 as strictly as there is; in FHIR a claimed profile that no package has is an error.
    var isStrict = false
    var now = CheckTime(GatewayClock().now)

    func check(_ path: String) throws(Failure) -> CheckedFile {
        let file = try SourceFile(path)
        switch try file.form() {
        case .fhir(let format)?: return try fhir(file, format)
        case .hl7v2?: return try hl7(file)
        case nil:
            let sentence = Localized(
                ja: "FHIR(JSON、XML)でもHL7 v2でもありません。", en: "This is neither FHIR (JSON, XML) nor HL7 v2.")
            return CheckedFile(
                name: path, form: nil, type: nil, findings: [Finding(Issue("FILE-FORM", .error, sentence))])
        }
    }

    private func fhir(_ file: SourceFile, _ format: FHIRFormat) throws(Failure) -> CheckedFile {
        switch try file.tree(as: format, limits: file.limits()) {
        case .failure(let error):
            let issue = Issue(error.code.rawValue, at: error.path.isEmpty ? nil : error.path, error.sentence)
            return CheckedFile(
                name: file.name, form: format.rawValue, type: nil,
                findings: [Finding(issue, at: error.position)])
        case .success(let tree):
            let issues = issues(in: tree, format)
            let offsets = issues.map { Self.offset(of: $0, in: tree) }
            let positions = try LinePositions(of: offsets.compactMap(\.self), in: file)
            return CheckedFile(
                name: file.name, form: format.rawValue, type: Envelope(of: tree, format: format).typeName,
                findings: zip(issues, offsets).map { issue, offset in
                    Finding(issue, at: offset.flatMap { positions[$0] })
                })
        }
    }

    private func issues(in tree: Tree, _ format: FHIRFormat) -> [Issue] {
        var options = ValidationOptions()
        if isStrict { options.unknownProfiles = .error }
        return checks.validity(of: tree, readFrom: format, profiles: profiles, options: options)
            + checks.rules(of: tree, at: now)
    }

    /// Where the element that a finding names begins; nil for one that is missing.
    private static func offset(of issue: Issue, in tree: Tree) -> UInt32? {
        guard let path = issue.path else { return nil }
        guard let dot = path.firstIndex(of: ".") else { return tree.root.node.offset }
        return tree.root.at(String(path[path.index(after: dot)...])).first?.node.offset
    }

    private func hl7(_ file: SourceFile) throws(Failure) -> CheckedFile {
        let bytes = try file.whole(maximum: 1 << 30)
        var type: String?
        var findings: [Finding] = []
        for message in try MessageFiles.messages(in: bytes, of: file.name) {
            do throws(ParseError) {
                let parsed = try Message(parsing: message.bytes ?? [])
                type = type ?? Envelope(of: parsed).typeName
                if let error = parsed.textError() { throw error }
                let issues =
                    checks.conformance(of: parsed, isStrict ? .strict : .tolerant) + checks.rules(of: parsed, at: now)
                findings += issues.map { Finding($0) }
            } catch {
                findings.append(Finding(Self.issue(error)))
            }
        }
        return CheckedFile(name: file.name, form: "hl7v2", type: type, findings: findings)
    }

    private static func issue(_ error: ParseError) -> Issue {
        let place = [error.segment, error.field.map(String.init)].compactMap(\.self).joined(separator: "-")
        return Issue(error.code.id, at: place.isEmpty ? nil : place, error.sentence)
    }
}
