// SPDX-License-Identifier: Apache-2.0
import Referral

extension LetterWriting {
    /// A Composition that was read: what the model took of it; the rest comes back as residue.
    func fill(again composition: ElementDraft) {
        composition.set("status", referral.status)
        composition.set("date", moment: referral.issued)
        composition.set("title", referral.title)
        if referral.documentKind != nil { composition.set("type", coded: referral.documentKind) }
        // A category of the Japanese subtypes stands in other words in the model, and as residue here.
        if form == .other { composition.set("category", coded: referral.category) }
        composition.set("confidentiality", code: referral.confidentiality, by: .confidentiality)
        fillSections(again: composition)
    }

    /// A new one, as the profile wants it.
    func fill(new composition: ElementDraft) {
        let sent = referral.facts.sent ?? referral.issued
        composition.child("meta", 0).set("lastUpdated", instant: sent?.wholeInstant)
        if let profile = form.profiles?.composition { composition.child("meta", 0).append("profile", profile) }
        composition.extend(LetterExtension.versionURL) {
            $0.set("valueString", referral.version ?? "1")
            if referral.version == nil { $0.child("valueString", 0).markDerived() }
        }
        composition.set("identifier", identifier: number)
        if referral.identifiers.isEmpty { draft.remark(Remark(.missing, at: nil, "Composition.identifier")) }
        composition.set("status", referral.status ?? "final")
        if referral.status == nil { composition.markDerived("status") }
        fillKind(composition)
        composition.set("confidentiality", code: referral.confidentiality, by: .confidentiality)
        composition.set(tags: referral.tags)
        draft.refer(composition, "subject", to: resources.patient)
        draft.refer(composition, "encounter", to: resources[.encounter(0)])
        composition.set("date", moment: referral.issued ?? sent)
        if sent == nil { composition.child("date", 0).markAbsent() }
        if referral.issued == nil {
            draft.remark(Remark(.defaulted, at: nil, "Composition.date"))
            composition.child("date", 0).markDerived()
        }
        fillAuthors(composition)
        fillLinks(composition)
        fillEvent(composition)
        fillExtensions(composition)
        fillSections(new: composition)
    }

    private var number: Identifier {
        let own = referral.identifiers.first { $0.system == DocumentIdentifier.resourceSystem }
        let value = own ?? referral.identifiers.first
        let text = value?.value ?? referral.facts.controlID ?? StableUUID.text(of: "Composition")
        return Identifier(text, system: DocumentIdentifier.resourceSystem)
    }

    /// The numbers that a reader finds without our extension.
    private func impliedIdentifiers(_ carrier: ElementDraft) -> [Identifier] {
        let bundle = DocumentIdentifier(of: referral)?.identifier
        guard carrier.type == "Composition" else {
            return (bundle.map { [$0] } ?? []) + referral.identifiers.filter { $0.value != bundle?.value }
        }
        let own = number
        return (bundle.map { [$0] } ?? []) + (own.value == bundle?.value ? [] : [own])
    }

    private func fillKind(_ composition: ElementDraft) {
        let usual = DocumentType.concept(of: referral.kind)
        let isFixed = form != .other
        composition.set("type", coded: isFixed ? usual : referral.documentKind ?? usual)
        let title = DocumentType.title(of: referral.kind)
        composition.set("title", isFixed ? title : referral.title ?? title)
        if isFixed { composition.extend(.title, word: referral.title) }
        if !isFixed, referral.title == nil { composition.markDerived("title") }
        if isFixed { composition.extend(.documentKind, concept: referral.documentKind) }
        fillCategory(composition)
    }

    private func fillCategory(_ composition: ElementDraft) {
        guard form != .other else { return composition.set("category", coded: referral.category) }
        let code = form == .dischargeSummary ? "I" : referral.category?.code(table: "0284")
        let word = code.flatMap { CodeMap.documentCategory.fhir[$0] }
        if word == nil { draft.remark(Remark(.defaulted, at: nil, "Composition.category")) }
        composition.set("category", coded: Coded(word ?? "OUTPATIENT", system: DocumentType.categorySystem))
        guard let category = referral.category else {
            if form == .referral { composition.child("category", 0).markDerived() }
            return
        }
        if form == .dischargeSummary || word == nil || !category.isPlain(table: "0284") {
            composition.extend(.category, concept: category)
        }
    }

