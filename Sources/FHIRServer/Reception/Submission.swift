// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import Routing

/// A body that somebody hands in: who, in which spelling, and what for.
package struct Submission: Sendable, Hashable {
    /// What the sender asks to be done with it.
    package enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// `POST /Bundle`: take it into custody and pass it on.
        case bundle
        /// `POST /$process-message`: a message Bundle.
        case processMessage = "process-message"
        /// `POST /`: a transaction, all of it or nothing; a batch, which comes back as `Receipt.Outcome.batch` and is
        /// taken apart; a document or another Bundle, as `bundle`.
        case system
        /// `POST /$validate`: only look at it.
        case validate
    }

    package var facility: FacilityID
    package var format: FHIRFormat
    package var purpose: Purpose
    /// The sender's address, for the log.
    package var remoteHost: String
    /// The registered client, when a token said who it is.
    package var client: String?
    /// Profiles it must meet beside those it claims: `profile` of `$validate`.
    package var profiles: [String]

    package init(
        facility: FacilityID, format: FHIRFormat, purpose: Purpose, remoteHost: String, client: String? = nil,
        profiles: [String] = []
    ) {
        self.facility = facility
        self.format = format
        self.purpose = purpose
        self.remoteHost = remoteHost
        self.client = client
        self.profiles = profiles
    }
}
