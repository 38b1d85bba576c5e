// SPDX-License-Identifier: Apache-2.0
import Referral

enum MessageTerms {
    static let events = "http://terminology.hl7.org/CodeSystem/v2-0003"
    /// MSH-10 where it is none of R4's ids.
    static let controlID = "MSH-10"
    static let local = CodeSystems.localRoot
    /// What a message is for, where no event of HL7 v2 says it.
    static let kinds = local + "kind"
}

extension TreeReading {
    /// MessageHeader: who sends what to whom, and what it answers.
    func read(header resource: ElementReading, into referral: inout Referral) {
        claim(resource)
        referral.facts.controlID = resource.peek("id")
        referral.facts.answers = resource["response"]?.text("identifier")
        referral.facts.sendingApplication = resource["source"]?.text("name")
        referral.facts.receivingApplication = resource["destination"]?.text("name")
        referral.event = event(resource, else: referral.event)
        for holder in [resource["source"], resource["destination"]].compactMap({ $0 }) {
            if holder.peek("endpoint")?.hasPrefix(MessageTerms.local) ?? false { holder.said("endpoint") }
        }
        if let sender = resource["sender"] { referral.from = party(reference: sender) }
        if referral.from == nil, let author = resource["author"] { referral.from = party(reference: author) }
        if let receiver = resource["destination"]?["receiver"] { referral.to = party(reference: receiver) }
        for focus in resource.all("focus") { _ = focus.target() }
    }

    private func event(_ resource: ElementReading, else event: String?) -> String? {
        guard let coding = resource["eventCoding"] else { return event }
        if coding.peek("system") == MessageTerms.kinds { coding.keepSpelling() }
        guard coding.peek("system") == MessageTerms.events else { return event }
        coding.said("system")
        return coding.said("code")
    }
}

extension BundleDraft {
    /// MessageHeader; the caller adds it first, and says afterwards what the message is about.
    @discardableResult
    func addHeader(of referral: Referral) -> ResourceDraft {
        let origin = isSameFamily ? Origin(headerPlace) : Origin()
        return add("MessageHeader", origin) { header in
            if let id = referral.facts.controlID, id.isFHIRID { header.derive("id", id) }
            header.derive("eventCoding") { coding in
                coding.set("system", referral.event == nil ? MessageTerms.kinds : MessageTerms.events)
                coding.set("code", referral.event ?? referral.kind.rawValue)
            }
            header.child("source", 0).set("name", referral.facts.sendingApplication)
            header.child("source", 0).derive("endpoint", endpoint(referral.facts.sendingApplication))
            if let name = referral.facts.receivingApplication {
                header.child("destination", 0).set("name", name)
                header.child("destination", 0).derive("endpoint", endpoint(name))
            }
            if let answers = referral.facts.answers {
                header.child("response", 0).set("identifier", answers)
                header.child("response", 0).derive("code", "ok")
            }
        }
    }

    /// Where the MessageHeader that was read stood.
    var headerPlace: [String] {
        residue.places.first { left.value("resourceType", at: $0) == "MessageHeader" }.map { [$0] } ?? []
    }

    /// R4 wants an address; HL7 v2 has only names.
    private func endpoint(_ name: String?) -> String { CodeSystems.localRoot + CodeSystems.urn(name ?? "unknown") }

    /// Sender, receiver and subject of a message, once they are resources.
    func complete(_ header: ResourceDraft, _ referral: Referral, focus: ResourceDraft?) {
        guard header.element.scope.isNew else { return }
        refer(header.element, "sender", to: referral.from)
        if let receiver = referral.to.flatMap({ add($0) }) {
            let destination = header.element.child("destination", 0)
            destination.derive(
                "endpoint", endpoint(referral.facts.receivingFacility ?? referral.facts.receivingApplication))
            refer(destination, "receiver", to: receiver)
        }
        refer(header.element, "focus", to: focus)
    }
}

extension String {
    /// Whether R4 allows it as an id: up to 64 letters, digits, `-` and `.`.
    var isFHIRID: Bool {
        (1...64).contains(utf8.count)
            && utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
                default: false
                }
            }
    }
}
