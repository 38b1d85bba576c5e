// SPDX-License-Identifier: Apache-2.0
import Referral

extension ElementReading {
    /// A Coding.
    var coding: Coding {
        Coding(code: text("code"), system: system("system"), display: text("display"), version: text("version"))
    }

    /// A URI of a code system or of an identifier's numbering, by its name in the model.
    func system(_ name: String) -> String? {
        guard let child = self[name], let uri = child.peeked else { return nil }
        let system = CodeSystems.named(uri: uri).system
        child.settle(written: CodeSystems.uri(system))
        return system
    }

    /// A CodeableConcept. Words that only repeat the display of the first coding are that display. Empty where it says
    /// nothing.
    var concept: Coded {
        let codings = all("coding").map(\.coding)
        if let words = Coded(codings).words, peek("text") == words {
            said("text")
            return Coded(codings)
        }
        return Coded(codings, text: text("text"))
    }

    /// Whether a CodeableConcept says what was said already; nothing is used.
    func repeats(_ coded: Coded) -> Bool {
        let codings = all("coding").map { coding in
            Coding(
                code: coding.peek("code"), system: coding.peek("system").map { CodeSystems.named(uri: $0).system },
                display: coding.peek("display"), version: coding.peek("version"))
        }
        let text = peek("text")
        return codings == coded.codings && (text == nil || text == coded.text || text == coded.words)
    }

    /// A CodeableConcept below.
    func coded(_ name: String) -> Coded? {
        guard let element = self[name] else { return nil }
        if element["coding"] == nil, element.peek("text") == Coded.unknown {
            element.said("text")
            return nil
        }
        let coded = element.concept
        return coded.isEmpty ? nil : coded
    }

    /// All of them, empty ones too, so that each keeps its place.
    func codedList(_ name: String) -> [Coded] { all(name).map(\.concept) }

    /// The code that a CodeableConcept has in a system of FHIR's own: a status, an intent.
    func code(_ name: String, in system: String) -> String? {
        guard let coding = self[name]?["coding"], coding.peek("system") == system, coding.peek("code") != nil else {
            return nil
        }
        _ = coding.text("system")
        coding.said("display")
        return coding.text("code")
    }
}

extension ElementDraft {
    /// A CodeableConcept; `isNamed` where profiles want words in any case.
    func set(_ name: String, coded: Coded?, isNamed: Bool = false) {
        guard let coded, !coded.isEmpty else { return }
        add(name) { $0.set(coded, isNamed: isNamed) }
    }

    /// One CodeableConcept each.
    func set(_ name: String, codedList: [Coded]) {
        for coded in codedList { add(name) { $0.set(coded) } }
    }

    /// A Coding alone.
    func set(_ name: String, coding: Coding?) {
        guard let coding else { return }
        add(name) { $0.set(coding) }
    }

    /// A code in a system of FHIR's own, as a CodeableConcept.
    func set(_ name: String, code: String?, in system: String) {
        guard let code else { return }
        set(name, coded: Coded(code, system: system))
    }

    func set(_ coded: Coded, isNamed: Bool = false) {
        for coding in coded.codings { set("coding", coding: coding) }
        set("text", coded.text)
        if isNamed, coded.text == nil { derive("text", coded.words) }
    }

    /// R4 has no blanks around or side by side in a code.
    private static func code(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }

    private func set(_ coding: Coding) {
        set("system", coding.system.map(CodeSystems.uri))
        set("version", coding.version)
        set("code", coding.code.map { scope.isNew ? Self.code($0) : $0 })
        set("display", coding.display)
    }
}

extension Coded {
    /// What stands where R4 wants words and nobody said any.
    static let unknown = "unknown"
}
