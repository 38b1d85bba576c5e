// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageReading {
    /// EVN (chapter 3, section 3.4.1): when it was recorded stays residue but where MSH-7 says it too.
    func event() {
        guard let segment = first("EVN") else { return }
        _ = segment.said(1)
        if segment.peek(2) == first("MSH")?.peek(7) { _ = segment.said(2) }
    }
}

extension MessageDraft {
    /// EVN: the trigger and the message's own time, or one that is said.
    func addEvent(_ referral: Referral, at moment: Moment? = nil) {
        guard !wasReadWithout("EVN", referral) else { return }
        add("EVN", Origin("EVN[1]")) { segment in
            segment.set(1, type.trigger)
            segment.set(2, moment: moment ?? referral.facts.sent ?? referral.issued)
        }
    }
}
