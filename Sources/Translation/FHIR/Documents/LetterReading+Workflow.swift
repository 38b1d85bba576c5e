// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

extension LetterReading {
    /// What is asked for, of whom, and why.
    mutating func read(request: ElementReading) {
        read(identifiersOf: request)
        if request.peek("intent") == "order" { request.said("intent") }
        switch request.peek("status") {
        case "active": request.said("status")
        case "revoked":
            request.said("status")
            referral.action = .cancelled
        default: break
        }
        readPriority(of: request)
        readDate(of: request)
        if let code = request["code"] { keep(code, as: &referral.service) }
        if let reason = request["reasonCode"] { keep(reason, as: &referral.purpose) }
        readParties(request, from: ["requester"], to: ["performer"])
        for name in ["reasonReference", "supportingInfo"] {
            for reference in request.all(name) where item(reference) == nil { keepComposition(reference) }
        }
        if composition == nil { readRemarks(of: request) }
        read(extensions: request)
        for name in ["subject", "encounter"] { keep(reference: request[name]) }
    }

    /// How far it has come, and between whom.
    mutating func read(task: ElementReading) {
        read(identifiersOf: task)
        if task.peek("intent") == "order" { task.said("intent") }
        readStatus(of: task)
        readPriority(of: task)
        readDate(of: task)
        if task["code"]?["coding"]?.peek("code") == "fulfill" { task["code"]?.saySpelling() }
        if let words = task.peek("description"), referral.purpose == nil || referral.purpose?.words == words {
            task.said("description")
            referral.purpose = referral.purpose ?? Coded([], text: words)
        }
        readParties(task, from: ["requester"], to: ["owner"])
        for name in ["focus", "for", "encounter"] { keep(reference: task[name]) }
        if request == nil { read(extensions: task) }
    }

    /// The Task is told what happens; what the letter said when it was sent stays where that is the same in more words.
    private mutating func readStatus(of task: ElementReading) {
        guard let word = task.peek("status"), !task.skipsDerived("status") else { return }
        var told = Referral(referral.kind)
        guard TaskStatus.read(word, into: &told) else { return }
        task.said("status")
        if let action = told.action { referral.action = action }
        let isKnown = referral.referralStatus != nil || referral.step != nil
        if isKnown, TaskStatus.word(for: referral) == word { return }
        referral.referralStatus = told.referralStatus ?? referral.referralStatus
        referral.step = told.step
    }

    private mutating func read(identifiersOf carrier: ElementReading) {
        for element in carrier.all("identifier") {
            guard let identifier = element.identifier else { continue }
            element.saySpelling()
            if !referral.identifiers.contains(where: { $0.value == identifier.value }) {
                referral.identifiers.append(identifier)
            }
        }
    }

    private mutating func readPriority(of carrier: ElementReading) {
        guard let word = carrier.peek("priority"), let code = CodeMap.urgency.v2[word] else { return }
        if referral.urgency == nil { referral.urgency = Coded(code, table: "0280") }
        if referral.urgency?.code(table: "0280") == code { carrier.said("priority") }
    }

    /// A Composition's date comes first; one that is only the day of it is no other.
    private mutating func readDate(of carrier: ElementReading) {
        guard let moment = carrier.peek("authoredOn").flatMap(Moment.init(fhir:)) else { return }
        guard let issued = referral.issued else {
            referral.issued = moment
            carrier.said("authoredOn")
            return
        }
        guard issued.date == moment.date else { return carrier.remarkContradiction("authoredOn") }
        if composition == nil, moment.hasTime { referral.issued = moment }
        carrier.said("authoredOn")
    }

    private func keep(_ element: ElementReading, as value: inout Coded?) {
        let concept = element.concept
        guard !concept.isEmpty, value == nil || value == concept else { return }
        value = concept
        element.saySpelling()
    }

    private func keep(reference: ElementReading?) {
        guard let reference, item(reference) == nil, reference.target() != nil else { return }
        reference.saySpelling()
    }

    private func keepComposition(_ reference: ElementReading) {
        if let composition, reference.target() == composition { reference.saySpelling() }
    }

    private mutating func readRemarks(of request: ElementReading) {
        for text in request.all("note").compactMap({ $0["text"] }) {
            if let words = text.saidValue { referral.remarks.append(words) }
        }
    }

    private mutating func readParties(_ carrier: ElementReading, from: [String], to: [String]) {
        for reference in from.flatMap(carrier.all) { referral.from = joined(referral.from, reference) }
        for reference in to.flatMap(carrier.all) { referral.to = joined(referral.to, reference) }
    }

    /// One more part of a party; what contradicts what is known already stays where it is.
    func joined(_ known: Party?, _ reference: ElementReading) -> Party? {
        if let target = reference.target(), isAbsent(target) {
            keepAbsent(target, reference)
            return known
        }
        guard let found = reading.party(reference: reference) else { return known }
        reference.saySpelling()
        var party = known ?? Party()
        party.facility = party.facility ?? found.facility
        party.department = party.department ?? found.department
        party.person = party.person ?? found.person
        return party
    }
}

extension ElementReading {
    fileprivate func remarkContradiction(_ name: String) { self[name]?.remark(.contradictory) }
}
