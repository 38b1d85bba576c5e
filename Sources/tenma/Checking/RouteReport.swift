// SPDX-License-Identifier: Apache-2.0
import FHIR
import GatewayConfig
import HL7v2
import Issues
import JapaneseText
import Routing

/// An explanation as a person or a script reads it.
struct RouteReport: Sendable {
    let explanation: Explanation
    let settings: Settings

    /// Why the sender would be told no.
    var refusal: Refusal? { explanation.headerRefusal ?? explanation.plan.refusal }

    /// `delivered`, `filtered` or `refused`.
    var outcome: String {
        if refusal != nil { return "refused" }
        if case .filtered = explanation.plan.outcome { return "filtered" }
        return "delivered"
    }

    func lines(_ language: Language) -> [Line] {
        let envelope = explanation.envelope
        var head = Line(envelope.typeName, .strong)
        head.add("  \(envelope.kind.name[language])  ")
        head.add(envelope.controlID, .name)
        head.add("  \(Self.writing(envelope))", .quiet)
        if let sender = explanation.sender { head.add("  ← \(name(sender, language))") }
        let width = explanation.lines.map { DisplayWidth.of(name($0.facility, language)) }.max() ?? 0
        return [head] + explanation.lines.map { line($0, width, language) } + [summary(language)]
    }

    /// MSA-1, or the class of HTTP's status: the very number depends on what the body is posted to.
    var answer: String {
        if explanation.envelope.family == .fhir { return refusal == nil ? "2xx" : "4xx" }
        return refusal?.answer.rawValue ?? "AA"
    }

    /// The charset, or the spelling of FHIR.
    static func writing(_ envelope: Envelope) -> String {
        envelope.format?.rawValue ?? envelope.charset.charset.rawValue
    }

    private func line(_ reason: Explanation.Line, _ width: Int, _ language: Language) -> Line {
        let isTaken = reason.taken && refusal == nil
        var line = Line(isTaken ? "  ✓ " : "  · ", isTaken ? .good : .quiet)
        line.column(name(reason.facility, language), width + 1, isTaken ? .strong : .plain)
        line.add(reason.reason.sentence[language])
        if isTaken, let form = form(of: reason.facility) { line.add("  → \(form)", .quiet) }
        return line
    }

    private func name(_ id: FacilityID, _ language: Language) -> String {
        guard let facility = settings.facility(id) else { return id.rawValue }
        let name = facility.name[language]
        return name == id.rawValue ? name : "\(id.rawValue) (\(name))"
    }

    func form(of facility: FacilityID) -> String? {
        switch explanation.plan.deliveries.first(where: { $0.facility == facility })?.form {
        case .asReceived: "as-received"
        case .rendered(let rendering): rendering.charset?.rawValue ?? "rendered"
        case .fhir(let rendering): rendering.format.rawValue
        case .translated(let translated): translated.word
        case nil: nil
        }
    }

    private func summary(_ language: Language) -> Line {
        if let refusal {
            var line = Line("✗ ", .bad)
            let words = [answer, refusal.code.rawValue, refusal.path].filter { !$0.isEmpty }
            line.add(words.joined(separator: " ") + ": " + refusal.sentence[language], .bad)
            return line
        }
        switch explanation.plan.outcome {
        case .filtered(let rule):
            let words = Localized(ja: "受け付けるが、どこにも届けない: ", en: "accepted, and goes nowhere: ")
            return Line(words[language] + rule.sentence[language], .odd)
        default:
            let count = explanation.plan.deliveries.count
            let words = Localized(
                ja: "\(count) 施設に届ける", en: "goes to \(count) " + (count == 1 ? "facility" : "facilities"))
            return Line(words[language], .good)
        }
    }
}

/// `route explain --json`
struct ExplanationShape: JSONShape {
    static let schema = "tenma.explanation/1"

    struct Facility: Encodable, Sendable {
        let facility: String
        let taken: Bool
        let reason: String
        let path: String?
        let subscription: Int?
        let form: String?
    }

    let type: String
    let kind: String
    let controlID: String
    let charset: String
    let sender: String?
    let outcome: String
    let answer: String
    let code: String?
    let path: String?
    let facilities: [Facility]

    init(_ report: RouteReport) {
        let explanation = report.explanation
        type = explanation.envelope.typeName
        kind = explanation.envelope.kind.rawValue
        controlID = explanation.envelope.controlID
        charset = RouteReport.writing(explanation.envelope)
        sender = explanation.sender?.rawValue
        outcome = report.outcome
        answer = report.answer
        var rule: RouteReason?
        if case .filtered(let reason) = explanation.plan.outcome { rule = reason }
        code = report.refusal?.code.rawValue ?? rule?.code.rawValue
        path = report.refusal?.path ?? rule?.path
        facilities = explanation.lines.map { line in
            Facility(
                facility: line.facility.rawValue, taken: line.taken && report.refusal == nil,
                reason: line.reason.code.rawValue, path: line.reason.path, subscription: line.reason.subscription,
                form: report.form(of: line.facility))
        }
    }
}
