// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// PID (chapter 3, section 3.4.2).
    func patient(_ segment: SegmentReading) -> Patient {
        var patient = Patient()
        patient.identifiers = segment.identifiers(3)
        patient.names = segment.names(5)
        patient.birth = moment(segment, 7)
        patient.sex = segment.text(8)
        patient.addresses = segment.addresses(11)
        patient.telecoms = segment.telecoms(13)
        patient.died = moment(segment, 29)
        patient.deceased = segment.peek(30).flatMap { ["Y": true, "N": false][$0] }
        if patient.deceased != nil { _ = segment.text(30) }
        patient.origin = segment.origin
        return patient
    }
}

extension MessageDraft {
    func add(_ patient: Patient, number: String? = "1") {
        add("PID", patient.origin) { segment in
            segment.set(1, number)
            segment.set(3, identifiers: patient.identifiers)
            segment.set(5, names: patient.names)
            segment.set(7, moment: patient.birth)
            segment.set(8, patient.sex)
            segment.set(11, addresses: patient.addresses)
            segment.set(13, telecoms: patient.telecoms)
            segment.set(29, moment: patient.died)
            segment.set(30, patient.deceased.map { $0 ? "Y" : "N" })
        }
    }
}
