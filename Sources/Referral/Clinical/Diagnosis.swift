// SPDX-License-Identifier: Apache-2.0

/// 傷病名.
package struct Diagnosis: Sendable, Hashable, Codable {
    package var code = Coded()
    /// HL7 table 0052: `A` admission, `W` working, `F` final; and what sites add.
    package var kind: Coded?
    package var onset: Moment?
    package var recorded: Moment?
    package var ended: Moment?
    /// `active`, `inactive`, `resolved`…
    package var clinicalStatus: String?
    /// `confirmed`, `provisional` (疑い)…
    package var verification: String?
    /// 転帰.
    package var outcome: Coded?
    package var isPrimary: Bool?
    package var note: String?
    package var identifiers: [Identifier] = []
    package var recorder: Practitioner?
    package var tags: Set<HandlingTag> = []
    package var origin = Origin()

    package init(_ code: Coded = Coded()) { self.code = code }
}

/// How a part may be handled (CLINS JP_ehrshrs_indication; domain.md section 4).
package enum HandlingTag: String, Sendable, Hashable, Codable, CaseIterable {
    /// To be kept for the long term.
    case longTermStorage = "LTS"
    /// The patient has not been told: never in what the patient sees.
    case uninformed = "UNINFORMED"
    /// Never to another institution, nor to the patient.
    case undelivered = "UNDELIVERED"
}

/// アレルギー・不耐性反応.
package struct Allergy: Sendable, Hashable, Codable {
    package var substance = Coded()
    /// HL7 table 0127 (`DA` drug, `FA` food…).
    package var kind: Coded?
    /// HL7 table 0128 (`SV`, `MO`, `MI`, `U`).
    package var severity: Coded?
    package var reactions: [String] = []
    package var identified: Moment?
    package var clinicalStatus: String?
    package var verification: String?
    package var note: String?
    package var identifiers: [Identifier] = []
    package var tags: Set<HandlingTag> = []
    package var origin = Origin()

    package init(_ substance: Coded = Coded()) { self.substance = substance }
}

/// 手術・処置.
package struct Procedure: Sendable, Hashable, Codable {
    package var code = Coded()
    package var performed: Span?
    package var status: String?
    package var category: Coded?
    package var performer: Practitioner?
    package var note: String?
    package var identifiers: [Identifier] = []
    package var tags: Set<HandlingTag> = []
    package var origin = Origin()

    package init(_ code: Coded = Coded()) { self.code = code }
}
