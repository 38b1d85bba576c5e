// SPDX-License-Identifier: Apache-2.0

// HL7's own concept maps (v2-to-FHIR implementation guide), and the nearest word where they are silent: clinical codes.
extension CodeMap {
    /// Table 0004, v3-ActCode. What this does not know keeps its code under table 0004.
    static let patientClass = CodeMap([
        "I": "IMP", "O": "AMB", "E": "EMER", "P": "PRENC", "I": "ACUTE", "I": "NONAC", "O": "SS", "O": "VR", "O": "HH",
        "E": "OBSENC",
    ])
    /// Table 0127, AllergyIntoleranceCategory.
    static let allergyKind = CodeMap([
        "DA": "medication", "FA": "food", "EA": "environment", "AA": "biologic", "PA": "environment",
        "LA": "environment",
    ])
    /// Table 0128, AllergyIntolerance.reaction.severity.
    static let reactionSeverity = CodeMap(["SV": "severe", "MO": "moderate", "MI": "mild"])
    /// Table 0128, AllergyIntolerance.criticality.
    static let criticality = CodeMap(["SV": "high", "MI": "low", "U": "unable-to-assess"])
    /// Table 0085, Observation.status.
    static let observationStatus = CodeMap([
        "F": "final", "P": "preliminary", "C": "corrected", "A": "amended", "D": "entered-in-error", "X": "cancelled",
        "I": "registered", "O": "registered", "R": "preliminary", "S": "preliminary", "U": "final", "V": "final",
        "W": "entered-in-error", "B": "amended",
    ])
    /// Table 0123, DiagnosticReport.status.
    static let reportStatus = CodeMap([
        "F": "final", "P": "preliminary", "C": "corrected", "R": "partial", "A": "partial", "I": "registered",
        "O": "registered", "S": "registered", "X": "cancelled", "M": "amended", "N": "registered", "C": "appended",
    ])
    /// Table 0119, MedicationRequest.status: how an order begins, rests and ends.
    static let drugControl = CodeMap([
        "NW": "active", "CA": "cancelled", "DC": "stopped", "HD": "on-hold", "OK": "active", "XO": "active",
        "RO": "active", "OC": "cancelled", "CR": "cancelled", "OD": "stopped", "DR": "stopped", "HR": "on-hold",
        "OH": "on-hold", "PA": "active", "CH": "active", "RE": "active", "SC": "active", "OR": "active",
    ])
    /// Table 0119, ServiceRequest.status.
    static let orderControl = CodeMap([
        "NW": "active", "CA": "revoked", "HD": "on-hold", "OK": "active", "XO": "active", "RO": "active",
        "OC": "revoked", "CR": "revoked", "DC": "revoked", "OD": "revoked", "DR": "revoked", "HR": "on-hold",
        "OH": "on-hold", "PA": "active", "CH": "active", "RE": "active", "SC": "active", "SN": "active",
    ])
    /// Table 0322, MedicationAdministration.status.
    static let administrationStatus = CodeMap([
        "CP": "completed", "RE": "not-done", "NA": "not-done", "PA": "completed",
    ])
    /// Table 0027 and its kin, RequestPriority.
    static let priority = CodeMap([
        "R": "routine", "S": "stat", "A": "asap", "U": "urgent", "T": "urgent", "P": "routine", "C": "routine",
    ])
    /// Table 0443, v3-ParticipationType: who has to do with a stay.
    static let participation = CodeMap([
        "attending": "ATND", "referring": "REF", "consulting": "CON", "admitting": "ADM", "attending": "PPRF",
    ])
}
