// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// MRG (chapter 3, section 3.4.9): the patient that is no more.
    func formerPatient(_ segment: SegmentReading) -> Patient {
        var patient = Patient()
        patient.identifiers = segment.identifiers(1)
        patient.names = segment.names(7)
        patient.origin = segment.origin
        return patient
    }
}

extension MessageDraft {
    func addFormer(_ patient: Patient) {
        add("MRG", patient.origin) { segment in
            segment.set(1, identifiers: patient.identifiers)
            segment.set(7, names: patient.names)
        }
    }
}
