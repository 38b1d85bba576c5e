// SPDX-License-Identifier: Apache-2.0

extension Kind {
    /// From MSH-9 (message code and trigger event, HL7 tables 0076 and 0003). `documentType` is TXA-2 of an MDM.
    package init(code: String, trigger: String, documentType: String? = nil) {
        switch code {
        case "REF": self = .referral
        case "RRI": self = .reply
        case "MDM": self = documentType == "DS" ? .dischargeSummary : .document
        case "ADT": self = Kind(admissionTrigger: trigger)
        case "RDE", "OMP": self = .prescription
        case "RDS": self = .dispense
        case "RAS", "RGV": self = .injection
        case "ORU", "OUL", "OPU": self = .result
        case "ORM", "OMG", "OML", "OMI", "OMD", "OMS", "OMN", "OMB": self = .order
        case "ORR", "ORG", "ORL", "ORI", "ORD", "ORS", "ORN", "ORB", "ORP", "RRE", "RRD", "RRA", "RRG": self = .response
        case "SIU", "SRM": self = .booking
        case "PPR": self = .diagnosis
        case "ACK", "MCF": self = .acknowledgement
        default: self = .other
        }
    }

    /// The kinds that messages of one MSH-9 can turn out to be, so that a subscription by type is looked up by kind.
    static func possible(code: String, trigger: String?) -> [Kind] {
        if TypePattern(code: code).isFHIR { return possible(resourceType: code) }
        return switch (code, trigger) {
        case ("MDM", _): [.dischargeSummary, .document]
        case ("ADT", nil):
            [.admission, .discharge, .transfer, .leave, .registration, .update, .allergy, .merge, .other]
        default: [Kind(code: code, trigger: trigger ?? "")]
        }
    }

    private init(admissionTrigger trigger: String) {
        switch trigger {
        case "A01", "A05", "A06", "A11", "A14", "A27", "A38": self = .admission
        case "A03", "A07", "A13", "A16", "A25": self = .discharge
        case "A02", "A09", "A10", "A12", "A15", "A20", "A26", "A32", "A33": self = .transfer
        case "A21", "A22", "A52", "A53": self = .leave
        case "A04", "A23", "A28", "A29": self = .registration
        case "A08", "A31", "A54", "A55", "A61", "A62": self = .update
        case "A60": self = .allergy
        case "A17", "A18", "A24", "A30", "A34", "A35", "A36", "A37", "A39", "A40"..."A51": self = .merge
        default: self = .other
        }
    }
}
