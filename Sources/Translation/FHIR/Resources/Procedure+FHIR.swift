// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// Procedure.
    func procedure(_ resource: ElementReading) -> Procedure {
        claim(resource)
        sayHolders(resource)
        var procedure = Procedure(resource.coded("code") ?? Coded())
        procedure.identifiers = resource.identifiers()
        procedure.status = resource.word("status")
        procedure.category = resource.coded("category")
        procedure.performed = resource.time("performed")
        procedure.performer = practitioner(reference: resource["performer"]?["actor"])
        procedure.note = resource.note()
        procedure.tags = resource.tags
        procedure.origin = resource.origin
        return procedure
    }
}

extension BundleDraft {
    /// Procedure. One of which nobody says how far it came is `unknown`.
    @discardableResult
    func add(_ procedure: Procedure, of patient: ResourceDraft?) -> ResourceDraft {
        add("Procedure", procedure.origin) { element in
            element.set(tags: procedure.tags)
            element.set(identifiers: procedure.identifiers)
            element.set("status", word: procedure.status, of: ProcedureTerms.statuses)
            element.set("category", coded: procedure.category)
            element.set("code", coded: procedure.code, isNamed: true)
            refer(element, subject: "subject", to: patient)
            element.set("performed", time: procedure.performed)
            if let performer = procedure.performer { refer(element, "performer", "actor", to: performer) }
            element.set(note: procedure.note)
        }
    }

    /// A reference in an element of its own, as performers have it.
    func refer(_ holder: ElementDraft, _ name: String, _ inner: String, to person: Practitioner) {
        let draft = add(person)
        holder.derive(name) { refer($0, inner, to: draft, display: person.names.shown?.words) }
    }
}

enum ProcedureTerms {
    static let statuses: Set = [
        "preparation", "in-progress", "not-done", "on-hold", "stopped", "completed", "entered-in-error", "unknown",
    ]
}

extension ElementReading {
    /// `performedDateTime` or `performedPeriod`: one moment is a beginning. Kept for its spelling.
    func time(_ name: String) -> Span? {
        guard let choice = choice(name) else { return nil }
        switch choice.name {
        case name + "DateTime":
            let start = choice.moment
            choice.saySpelling()
            return start.map { Span(start: $0) }
        case name + "Period":
            let span = span(choice.name)
            for end in ["start", "end"] { choice.said(end) }
            return span
        default: return nil
        }
    }
}

extension ElementDraft {
    /// The same of a new resource.
    func set(_ name: String, time: Span?) {
        guard scope.isNew, let time else { return }
        if let start = time.start, time.end == nil {
            set(name + "DateTime", moment: start)
        } else {
            set(name + "Period", span: time)
        }
    }

    /// A status that must be one of FHIR's words, and must be there.
    func set(_ name: String, word: String?, of words: Set<String>) {
        if let word, words.contains(word) || !scope.isNew { return set(name, word) }
        if word != nil { scope.remark(.unmapped, name) } else if scope.isNew { scope.remark(.defaulted, name) }
        derive(name, "unknown")
    }
}
