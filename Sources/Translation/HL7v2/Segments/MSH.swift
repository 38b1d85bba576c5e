// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageReading {
    /// MSH: who sent it, when, under which number. What only a message has is kept as residue.
    func facts() -> MessageFacts {
        var facts = MessageFacts()
        guard let header = first("MSH") else { return facts }
        facts.sendingApplication = header.text(3)
        facts.sendingFacility = header.text(4)
        facts.receivingApplication = header.text(5)
        facts.receivingFacility = header.text(6)
        facts.sent = moment(header, 7)
        facts.controlID = header.text(10)
        facts.processingID = header.text(11)
        // Written anew for every receiver, so no residue: type, version, character set and its handling.
        for field in [9, 12, 18, 20] {
            for repetition in header.repetitions(field) {
                for component in 1...3 { _ = repetition(component) }
            }
        }
        if let answer = first("MSA") {
            facts.answerCode = answer.text(1)
            facts.answers = answer.text(2)
        }
        return facts
    }
}

extension MessageDraft {
    /// MSH for a receiver: its type, version and character set, everything else as the referral has it.
    func addHeader(_ referral: Referral, _ target: HL7v2Target, structure: String) {
        let facts = referral.facts
        add("MSH", Origin("MSH[1]")) { header in
            header.set(3, facts.sendingApplication)
            header.set(4, facts.sendingFacility ?? referral.from?.facility?.institutionCode)
            header.set(5, facts.receivingApplication)
            header.set(6, facts.receivingFacility ?? referral.to?.facility?.institutionCode)
            header.set(7, moment: facts.sent ?? referral.issued)
            header.set(9, 1, type.code)
            header.set(9, 2, type.trigger)
            header.set(9, 3, structure)
            header.set(10, facts.controlID ?? referral.identifiers.first?.value)
            header.set(11, facts.processingID ?? "P")
            header.set(12, target.version)
            let declaration = target.charset.declaration
            for (place, name) in declaration.names.enumerated() { header.set(18, repetition: place + 1, name) }
            header.set(20, declaration.handling)
        }
    }

    /// MSA of an answer.
    func addAnswer(_ referral: Referral) {
        guard referral.facts.answers != nil || referral.facts.answerCode != nil else { return }
        add("MSA", Origin("MSA[1]")) { answer in
            answer.set(1, referral.facts.answerCode)
            answer.set(2, referral.facts.answers)
        }
    }
}
