// SPDX-License-Identifier: Apache-2.0
package import Referral

/// What the rules need to know that does not stand in the letter. Plain values: whoever asks collects them first.
package struct RuleContext: Sendable {
    /// Whom the gateway knows; empty where nobody keeps a directory, and then nobody is unknown.
    package var directory: FacilityDirectory
    /// The moment of asking, with its offset; nil where dates are not to be held against a clock.
    package var now: Moment?
    /// Whether this patient agreed to this letter going there, as far as the gateway was told.
    package var consent: ConsentStanding
    /// Letters that passed before; nil where nobody remembers them.
    package var earlier: EarlierLetters?
    package var policy: RulePolicy

    package init(
        directory: FacilityDirectory = FacilityDirectory(), now: Moment? = nil, consent: ConsentStanding = .unknown,
        earlier: EarlierLetters? = nil, policy: RulePolicy = RulePolicy()
    ) {
        self.directory = directory
        self.now = now
        self.consent = consent
        self.earlier = earlier
        self.policy = policy
    }
}

/// What the gateway's register of consents says of a patient, a purpose and a destination.
package enum ConsentStanding: Sendable, Hashable, CaseIterable {
    /// Nobody keeps a register.
    case unknown
    /// The register has no entry.
    case absent
    case given
    case refused
    case withdrawn
}
