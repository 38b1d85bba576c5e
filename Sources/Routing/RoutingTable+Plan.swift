// SPDX-License-Identifier: Apache-2.0
extension RoutingTable {
    /// What shall happen with a message whose link and header were already found acceptable (`refusal(of:from:)`).
    /// A pure function: the same message, link and directory give the same plan.
    package func plan(for envelope: Envelope, content: Content, from link: LinkIdentity) -> Plan {
        let question = question(for: envelope, content: content, from: link)
        var answers = matches(question)
        if envelope.kind.isAddressed {
            if let refusal = settleAddressees(question, link: link, &answers) { return .refused(refusal) }
        }
        guard !answers.deliveries.isEmpty else { return .filtered(answers.nearest) }
        return .deliver(answers.deliveries.sorted { $0.key < $1.key }.map(\.value))
    }

    /// Everything about a message that subscriptions ask for, found once.
    struct Question {
        let envelope: Envelope
        /// The listener it came by.
        var listener = ""
        let content: Content
        let sender: FacilityID?
        let addressees: Addressees
        /// Whether something in it must never leave the sender's institution.
        let mustBeCut: Bool

        /// Where the message names this facility as addressee.
        func place(of facility: Int) -> String? {
            guard case .known(let list) = addressees else { return nil }
            return list.first { $0.facility == facility }?.path
        }
    }

    /// Who takes it, and, if nobody, the rule that came nearest.
    struct Answers {
        var deliveries: [Int: PlannedDelivery] = [:]
        var nearest = RouteReason(.noSubscription)

        mutating func exclude(_ reason: RouteReason) {
            if reason.nearness > nearest.nearness { nearest = reason }
        }
    }

    func question(for envelope: Envelope, content: Content, from link: LinkIdentity) -> Question {
        let sender = sender(of: envelope, on: link)
        let addressees = addressees(of: envelope, sender: sender)
        return Question(
            envelope: envelope, listener: link.listener, content: content, sender: sender, addressees: addressees,
            mustBeCut: content.holdsUndelivered)
    }

    private func matches(_ question: Question) -> Answers {
        var answers = Answers()
        let row = rows[question.envelope.kind.ordinal]
        if !row.addressed.isEmpty { answers.exclude(RouteReason(.notAddressed)) }
        if !row.heard.isEmpty { answers.exclude(RouteReason(.otherSender)) }
        if case .known(let list) = question.addressees {
            for addressee in list { consider(row.addressed[addressee.facility] ?? [], question, &answers) }
        }
        if let sender = question.sender, let entries = row.heard[.facility(sender)] {
            consider(entries, question, &answers)
        }
        if let entries = row.heard[.code(question.envelope.sender.facility)] { consider(entries, question, &answers) }
        consider(row.open, question, &answers)
        return answers
    }

    private func consider(_ entries: [Entry], _ question: Question, _ answers: inout Answers) {
        for entry in entries where answers.deliveries[entry.facility] == nil {
            let reason = reason(for: entry, question)
            guard reason.delivers else {
                answers.exclude(reason)
                continue
            }
            answers.deliveries[entry.facility] = PlannedDelivery(
                facility: facilities[entry.facility].id, reason: reason,
                form: form(for: entry.facility, subscription: entry.subscription, question))
        }
    }

    /// Addressed kinds: every facility the message is written to must be among the deliveries, or the sender is told
    /// (or, where the link says so, the delivery is born parked). An AA that leaves the addressee out would be a lie.
    private func settleAddressees(_ question: Question, link: LinkIdentity, _ answers: inout Answers) -> Refusal? {
        switch question.addressees {
        case .none:
            let kind = question.envelope.kind
            guard kind == .referral || kind == .reply, answers.deliveries.isEmpty else { return nil }
            return Refusal(.addresseeMissing, at: question.envelope.path(of: .addressee))
        case .unknown(let path):
            let refusal = Refusal(.addresseeUnknown, at: path)
            guard link.unknownAddressee == .park else { return refusal }
            answers.deliveries[facilities.count] = PlannedDelivery(
                facility: .unknownAddressee, reason: RouteReason(.unknownAddressee, path: path), form: .asReceived,
                parked: refusal)
            return nil
        case .known(let list):
            for addressee in list where answers.deliveries[addressee.facility] == nil {
                if isHeldBack(addressee.facility, question) {
                    return Refusal(.addresseeIsProduction, at: question.envelope.path(of: .processingID))
                }
                let refusal = Refusal(.addresseeDeclines, at: addressee.path)
                guard link.unknownAddressee == .park else { return refusal }
                answers.deliveries[addressee.facility] = PlannedDelivery(
                    facility: facilities[addressee.facility].id,
                    reason: RouteReason(.addresseeDeclines, path: addressee.path),
                    form: form(for: addressee.facility, question), parked: refusal)
            }
            return nil
        }
    }

    /// MSH-11 other than P never reaches a production endpoint (design decision 6).
    func isHeldBack(_ facility: Int, _ question: Question) -> Bool {
        facilities[facility].production && question.envelope.processingID != "P"
    }
}
