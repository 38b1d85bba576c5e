// SPDX-License-Identifier: Apache-2.0
import Referral

/// Writes a letter as a document, as a message around one, or as a workflow of ServiceRequest and Task.
struct LetterWriting {
    let referral: Referral
    let draft: BundleDraft
    /// Bundle.type.
    let type: String
    let form: LetterForm
    let resources: LetterResources

    /// The carriers that are written. Composition, Task, ServiceRequest, MessageHeader.
    struct Carriers {
        var composition: ResourceDraft?
        var task: ResourceDraft?
        var request: ResourceDraft?
        var header: ResourceDraft?
    }

    static func write(_ referral: Referral, _ draft: BundleDraft, as type: String) {
        let isSameForm = draft.residue.type == "Bundle/\(type)" || draft.residue.type == "Composition"
        if draft.isSameFamily, !isSameForm { draft.leaveOut(referral.origin.places + ["Bundle"]) }
        let carriers = add(referral, draft, type, isSameForm)
        let form = LetterForm(referral.kind)
        let isNewDocument = !isSameForm && carriers.composition != nil
        let resources = LetterResources(referral, draft, isNew: !isSameForm, for: isNewDocument ? form : nil)
        let writing = LetterWriting(referral: referral, draft: draft, type: type, form: form, resources: resources)
        writing.fill(carriers, isNew: !isSameForm)
    }

    /// The carriers in the order of the Bundle: the first is the one its type calls for.
    private static func add(
        _ referral: Referral, _ draft: BundleDraft, _ type: String, _ isSameForm: Bool
    ) -> Carriers {
        let places = isSameForm ? referral.origin.places : []
        func add(_ resource: String, _ index: Int, where isNew: Bool) -> ResourceDraft? {
            let place = index < places.count && !places[index].isEmpty ? places[index] : nil
            guard place != nil || (!isSameForm && isNew) else { return nil }
            return draft.add(resource, place.map { Origin($0) } ?? Origin())
        }
        var carriers = Carriers()
        carriers.header = add("MessageHeader", 3, where: type == "message")
        carriers.task = add("Task", 1, where: type == "transaction")
        carriers.request = add("ServiceRequest", 2, where: type == "transaction")
        carriers.composition = add("Composition", 0, where: type != "transaction" || referral.needsComposition)
        return carriers
    }

    private func fill(_ carriers: Carriers, isNew: Bool) {
        if isNew { fillBundle() } else { draft.bundle.set("timestamp", instant: referral.facts.sent) }
        if let composition = carriers.composition?.element {
            if isNew { fill(new: composition) } else { fill(again: composition) }
        }
        if let header = carriers.header?.element { fill(header: header, carriers) }
        if let task = carriers.task?.element { fill(task: task, carriers) }
        if let request = carriers.request?.element { fill(request: request, carriers) }
    }

    /// Identifier, time, profile, and what is said of the message.
    private func fillBundle() {
        let bundle = draft.bundle
        if let id = referral.facts.controlID, id.isResourceID { bundle.set("id", id) }
        let sent = referral.facts.sent ?? referral.issued
        if sent == nil { draft.remark(Remark(.missing, at: nil, "Bundle.timestamp")) }
        if sent?.hasTime == false { draft.remark(Remark(.defaulted, at: nil, "Bundle.timestamp")) }
        bundle.set("timestamp", instant: sent?.wholeInstant)
        bundle.child("meta", 0).set("lastUpdated", instant: sent?.wholeInstant)
        if type == "document", let profile = form.profiles?.bundle {
            bundle.child("meta", 0).append("profile", profile)
        }
        fillTags(bundle.child("meta", 0))
        if let identifier = DocumentIdentifier(of: referral) {
            bundle.set("identifier", identifier: Identifier(identifier.text, system: DocumentIdentifier.system))
        } else {
            draft.remark(Remark(.missing, at: nil, "Bundle.identifier"))
            let words = referral.identifiers.first.map { ($0.system ?? "") + "^" + $0.value } ?? ""
            let uuid = "urn:uuid:" + StableUUID.text(of: words + (referral.facts.controlID ?? ""))
            bundle.set("identifier", identifier: Identifier(uuid, system: "urn:ietf:rfc:3986"))
        }
    }

    private func fillTags(_ meta: ElementDraft) {
        if type != "message" { meta.set("source", referral.facts.sendingApplication.map(CodeSystems.localURI)) }
        if let code = referral.facts.processingID {
            meta.set("tag", coding: Coding(code: code, system: MessageTag.processing))
        }
        for tag in MessageTag.allCases {
            guard let code = referral.facts[keyPath: tag.path], !isSaidElsewhere(tag, code) else { continue }
            meta.set("tag", coding: Coding(code: code, system: tag.system))
        }
    }

    private func isSaidElsewhere(_ tag: MessageTag, _ code: String) -> Bool {
        switch tag {
        case .controlID: code.isResourceID
        case .sendingFacility: code == referral.from?.facility?.institutionCode
        case .receivingFacility: code == referral.to?.facility?.institutionCode
        case .receivingApplication, .answers, .answerCode: type == "message"
        }
    }
}

extension Referral {
    /// Whether a workflow alone could not say all of it.
    var needsComposition: Bool {
        sections.contains { $0.text != nil } || !links.isEmpty || !attachments.isEmpty || LetterForm(kind) != .referral
            || [title, version, status, confidentiality].contains { $0 != nil } || documentKind != nil || period != nil
    }
}

extension Moment {
    /// With a time of day: a day begins at midnight, where a form needs an instant.
    var wholeInstant: Moment {
        hasTime ? self : Moment(year: year, month: month ?? 1, day: day ?? 1, hour: 0, minute: 0, second: 0)
    }
}

extension CodeSystems {
    /// A name that only a site knows, as a URI.
    static func localURI(_ name: String) -> String { name.contains(":") ? localRoot + name : uri(name) }
}

extension String {
    /// Whether it may be the id of a resource (R4, datatypes).
    var isResourceID: Bool {
        (1...64).contains(utf8.count)
            && utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x2E
            }
    }
}
