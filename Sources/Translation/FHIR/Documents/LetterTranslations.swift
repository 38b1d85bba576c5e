// SPDX-License-Identifier: Apache-2.0
import Referral

extension BundleTranslation {
    /// Document Bundles, and a Composition alone.
    static let document = BundleTranslation(
        type: "document", shape: .document,
        reads: { reading in
            reading.root.type == "Composition"
                || (reading.root.isBundle("document") && reading.first("Composition") != nil)
        },
        read: { LetterReading.read($0) },
        writes: { $0.isLetter },
        write: { LetterWriting.write($0, $1, as: "document") })

    /// Messages around a letter or a workflow.
    static let letterMessage = BundleTranslation(
        type: "message", shape: .message, reads: { $0.root.isBundle("message") && $0.isLetter },
        read: { LetterReading.read($0) }, writes: { $0.isLetter },
        write: { LetterWriting.write($0, $1, as: "message") })

    /// Transactions that ask somebody to take over a patient: a Task with its ServiceRequest.
    static let letterTransaction = BundleTranslation(
        type: "transaction", shape: .transaction, reads: { $0.root.isBundle("transaction") && $0.isLetter },
        read: { LetterReading.read($0) }, writes: { $0.isLetter },
        write: { LetterWriting.write($0, $1, as: "transaction") })
}

extension TreeReading {
    /// Whether somebody writes to somebody, and not only lists resources.
    fileprivate var isLetter: Bool { first("Composition") != nil || first("Task") != nil }
}

extension Referral {
    /// Whether it was read as a letter, or comes from elsewhere and is one.
    fileprivate var isLetter: Bool {
        let wasLetter = origin.places.count == LetterReading.carrierCount
        return residue.family == .fhir ? wasLetter : kind.isLetter
    }
}

extension ReferralKind {
    /// Whether a person reads it as one piece, so that a document suits it.
    var isLetter: Bool {
        switch self {
        case .referral, .reply, .counterReferral, .dischargeSummary, .nursingSummary, .visitingNurseOrder,
            .informationOnAdmission, .informationOnLeaving, .checkUp, .document:
            true
        case .prescription, .dispensing, .administration, .results, .order, .notice, .diagnoses, .allergies, .booking,
            .patientSummary:
            false
        }
    }
}

extension ElementReading {
    /// Whether it is a Bundle of this type.
    func isBundle(_ type: String) -> Bool { self.type == "Bundle" && peek("type") == type }
}
