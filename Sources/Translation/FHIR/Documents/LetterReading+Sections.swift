// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// How deep sections may be nested; R4 has no bound, and Japanese documents use two levels.
private let depthMaximum = 8

extension LetterReading {
    /// The sections of a Composition and those inside them, outer ones first.
    func allSections(of composition: ElementReading) -> [ElementReading] {
        var found: [ElementReading] = []
        var level = composition.all("section")
        for _ in 0..<depthMaximum where !level.isEmpty {
            found += level
            level = level.flatMap { $0.all("section") }
        }
        return found
    }

    /// Its number, whatever the code system is called.
    func code(of section: ElementReading) -> String? {
        let codings = section["code"]?.all("coding") ?? []
        let known = codings.first { coding in
            coding.peek("system").map { CodeSystems.named(uri: $0).system } == DocumentSection.system
        }
        return (known ?? codings.first)?.peek("code")
    }

    mutating func readSections(of composition: ElementReading) {
        for section in composition.all("section") { read(section: section, depth: 0) }
    }

    private mutating func read(section: ElementReading, depth: Int) {
        let inner = depth < depthMaximum - 1 ? section.all("section") : []
        keepHead(of: section)
        switch code(of: section) {
        case "920": referral.from = party(of: section)
        case "910": referral.to = party(of: section)
        case "220": if let text = text(of: section) { referral.remarks.append(text) }
        case "950": readPurpose(section)
        case "300" where !inner.isEmpty && section["text"] == nil: break
        case let code?: read(section: section, code: code)
        case nil: read(section: section, code: "")
        }
        for section in inner { read(section: section, depth: depth + 1) }
    }

    /// Number and title come back as residue, so that a section keeps how it is called.
    private func keepHead(of section: ElementReading) {
        section["code"]?.saySpelling()
        section.said("title")
        if let reason = section["emptyReason"], reason["coding"]?.peek("code") == "unavailable" { reason.saySpelling() }
        for entry in section.all("entry") { _ = item(entry) }
    }

    private mutating func read(section: ElementReading, code: String) {
        let entries = section.all("entry").compactMap(item)
        let text = text(of: section)
        // A stay that is listed only because its chapter is required is listed by the letter already.
        guard text != nil || !entries.allSatisfy({ $0 == .encounter(0) }) else { return }
        let own = section.word(.title)
        var read = Section(code, title: own ?? section.peek("title"), text: text, entries: entries)
        read.origin = section.origin
        referral.sections.append(read)
    }

    /// What its narrative says, unless that is only that nothing was said.
    func text(of section: ElementReading) -> String? {
        guard let narrative = section["text"], let division = narrative.peek("div") else { return nil }
        narrative.saySpelling()
        let text = Narrative.text(of: division)
        if text == DocumentSection.nothing, saysNothing(section) { return nil }
        return text.isEmpty ? nil : text
    }

    /// Whether it stands there because its form requires it.
    private func saysNothing(_ section: ElementReading) -> Bool {
        section["emptyReason"] != nil || section.all("entry").contains { $0.target()?.isDerived ?? false }
    }

    private mutating func readPurpose(_ section: ElementReading) {
        guard referral.purpose == nil, let text = text(of: section) else { return }
        referral.purpose = Coded([], text: text)
    }

    /// A facility, a department, a person: whoever is listed there.
    private func party(of section: ElementReading) -> Party? {
        section["text"]?.saySpelling()
        var party = Party()
        for entry in section.all("entry") {
            if let target = entry.target(), isAbsent(target) {
                keepAbsent(target, entry)
                continue
            }
            guard let found = reading.party(reference: entry) else { continue }
            entry.saySpelling()
            party.facility = party.facility ?? found.facility
            party.department = party.department ?? found.department
            party.person = party.person ?? found.person
        }
        party.department = section.concepts(.department).first ?? party.department
        party.origin = section.origin
        return party == Party() ? nil : party
    }

    /// A resource that only says that nobody was named.
    func isAbsent(_ resource: ElementReading) -> Bool {
        let name = resource["name"] ?? resource
        return (name.all("extension") + resource.all("extension")).contains { mark in
            mark.peek("url") == LetterExtension.absentURL
        }
    }

    func keepAbsent(_ resource: ElementReading, _ entry: ElementReading) {
        resource.saySpelling()
        entry.saySpelling()
    }
}
