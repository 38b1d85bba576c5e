// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import FHIRValidation
package import Routing

/// What became of a body.
package struct Receipt: Sendable {
    /// How it ended.
    package enum Outcome: Sendable {
        /// It is durable, or has been since it came the first time.
        case accepted(Accepted)
        /// It is a batch, and nothing was taken in: the face takes it apart and hands in each entry on its own.
        case batch(Tree)
        /// It was only to be looked at, and this is what was found.
        case checked([Finding])
        /// Its content, or what it asks for, is not acceptable: the findings say why. The code, when routing refused.
        case refused([Finding], Refusal.Code? = nil)
        /// It is not FHIR.
        case unreadable(FHIRError)
        /// The trouble is ours, and the same body may be handed in again.
        case trouble(FaceTrouble)
    }

    package var outcome: Outcome
    /// What is known about the Bundle, as soon as it could be read: answers to messages name their MessageHeader.
    package var bundle: BundleFacts?

    package init(_ outcome: Outcome, _ bundle: BundleFacts? = nil) {
        self.outcome = outcome
        self.bundle = bundle
    }
}

/// A body in our custody.
package struct Accepted: Sendable, Hashable {
    /// Who has to do with it now; HTTP tells both apart (200 and 202).
    package enum Custody: Sendable, Hashable {
        /// It is addressed to nobody but us and those we deliver to.
        case processed
        /// We keep or pass it on and cannot say more: filtered, parked, or its addressee answers elsewhere.
        case taken
    }

    /// The id of the message in the log. That of the first one, where this is a duplicate: the same answer goes out.
    package var message: String
    package var custody: Custody
    package var isDuplicate: Bool
    /// When the first one was accepted, in milliseconds since 1970.
    package var at: Int64
    /// What was found and did not matter.
    package var warnings: [Finding]

    package init(
        message: String, custody: Custody, isDuplicate: Bool = false, at: Int64, warnings: [Finding] = []
    ) {
        self.message = message
        self.custody = custody
        self.isDuplicate = isDuplicate
        self.at = at
        self.warnings = warnings
    }
}
