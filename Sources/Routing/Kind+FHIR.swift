// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Kind {
    /// A document is what its Composition.type says; anything else is what it is about, the more telling resource first.
    init(of bundle: FHIRBundle) {
        if bundle.root["type"].text == "document", let composition = bundle.first("Composition") {
            self = Kind(documentCodes: composition["type"]["coding"]["code"].compactMap(\.text))
            return
        }
        let types = Set(bundle.resources.compactMap(\.type))
        self = Self.telling.first { types.contains($0.type) }?.kind ?? .other
    }

    /// doc-typecodes of the Japanese profiles, LOINC numbers under a Japanese URL.
    private init(documentCodes codes: [String]) {
        if codes.contains("57133-1") {
            self = .referral
        } else if codes.contains("18842-5") {
            self = .dischargeSummary
        } else if codes.contains("57833-6") {
            self = .prescription
        } else {
            self = .document
        }
    }

    private static let telling: [(type: String, kind: Kind)] = [
        ("Composition", .document), ("ServiceRequest", .referral), ("Task", .referral),
        ("MedicationRequest", .prescription), ("MedicationDispense", .dispense),
        ("MedicationAdministration", .injection), ("DiagnosticReport", .result), ("Observation", .result),
        ("DocumentReference", .document), ("Appointment", .booking), ("AllergyIntolerance", .allergy),
        ("Condition", .diagnosis), ("Encounter", .update), ("Patient", .update),
    ]
}
