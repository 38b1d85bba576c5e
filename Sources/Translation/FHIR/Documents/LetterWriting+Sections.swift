// SPDX-License-Identifier: Apache-2.0
import Referral

extension LetterWriting {
    /// Who, the structured chapter with all that has a number of its own, files and remarks.
    func fillSections(new composition: ElementDraft) {
        fillParties(composition)
        let chapters = LetterChapters(self).all
        let inner = chapters.filter { !DocumentSection.outer.contains($0.code) }
        if !inner.isEmpty || (form != .other && !chapters.contains { $0.code == "200" }) {
            composition.add("section") { structured in
                head(structured, Section(DocumentSection.structured))
                for chapter in inner { structured.add("section") { fill($0, chapter) } }
            }
        }
        for chapter in chapters where DocumentSection.outer.contains(chapter.code) {
            composition.add("section") { fill($0, chapter) }
        }
        for remark in referral.remarks {
            composition.add("section") { fill($0, Section("220", text: remark)) }
        }
    }

    /// In a document that was read every section has its place. Only what residue no longer has is written: it was
    /// changed since, or something was taken out. New sections stand behind all others.
    func fillSections(again composition: ElementDraft) {
        guard let place = referral.origin.places.first else { return }
        let kept = draft.left[place].map(\.rest).filter { $0.hasPrefix("section[") }
        var next = 1 + (kept.compactMap(\.sectionNumber).max() ?? -1)
        for section in referral.sections {
            guard let own = section.origin.places.first, own.hasPrefix(place + ".section[") else {
                fill(composition.child("section", next), section)
                next += 1
                continue
            }
            refill(composition, section, own.dropFirst(place.utf8.count + 1), kept)
        }
    }

    private func refill(_ composition: ElementDraft, _ section: Section, _ path: Substring, _ kept: [Substring]) {
        let hasText = kept.contains { $0 == path + ".text.div" }
        let hasEntries = kept.contains { $0.hasPrefix(path + ".entry[") }
        if hasText, hasEntries || section.entries.isEmpty { return }
        let element = composition.descendant(path)
        if !hasText { narrate(element, section.text) }
        if !hasEntries { for entry in section.entries { list(element, resources[entry]) } }
        let isEmpty = !hasText && !hasEntries && section.text == nil && section.entries.isEmpty
        if isEmpty, !kept.contains(where: { $0.hasPrefix(path + ".section[") }) { sayNothing(element) }
    }

    /// R4, cmp-1: a section has something in it.
    private func sayNothing(_ section: ElementDraft) {
        narrate(section, DocumentSection.nothing)
        section.set("emptyReason", coded: Coded("unavailable", system: DocumentSection.reasons))
    }

    private func fillParties(_ composition: ElementDraft) {
        if form == .referral {
            composition.add("section") { fill($0, "920", resources.from) }
            composition.add("section") { fill($0, "910", resources.to) }
        } else if referral.to != nil {
            composition.add("section") { fill($0, "910", resources.to) }
        }
    }

    private func fill(
        _ section: ElementDraft, _ code: String, _ party: (facility: ResourceDraft?, person: ResourceDraft?)
    ) {
        head(section, Section(code))
        let known = code == "910" ? referral.to : referral.from
        let words = [known?.facility?.name, known?.department?.called, known?.person?.names.shown?.words]
        let text = words.compactMap { $0 }.joined(separator: "　")
        narrate(section, text.isEmpty ? DocumentSection.nothing : text)
        // A facility that was read has its own extensions, and none for a department that stood elsewhere.
        if party.facility?.element.scope.isNew == false { section.extend(.department, concept: known?.department) }
        list(section, party.facility)
        if known?.person != nil { list(section, party.person) }
    }

    /// Title and number, the title as the profile fixes it.
    private func head(_ section: ElementDraft, _ content: Section) {
        let known = DocumentSection.known(content.code)
        let title = known?.title ?? content.title ?? content.code
        section.set("title", title)
        if let own = content.title, own != title { section.extend(.title, word: own) }
        let system = known == nil ? DocumentSection.localSystem : DocumentSection.system
        let coding = Coding(code: content.code, system: system, display: known?.display)
        section.add("code") { $0.set("coding", coding: coding) }
    }

    private func fill(_ section: ElementDraft, _ content: Section) {
        head(section, content)
        narrate(section, content.text)
        let listed = content.entries.compactMap { resources[$0] } + derived(for: content)
        for resource in listed { list(section, resource) }
        if content.text == nil, listed.isEmpty { sayNothing(section) }
    }

    /// A narrative; formatting commands of HL7 v2 have no place in it.
    private func narrate(_ section: ElementDraft, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        let plain = FormattedText.plain(text)
        if plain != text { section.scope.remark(.dropped, "formatting") }
        let narrative = section.child("text", 0)
        narrative.set("status", "additional")
        narrative.set("div", Narrative.division(plain))
    }

    private func list(_ section: ElementDraft, _ resource: ResourceDraft?) {
        guard let resource else { return }
        section.add("entry") { entry in
            entry.set("reference", resource.reference)
            entry.set("type", resource.element.type)
        }
    }

    /// What a summary must list even where only words are known: the diagnoses at discharge, and the course in hospital
    /// as a document. They say nothing new, and readers of ours know them by their extension.
    private func derived(for content: Section) -> [ResourceDraft] {
        guard form == .dischargeSummary, !content.entries.contains(where: { resources[$0] != nil }) else { return [] }
        let words = content.text ?? DocumentSection.nothing
        var resource: ResourceDraft?
        switch content.code {
        case "344": resource = draft.add(Diagnosis(Coded([], text: words)), of: resources.patient)
        case "333":
            let file = Attachment(title: content.title ?? "入院中経過", contentType: "text/plain", content: .text(words))
            resource = draft.add(file, of: resources.patient)
        default: break
        }
        guard let resource else { return [] }
        resource.element.markDerived()
        LetterResources.claimProfile(resource)
        return [resource]
    }
}

extension Substring {
    /// `section[2].text.div` → 2.
    fileprivate var sectionNumber: Int? {
        guard hasPrefix("section["), let close = firstIndex(of: "]") else { return nil }
        return Int(self[..<close].dropFirst("section[".utf8.count))
    }
}

extension ElementDraft {
    /// What stands at a path, made where it is not there yet.
    fileprivate func descendant(_ path: Substring) -> ElementDraft {
        path.split(separator: ".").reduce(self) { element, step in
            let parts = step.split { $0 == "[" || $0 == "]" }
            guard let name = parts.first else { return element }
            return element.child(String(name), parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        }
    }
}

extension Coded {
    /// What a person calls it; a bare code is called nothing.
    fileprivate var called: String? { text ?? codings.lazy.compactMap(\.display).first }
}
