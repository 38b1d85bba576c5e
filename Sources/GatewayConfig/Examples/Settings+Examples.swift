// SPDX-License-Identifier: Apache-2.0
import Issues
package import Routing

/// How one entry of `tests` went.
package struct ExampleResult: Sendable, Hashable {
    package let example: ExampleSettings
    /// Nil when the message could not be read or no link could be found for it.
    package let plan: Plan?
    /// Nil when it went as expected.
    package let mistake: Mistake?

    package var passed: Bool { mistake == nil }
}

extension Settings {
    /// Runs the `tests` of the file: a pure function of the settings and the messages. `load` gets a message file's
    /// bytes; `renders` says what a facility would get of a message, nil where nobody can tell.
    package func runExamples(
        load: (String) -> [UInt8]?, renders: ExampleRenderer = Settings.edits(with: SiteFiles())
    ) -> [ExampleResult] {
        let table = routingTable
        return examples.map { run($0, table, load, renders) }
    }

    private func run(
        _ example: ExampleSettings, _ table: RoutingTable, _ load: (String) -> [UInt8]?, _ renders: ExampleRenderer
    ) -> ExampleResult {
        func failed(_ code: Mistake.Code, _ plan: Plan?, ja: String, en: String) -> ExampleResult {
            let sentence = Localized(
                ja: "「\(printable(example.name))」: \(ja)", en: "\"\(printable(example.name))\": \(en)")
            let mistake = Mistake(code, at: example.place, path: example.path, sentence)
            return ExampleResult(example: example, plan: plan, mistake: mistake)
        }
        guard let bytes = load(example.message) else {
            return failed(.file, nil, ja: "メッセージのファイルが読めない", en: "the message file cannot be read")
        }
        let message: ReadMessage
        do throws(ReadMessage.Mistake) {
            message = try ReadMessage(bytes, at: candidates(for: example))
        } catch {
            if example.refused == .any { return ExampleResult(example: example, plan: nil, mistake: nil) }
            return failed(
                .file, nil, ja: "HL7 v2ともFHIRとも読めない(\(error.code))",
                en: "this is neither HL7 v2 nor FHIR (\(error.code))"
            )
        }
        let envelope = message.envelope
        guard let link = link(for: example, message, table) else {
            return failed(
                .wrongValue, nil, ja: "どの施設がどの待ち受けで送るのか決まらない。from や listener を書く",
                en: "it is not clear who sends it and where; say from or listener")
        }
        let plan =
            table.refusal(of: envelope, from: link).map(Plan.refused)
            ?? table.plan(for: envelope, content: message.content, from: link)
        guard example.accepts(plan) else {
            return failed(
                .wrongValue, plan, ja: "結果が違う: \(plan.summary.ja)", en: "it went otherwise: \(plan.summary.en)")
        }
        if let unmet = unmet(example, message.content, link, plan, renders) {
            return failed(.wrongValue, plan, ja: unmet.ja, en: unmet.en)
        }
        return ExampleResult(example: example, plan: plan, mistake: nil)
    }

    private func candidates(for example: ExampleSettings) -> [ListenerSettings] {
        example.listener.flatMap { listener($0) }.map { [$0] } ?? listeners
    }

    /// Over the listener and from the facility that the example names, or else from the one that the message names as
    /// its sender, at the first listener that speaks its language and lets it in.
    private func link(for example: ExampleSettings, _ message: ReadMessage, _ table: RoutingTable) -> LinkIdentity? {
        let sender = message.envelope.sender
        let named = table.facility(code: sender.facility) ?? table.facility(code: sender.application)
        for listener in candidates(for: example) where message.fits(listener) {
            guard let sender = example.from ?? listener.facility ?? named?.id else { continue }
            if let link = link(listener: listener, facility: sender) { return link }
        }
        return nil
    }
}

extension ExampleSettings {
    func accepts(_ plan: Plan) -> Bool {
        switch plan.outcome {
        case .deliver: goesTo.map { Set($0) == Set(plan.deliveries.map(\.facility)) } == true
        case .filtered(let rule): filtered?.accepts(rule.code.rawValue) == true || goesTo?.isEmpty == true
        case .refused(let refusal): refused?.accepts(refusal.code.rawValue) == true
        }
    }
}

extension ExampleSettings.Expectation {
    fileprivate func accepts(_ code: String) -> Bool {
        switch self {
        case .any: true
        case .code(let expected): expected == code
        }
    }
}

extension Plan {
    /// What happened, in a few words.
    fileprivate var summary: Localized {
        switch outcome {
        case .deliver:
            .same("goes-to: [" + deliveries.map(\.facility.rawValue).joined(separator: ", ") + "]")
        case .filtered(let rule): .same("filtered: \(rule.code.rawValue)")
        case .refused(let refusal): .same("refused: \(refusal.code.rawValue) \(refusal.path)")
        }
    }
}
