// SPDX-License-Identifier: Apache-2.0
import Referral

/// What RF1, PRD and replies say and no Japanese profile has a place for: extensions of our own, on the Composition of a
/// document or on the ServiceRequest of a workflow. No official map for RF1 or REF exists; this is the specification.
enum LetterExtension: String {
    case kind, action, event, step
    case referralStatus = "referral-status"
    case urgency, service, disposition, category, purpose, effective, expires
    case externalIdentifier = "external-identifier"
    case documentKind = "document-kind"
    case severity, period, identifier
    case allergyKind = "allergy-kind"
    case title, answers, relates, participant, role, facility, department, person

    var url: String { "urn:tenma:referral:" + rawValue }

    static let versionURL = "http://hl7.org/fhir/StructureDefinition/composition-clinicaldocument-versionNumber"
    /// Marks what stands there only because the form needs it: a value that nobody said, a resource that repeats in
    /// codes what its section says in words.
    static let derivedURL = "urn:tenma:derived"
    static let absentURL = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
}

extension ElementReading {
    /// Every extension of ours of this name, kept for its spelling.
    func extensions(_ name: LetterExtension) -> [ElementReading] {
        all("extension").filter { $0.peek("url") == name.url }
    }

    private func kept<Value>(_ name: LetterExtension, _ read: (ElementReading) -> Value?) -> [Value] {
        extensions(name).compactMap { found in
            let value = read(found)
            if value != nil { found.saySpelling() }
            return value
        }
    }

    func word(_ name: LetterExtension) -> String? { kept(name) { $0.peek("valueString") }.first }
    func concepts(_ name: LetterExtension) -> [Coded] { kept(name) { $0.coded("valueCodeableConcept") } }
    func identifiers(_ name: LetterExtension) -> [Identifier] { kept(name) { $0["valueIdentifier"]?.identifier } }
    func moment(_ name: LetterExtension) -> Moment? { kept(name) { $0.moment("valueDateTime") }.first }
}

extension ElementReading {
    /// Whether it stands there only because the form needs it.
    var isDerived: Bool { all("extension").contains { $0.peek("url") == LetterExtension.derivedURL } }

    /// Whether a child is such; then it is kept for its spelling.
    func skipsDerived(_ name: String) -> Bool {
        guard let child = self[name], child.isDerived else { return false }
        child.saySpelling()
        return true
    }

    /// Keeps every value of a name below a child for its spelling.
    func keep(_ child: String, _ name: String) {
        for value in self[child]?.all(name) ?? [] { value.saySpelling() }
    }
}

extension ElementDraft {
    func extend(_ name: LetterExtension, word: String?) {
        if let word { extend(name.url) { $0.set("valueString", word) } }
    }

    func extend(_ name: LetterExtension, concept: Coded?) {
        guard let concept, !concept.isEmpty else { return }
        extend(name.url) { $0.set("valueCodeableConcept", coded: concept) }
    }

    func extend(_ name: LetterExtension, identifier: Identifier?) {
        if let identifier { extend(name.url) { $0.set("valueIdentifier", identifier: identifier) } }
    }

    func extend(_ name: LetterExtension, moment: Moment?) {
        if let moment { extend(name.url) { $0.set("valueDateTime", moment: moment) } }
    }
}

extension ElementDraft {
    /// Marks a child as standing there only because the form needs it.
    func markDerived(_ name: String) {
        if scope.isNew, children.contains(where: { $0.name == name }) { child(name, 0).markDerived() }
    }

    /// Says that nobody said what must stand there.
    func markAbsent() { extend(LetterExtension.absentURL) { $0.set("valueCode", "unknown") } }

    /// Marks it as such.
    func markDerived() { extend(LetterExtension.derivedURL) { $0.set("valueBoolean", true) } }
}

extension Coded {
    /// Whether it is just this table's code, so that a place for the code alone says all of it.
    func isPlain(table: String) -> Bool {
        codings.count == 1 && text == nil && codings[0].display == nil && codings[0].version == nil
            && codings[0].system == CodeSystems.tableRoot + table
    }

    /// The code it has in one of HL7's tables.
    func code(table: String) -> String? { code(in: CodeSystems.tableRoot + table) }

    init(_ code: String, table: String) { self.init(code, system: CodeSystems.tableRoot + table) }
}
