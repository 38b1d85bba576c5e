// SPDX-License-Identifier: Apache-2.0

/// The words by which things that are held back are called, to find where else they are named.
struct Mentions {
    private var words: Set<String> = []
    private var codes: Set<String> = []

    var isEmpty: Bool { words.isEmpty && codes.isEmpty }

    /// One character says nothing, and a short code may stand for anything.
    private static let wordMinimum = 2
    private static let codeMinimum = 3

    mutating func add(_ coded: Coded) {
        for text in [coded.text].compactMap(\.self) + coded.codings.compactMap(\.display)
        where text.count >= Self.wordMinimum {
            words.insert(text)
        }
        for code in coded.codings.compactMap(\.code)
        where code.utf8.count >= Self.codeMinimum && !code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            codes.insert(code)
        }
    }

    /// Whether a text names one of them.
    func names(_ text: String?) -> Bool {
        guard let text, !text.isEmpty else { return false }
        return codes.contains(text) || words.contains { text.contains($0) }
    }

    /// Whether a code or its words do.
    func names(_ coded: Coded?) -> Bool {
        guard let coded else { return false }
        return names(coded.text) || coded.codings.contains { names($0.display) || names($0.code) }
    }
}

extension Referral {
    /// Takes free words out that name what is held back. What stays says nothing of it.
    mutating func silence(_ mentions: Mentions) {
        title = title.without(mentions)
        remarks.removeAll { mentions.names($0) }
        purpose = purpose.without(mentions)
        for index in sections.indices where mentions.names(sections[index].title) { sections[index].title = nil }
        for index in diagnoses.indices { diagnoses[index].note = diagnoses[index].note.without(mentions) }
        for index in allergies.indices { allergies[index].note = allergies[index].note.without(mentions) }
        for index in procedures.indices { procedures[index].note = procedures[index].note.without(mentions) }
        for index in medications.indices {
            medications[index].note = medications[index].note.without(mentions)
            medications[index].instructions.removeAll { mentions.names($0) }
        }
        for index in reports.indices { reports[index].silence(mentions) }
        for index in infections.indices { infections[index].silence(mentions) }
        for index in observations.indices { observations[index].silence(mentions) }
        silenceStays(mentions)
        residue.items.removeAll { mentions.names($0.value) }
    }

    private mutating func silenceStays(_ mentions: Mentions) {
        for index in encounters.indices {
            encounters[index].reasons.removeAll { mentions.names($0) }
            encounters[index].note = encounters[index].note.without(mentions)
        }
        for index in appointments.indices {
            appointments[index].reason = appointments[index].reason.without(mentions)
            appointments[index].service = appointments[index].service.without(mentions)
            appointments[index].note = appointments[index].note.without(mentions)
        }
        for index in consents.indices { consents[index].text = consents[index].text.without(mentions) }
    }
}

extension Report {
    fileprivate mutating func silence(_ mentions: Mentions) {
        reason = reason.without(mentions)
        conclusion = conclusion.without(mentions)
        note = note.without(mentions)
        for index in observations.indices { observations[index].silence(mentions) }
    }
}

extension Observation {
    fileprivate mutating func silence(_ mentions: Mentions, depth: Int = 0) {
        note = note.without(mentions)
        value = value.flatMap { mentions.names($0) ? nil : $0 }
        furtherValues.removeAll { mentions.names($0) }
        if depth == Self.depthMaximum { components = [] }
        for index in components.indices { components[index].silence(mentions, depth: depth + 1) }
    }
}

extension Mentions {
    fileprivate func names(_ value: Observation.Value) -> Bool {
        switch value {
        case .text(let text), .other(let text, _): names(text)
        case .coded(let coded): names(coded)
        case .quantity, .moment, .attachment: false
        }
    }
}

extension Optional where Wrapped == String {
    fileprivate func without(_ mentions: Mentions) -> String? { mentions.names(self) ? nil : self }
}

extension Optional where Wrapped == Coded {
    fileprivate func without(_ mentions: Mentions) -> Coded? { mentions.names(self) ? nil : self }
}
