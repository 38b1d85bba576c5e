// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

extension LetterReading {
    /// What our extensions say wins over what the form's own places could only say roughly.
    mutating func read(extensions carrier: ElementReading) {
        referral.title = carrier.word(.title) ?? referral.title
        referral.event = carrier.word(.event) ?? referral.event
        referral.action = carrier.word(.action).flatMap(Action.init) ?? referral.action
        referral.step = carrier.word(.step).flatMap(ReplyStep.init) ?? referral.step
        referral.documentKind = carrier.concepts(.documentKind).first ?? referral.documentKind
        referral.referralStatus = carrier.concepts(.referralStatus).first ?? referral.referralStatus
        referral.urgency = carrier.concepts(.urgency).first ?? referral.urgency
        referral.service = carrier.concepts(.service).first ?? referral.service
        referral.category = carrier.concepts(.category).first ?? referral.category
        referral.purpose = carrier.concepts(.purpose).first ?? referral.purpose
        referral.dispositions += carrier.concepts(.disposition)
        referral.effective = carrier.moment(.effective) ?? referral.effective
        referral.expires = carrier.moment(.expires) ?? referral.expires
        referral.externalIdentifier = carrier.identifiers(.externalIdentifier).first ?? referral.externalIdentifier
        let identifiers = carrier.identifiers(.identifier)
        if !identifiers.isEmpty { referral.identifiers = identifiers }
        referral.period = carrier.extensions(.period).first?.span("valuePeriod") ?? referral.period
        for element in carrier.extensions(.period) { element.saySpelling() }
        for element in carrier.extensions(.participant) { read(participant: element) }
    }

    private mutating func read(participant element: ElementReading) {
        guard let role = element.concepts(.role).first else { return }
        var party = Party()
        for name in [LetterExtension.facility, .person] {
            guard let reference = element.extensions(name).first?["valueReference"],
                let found = reading.party(reference: reference)
            else { continue }
            party.facility = party.facility ?? found.facility
            party.person = party.person ?? found.person
        }
        party.department = element.concepts(.department).first
        element.saySpelling()
        referral.participants.append(Participant(role: role, party: party))
    }
}
