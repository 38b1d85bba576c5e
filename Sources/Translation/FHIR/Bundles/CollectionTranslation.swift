// SPDX-License-Identifier: Apache-2.0
import Referral

extension BundleTranslation {
    /// Resources side by side: a collection, an answer to a search, a transaction or batch, a message of no kind of its
    /// own, or one resource alone. Written again as the same; what came from HL7 v2 becomes a collection.
    static let collection = side(type: "collection", shape: .collection)
    static let message = side(type: "message", shape: .message)
    static let transaction = side(type: "transaction", shape: .transaction)

    private static func side(type: String, shape: FHIRTarget.Shape) -> BundleTranslation {
        BundleTranslation(
            type: type, shape: shape,
            reads: { reading in
                reading.first("Composition") == nil
                    && reading.resources.contains { ResourceTypes.isUnderstood($0.type) }
            },
            read: { $0.collection() },
            writes: { referral in
                referral.residue.family == .fhir ? !hasComposition(referral.residue) : isSide(referral.kind)
            },
            write: { $1.addCollection($0) })
    }

    /// Whether what was read is a document, which only a document can be again.
    private static func hasComposition(_ residue: Residue) -> Bool {
        residue.items.contains { $0.value == "Composition" && $0.path.hasSuffix(".resourceType") }
    }

    /// Whether a kind is told by resources side by side, and not by a letter.
    static func isSide(_ kind: ReferralKind) -> Bool { !letters.contains(kind) }

    /// Kinds that are documents wherever they come from.
    private static let letters: Set<ReferralKind> = [
        .referral, .reply, .counterReferral, .dischargeSummary, .nursingSummary, .visitingNurseOrder,
        .informationOnAdmission, .informationOnLeaving, .document, .checkUp,
    ]
}

/// Resources that become items of a referral.
enum ResourceTypes {
    static func isUnderstood(_ type: String?) -> Bool { type.map(understood.contains) ?? false }

    private static let understood: Set = [
        "Patient", "RelatedPerson", "Practitioner", "PractitionerRole", "Organization", "Encounter",
        "Condition", "AllergyIntolerance", "MedicationRequest", "MedicationDispense", "MedicationAdministration",
        "MedicationStatement", "Observation", "DiagnosticReport", "ServiceRequest", "Procedure", "DocumentReference",
        "Binary", "Appointment", "Coverage", "Consent",
    ]
}
