// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRServer
import FHIRValidation
import GatewayConfig
import HL7v2
import HL7v2Conformance
import Issues
import NIOCore
import Relay
import Routing

/// How deep a desk looks into what arrives, by the listener's settings and the sender's.
extension IntakeDesk {
    /// HL7 v2: structures and tables, then the rules of referrals.
    func check(_ message: HL7v2.Message, _ envelope: Envelope, _ link: LinkIdentity) -> Checked {
        let sender = current.value.intake.routes.sender(of: envelope, on: link)
        guard let settings = checks(of: sender) else { return Checked() }
        let checks = current.value.checks
        var checked = Checked(isExamination: isCoaching)
        if settings.conformance != .off {
            checked.add(
                checks.conformance(of: message, settings.conformance == .strict ? .strict : .tolerant),
                refuses: settings.conformance == .strict)
        }
        if settings.rules != .off {
            checked.add(checks.rules(of: message, at: CheckTime(clock.now)), refuses: settings.rules == .refuse)
        }
        return checked
    }

    /// FHIR: R4 and the profiles it claims, then the rules of referrals. `$validate` asks always.
    func check(_ tree: FHIR.Tree, _ submission: Submission, always: Bool) -> Checked {
        guard let listener, let settings = checks(of: sender(of: tree, submission)) else { return Checked() }
        let checks = current.value.checks
        var checked = Checked(isExamination: isCoaching && !always)
        let validation = isCoaching ? .refuse : listener.face.validation
        if always || validation != .off {
            let profiles = settings.profiles + submission.profiles
            checked.add(
                checks.validity(
                    of: tree, readFrom: submission.format, profiles: profiles, options: settings.options),
                refuses: validation == .refuse)
        }
        if settings.rules != .off {
            checked.add(checks.rules(of: tree, at: CheckTime(clock.now)), refuses: settings.rules == .refuse)
        }
        return checked
    }

    /// Who wrote it, where the link may speak for several.
    private func sender(of tree: FHIR.Tree, _ submission: Submission) -> FacilityID {
        let directory = current.value
        guard let link = directory.link(listener: listenerName, facility: submission.facility) else {
            return submission.facility
        }
        let envelope = Envelope(of: tree, format: submission.format)
        return directory.intake.routes.sender(of: envelope, on: link) ?? submission.facility
    }

    /// By the configuration in force: a reload that ends it must not leave messages that are answered and kept nowhere.
    private var isCoaching: Bool { listener?.coach != nil }

    private func checks(of sender: FacilityID?) -> CheckSettings? {
        guard let listener else { return nil }
        if listener.coach != nil { return listener.checks.coaching }
        let facility = sender.flatMap { current.value.settings.facility($0) }
        return facility.map { listener.checks.overridden(by: $0.checks) } ?? listener.checks
    }

    /// What the sender of an HL7 v2 message is told about its content, worst first.
    func errors(_ issues: [Issue]) -> [AcknowledgementError] {
        (issues.filter(\.isError) + issues.filter { $0.severity == .warning }).prefix(Self.errorsMaximum).map {
            AcknowledgementError($0, language)
        }
    }

    /// More ERR segments than these help nobody.
    private static var errorsMaximum: Int { 20 }

    /// A message was kept out for what it says: one line, by its first error.
    func note(invalid issues: [Issue], _ facts: MessageFacts, on loop: any EventLoop) {
        let first = issues.first(where: \.isError)
        note(
            .refused(facts, code: first?.id ?? "", path: first?.path ?? ""), actor: .facility(facts.sender), on: loop)
    }
}

extension CheckSettings {
    fileprivate var options: ValidationOptions {
        var options = ValidationOptions()
        options.unknownProfiles =
            switch unknownProfiles {
            case .ignore: .ignore
            case .report: .warn
            case .refuse: .error
            }
        return options
    }
}

extension AcknowledgementError {
    /// A finding in the words of ERR (chapter 2, section 2.15.5): place, table 0357, our code, the sentence.
    init(_ issue: Issue, _ language: Language) {
        self.init(
            at: issue.path.flatMap { Path($0) }, condition: MessageChecks.condition(of: issue),
            severity: Severity(issue.severity), applicationCode: issue.id, userMessage: issue.sentence[language],
            plainMessage: issue.sentence.en)
    }
}

extension AcknowledgementError.Severity {
    fileprivate init(_ severity: Issue.Severity) {
        self =
            switch severity {
            case .error: .error
            case .warning: .warning
            case .information: .information
            }
    }
}