    private func fillAuthors(_ composition: ElementDraft) {
        // A facility that was read has its own extensions; section 920 would say its department.
        if form != .referral, resources.from.facility?.element.scope.isNew == false {
            composition.extend(.department, concept: referral.from?.department)
        }
        draft.refer(composition, "author", to: resources.from.person)
        draft.refer(composition, "author", to: resources.from.facility)
        draft.refer(composition, "custodian", to: resources.from.facility)
        for author in referral.participants where author.role == .author {
            draft.refer(composition, "author", to: author.party.person.map { draft.add($0) })
        }
    }

    private func fillLinks(_ composition: ElementDraft) {
        for link in referral.links {
            guard let code = link.relation.document else {
                composition.extend(link.relation == .answers ? .answers : .relates, identifier: link.identifier)
                continue
            }
            composition.add("relatesTo") { element in
                element.set("code", code)
                element.set("targetIdentifier", identifier: link.identifier)
            }
        }
    }

    /// The event of a summary is the stay from its first day to its last; a period that is no such thing stands apart.
    private func fillEvent(_ composition: ElementDraft) {
        let usual = form.period(of: referral)
        let isApart = form == .dischargeSummary && referral.period?.end == nil && usual != nil
        let period = isApart ? usual : referral.period ?? usual
        if isApart, let own = referral.period {
            composition.extend(LetterExtension.period.url) { $0.set("valuePeriod", span: own) }
        }
        if form == .dischargeSummary, period?.end == nil {
            draft.remark(Remark(.missing, at: nil, "Composition.event.period.end"))
        }
        composition.add("event") { event in
            if let words = form.event { event.add("code") { $0.set("text", words) } }
            event.set("period", span: period)
            if form == .dischargeSummary, period?.end == nil {
                event.child("period", 0).child("end", 0).markAbsent()
            }
            for resource in resources.others { draft.refer(event, "detail", to: resource) }
            for index in referral.encounters.indices.dropFirst() {
                draft.refer(event, "detail", to: resources[.encounter(index)])
            }
        }
    }

    /// What no profile has a place for.
    func fillExtensions(_ carrier: ElementDraft) {
        if referral.kind != carrier.impliedKind { carrier.extend(.kind, word: referral.kind.rawValue) }
        if referral.identifiers != impliedIdentifiers(carrier) {
            for identifier in referral.identifiers { carrier.extend(.identifier, identifier: identifier) }
        }
        carrier.extend(.event, word: referral.event)
        if referral.action != .new { carrier.extend(.action, word: referral.action?.rawValue) }
        carrier.extend(.step, word: referral.step?.rawValue)
        carrier.extend(.referralStatus, concept: referral.referralStatus)
        carrier.extend(.urgency, concept: referral.urgency)
        carrier.extend(.service, concept: referral.service)
        for disposition in referral.dispositions { carrier.extend(.disposition, concept: disposition) }
        if referral.purpose?.codings.isEmpty == false { carrier.extend(.purpose, concept: referral.purpose) }
        carrier.extend(.effective, moment: referral.effective)
        carrier.extend(.expires, moment: referral.expires)
        carrier.extend(.externalIdentifier, identifier: referral.externalIdentifier)
        for participant in referral.participants { fill(participant, carrier) }
    }

    private func fill(_ participant: Participant, _ carrier: ElementDraft) {
        carrier.extend(LetterExtension.participant.url) { element in
            element.extend(.role, concept: participant.role)
            element.extend(.department, concept: participant.party.department)
            if let facility = participant.party.facility {
                element.extend(LetterExtension.facility.url) {
                    draft.refer($0, "valueReference", to: draft.add(facility))
                }
            }
            if let person = participant.party.person {
                element.extend(LetterExtension.person.url) { draft.refer($0, "valueReference", to: draft.add(person)) }
            }
        }
    }
}

extension ElementDraft {
    /// The kind that a reader takes it for.
    fileprivate var impliedKind: ReferralKind? {
        guard type == "Composition" else { return .referral }
        return DocumentType.kind(existing("type", 0)?.existing("coding", 0)?.existing("code", 0)?.text)
    }
}
