// SPDX-License-Identifier: Apache-2.0

/// Who is on the line, as its certificate (or the setting of a plain loopback listener) proves, and what this link may
/// send. Made once per connection.
package struct LinkIdentity: Sendable, Hashable {
    /// How far MSH-3 and MSH-4 must agree with the certificate; many senders put anything into MSH-4
    /// (design decision 19).
    package enum SenderCheck: String, Sendable, Hashable, CaseIterable {
        /// MSH-4 may say anything.
        case none
        /// MSH-4 may be an unknown name, but not a code of a facility that the link does not speak for; and a link that
        /// speaks for several must say which.
        case contradiction
        /// MSH-4 must be a code of a facility that the link speaks for.
        case facility
        /// MSH-4 or MSH-3 must be.
        case facilityOrApplication = "facility-or-application"
    }

    /// What becomes of an addressed message whose addressee is unknown or does not take it.
    package enum UnknownAddressee: String, Sendable, Hashable, CaseIterable {
        case refuse, park
    }

    /// The listener's name in the configuration.
    package var listener: String
    /// The facilities it may speak for, the certificate's own first: one, or several for group engines, vendor clouds
    /// and peer gateways.
    package var facilities: [FacilityID]
    package var senderCheck: SenderCheck
    package var unknownAddressee: UnknownAddressee
    /// Message types it may send; empty means any.
    package var types: [TypePattern]
    /// HL7 versions it may send (MSH-12.1); empty means 2.1 to 2.9.
    package var versions: [String]
    /// Processing ids it may send (MSH-11.1, table 0103).
    package var processingIDs: [String]

    package init(
        listener: String, facilities: [FacilityID], senderCheck: SenderCheck = .contradiction,
        unknownAddressee: UnknownAddressee = .refuse, types: [TypePattern] = [], versions: [String] = [],
        processingIDs: [String] = ["P", "T", "D"]
    ) {
        self.listener = listener
        self.facilities = facilities
        self.senderCheck = senderCheck
        self.unknownAddressee = unknownAddressee
        self.types = types
        self.versions = versions
        self.processingIDs = processingIDs
    }
}
