// SPDX-License-Identifier: Apache-2.0

/// A letter of regional medical collaboration and its kin, in the words of the field: what an HL7 v2 message, a FHIR
/// Bundle and a file have in common. Plain values; how they stand on a wire is `Translation`'s business.
package struct Referral: Sendable, Hashable, Codable {
    package var kind: ReferralKind
    package var action: Action?
    /// The trigger of a notice (`A01`, `A08`…), which says more than its kind.
    package var event: String?
    package var step: ReplyStep?
    package var identifiers: [Identifier] = []
    package var version: String?
    /// FHIR's word of Composition.status: `preliminary`, `final`, `amended`, `entered-in-error`.
    package var status: String?
    /// RF1-1, by HL7 table 0283 (`A`, `P`, `R`, `E`).
    package var referralStatus: Coded?
    package var title: String?
    /// What the document is called by code (LOINC under its Japanese name, TXA-2).
    package var documentKind: Coded?
    package var issued: Moment?
    /// From when until when the thing was so: an event's period, an effective and an expiring date.
    package var period: Span?

    package var patient: Patient?
    /// The patients a merge did away with, or the other one of a swap.
    package var formerPatients: [Patient] = []
    package var insurances: [Insurance] = []
    package var from: Party?
    package var to: Party?
    package var participants: [Participant] = []

    package var purpose: Coded?
    /// HL7 table 0280: `S`, `A`, `R`.
    package var urgency: Coded?
    /// HL7 table 0281.
    package var service: Coded?
    /// HL7 table 0282.
    package var dispositions: [Coded] = []
    /// HL7 table 0284: inpatient, outpatient….
    package var category: Coded?
    package var effective: Moment?
    package var expires: Moment?
    /// RF1-11, the number the other side gave.
    package var externalIdentifier: Identifier?

    package var sections: [Section] = []
    package var diagnoses: [Diagnosis] = []
    package var allergies: [Allergy] = []
    package var infections: [Observation] = []
    package var medications: [Medication] = []
    package var reports: [Report] = []
    /// Findings that belong to no report.
    package var observations: [Observation] = []
    package var procedures: [Procedure] = []
    package var encounters: [Encounter] = []
    package var appointments: [Appointment] = []
    package var attachments: [Attachment] = []
    package var consents: [Consent] = []
    package var tags: Set<HandlingTag> = []
    /// HL7 table 0272: `U` usual control, `R` restricted, `V` very restricted.
    package var confidentiality: String?
    package var links: [Link] = []
    /// Closing remarks.
    package var remarks: [String] = []
    /// Whether somebody signed it, so that it may pass only byte for byte.
    package var isSigned = false

    package var facts = MessageFacts()
    package var origin = Origin()
    package var residue = Residue(.hl7v2, type: "")

    package init(_ kind: ReferralKind) { self.kind = kind }

    /// The section of this code.
    package func section(_ code: String) -> Section? { sections.first { $0.code == code } }
}
