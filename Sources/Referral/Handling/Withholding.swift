// SPDX-License-Identifier: Apache-2.0

/// A referral as one audience may see it.
package struct Withheld: Sendable, Hashable {
    /// What they may see; nil when the document as a whole is not for them.
    package let referral: Referral?
    /// Where the things stood that were taken out; empty when nothing was.
    package let cut: [Origin]
    /// Somebody signed it and something had to be taken out: it is a view now, and no longer the document.
    package let isSignatureBroken: Bool

    /// Whether it is the referral that was given.
    package var isWhole: Bool { referral != nil && cut.isEmpty }
}

extension Referral {
    /// Without everything that is tagged as not meant for an audience: the items, their residue, the narrative of the
    /// sections that listed them, and free words elsewhere that name them. A diagnosis of the same name goes with a
    /// tagged one. Tags are looked for in residue too: a resource of a kind that the model does not read may carry one.
    /// What a picture or a PDF shows cannot be known: a file stays unless its title or a finding that goes
    /// says that it belongs to what is held back.
    package func withheld(for audience: Audience) -> Withheld {
        let forbidden = audience.forbidden
        let places = residue.places(taggedWith: forbidden)
        guard tags.isDisjoint(with: forbidden), !isAbout(places) else {
            return Withheld(referral: nil, cut: [origin], isSignatureBroken: false)
        }
        var mentions = Mentions()
        mentions.add(residue.names(in: places))
        let unsaid = entries(at: places)
        for entry in unsaid { mentions.add(name(of: entry)) }
        var entries = tagged(forbidden, &mentions).union(unsaid)
        var copy = self
        var touched = entries
        let findings = copy.cutFindings(forbidden, &mentions, &touched) + places.sorted().map { Origin($0) }
        guard !entries.isEmpty || !findings.isEmpty else {
            return Withheld(referral: self, cut: [], isSignatureBroken: false)
        }
        entries.formUnion(namesakes(of: mentions))
        touched.formUnion(entries)
        copy.silenceSections(listing: touched, mentions)
        copy.residue.cutParts(of: parts(touched))
        copy.leaveOutOthers(at: places)
        let left = copy.leaveOut(entries)
        copy.forget(findings)
        let known = Set(left.flatMap(\.places))
        let cut = left + findings.filter { $0.places.isEmpty || !known.isSuperset(of: $0.places) }
        copy.silence(mentions)
        // A person or a facility cannot be taken out of what it wrote: then the whole is held back.
        guard places.isEmpty || copy.places.isDisjoint(with: places) else {
            return Withheld(referral: nil, cut: cut, isSignatureBroken: false)
        }
        return Withheld(referral: copy, cut: cut, isSignatureBroken: isSigned)
    }

    private func name(of entry: Section.Entry) -> Coded {
        switch entry {
        case .diagnosis(let index): diagnoses[index].code
        case .allergy(let index): allergies[index].substance
        case .infection(let index): infections[index].code
        case .medication(let index): medications[index].drug
        case .report(let index): reports[index].code
        case .observation(let index): observations[index].code
        case .procedure(let index): procedures[index].code
        case .encounter, .attachment: Coded()
        }
    }

    /// Where the findings and reports among these items stood.
    private func parts(_ entries: Set<Section.Entry>) -> [Origin] {
        entries.compactMap { entry in
            switch entry {
            case .infection(let index): infections[index].origin
            case .observation(let index): observations[index].origin
            case .report(let index): reports[index].origin
            default: nil
            }
        }
    }

    /// The items of the lists that carry one of these tags.
    private func tagged(_ forbidden: Set<HandlingTag>, _ mentions: inout Mentions) -> Set<Section.Entry> {
        var found: Set<Section.Entry> = []
        func look<Item>(
            _ items: [Item], _ tags: KeyPath<Item, Set<HandlingTag>>, _ code: KeyPath<Item, Coded>,
            _ entry: (Int) -> Section.Entry
        ) {
            for (index, item) in items.enumerated() where !item[keyPath: tags].isDisjoint(with: forbidden) {
                found.insert(entry(index))
                mentions.add(item[keyPath: code])
            }
        }
        look(diagnoses, \.tags, \.code, Section.Entry.diagnosis)
        look(allergies, \.tags, \.substance, Section.Entry.allergy)
        look(infections, \.tags, \.code, Section.Entry.infection)
        look(medications, \.tags, \.drug, Section.Entry.medication)
        look(reports, \.tags, \.code, Section.Entry.report)
        look(observations, \.tags, \.code, Section.Entry.observation)
        look(procedures, \.tags, \.code, Section.Entry.procedure)
        return found
    }

    /// Diagnoses under the name of one that goes, and files that are called by it.
    private func namesakes(of mentions: Mentions) -> Set<Section.Entry> {
        var found: Set<Section.Entry> = []
        for (index, diagnosis) in diagnoses.enumerated() where mentions.names(diagnosis.code) {
            found.insert(.diagnosis(index))
        }
        for (index, file) in attachments.enumerated()
        where mentions.names(file.title) || mentions.names(file.header?.title) || mentions.names(file.kind) {
            found.insert(.attachment(index))
        }
        return found
    }

    /// Takes tagged findings out of reports, and tagged components out of findings; what held them is touched.
    private mutating func cutFindings(
        _ forbidden: Set<HandlingTag>, _ mentions: inout Mentions, _ touched: inout Set<Section.Entry>
    ) -> [Origin] {
        var cut: [Origin] = []
        func sift(_ observations: inout [Observation], _ entry: (Int) -> Section.Entry) {
            for index in observations.indices {
                let before = cut.count
                observations[index].components.cut(forbidden, &mentions, &cut)
                if cut.count > before { touched.insert(entry(index)) }
            }
        }
        sift(&infections, Section.Entry.infection)
        sift(&observations, Section.Entry.observation)
        for report in reports.indices {
            let before = cut.count
            reports[report].observations.cut(forbidden, &mentions, &cut)
            if cut.count > before { touched.insert(.report(report)) }
        }
        return cut
    }
}

extension [Observation] {
    fileprivate mutating func cut(
        _ forbidden: Set<HandlingTag>, _ mentions: inout Mentions, _ cut: inout [Origin], depth: Int = 0
    ) {
        if depth == Observation.depthMaximum { self = [] }
        for observation in self where !observation.tags.isDisjoint(with: forbidden) {
            cut.append(observation.origin)
            mentions.add(observation.code)
        }
        removeAll { !$0.tags.isDisjoint(with: forbidden) }
        for index in indices { self[index].components.cut(forbidden, &mentions, &cut, depth: depth + 1) }
    }
}
