// SPDX-License-Identifier: Apache-2.0
package import Routing

/// Everything one transaction writes when a message enters custody.
package struct Admission: Sendable, Hashable {
    package var facts: MessageFacts
    package var body: Body
    package var deliveries: [PlannedDelivery]
    /// Set when nobody is concerned: the rule that says so.
    package var filteredBy: RouteReason?
    package var lanes: [Lane]
    package var duplicateKey: DuplicateKey
    /// The same key with another content is an update by the message's own version rules, not a reused id.
    package var isUpdate: Bool
    /// What checking found and did not keep it out for.
    package var findings: CheckSummary?

    package init(
        facts: MessageFacts, body: Body, deliveries: [PlannedDelivery], filteredBy: RouteReason?, lanes: [Lane],
        duplicateKey: DuplicateKey, isUpdate: Bool, findings: CheckSummary? = nil
    ) {
        self.facts = facts
        self.body = body
        self.deliveries = deliveries
        self.filteredBy = filteredBy
        self.lanes = lanes
        self.duplicateKey = duplicateKey
        self.isUpdate = isUpdate
        self.findings = findings
    }
}

/// What the log says about a message: never content, never a patient.
package struct MessageFacts: Sendable, Hashable {
    /// The listener's name in the configuration.
    package var link: String
    /// The authenticated sender; empty where the link names none.
    package var sender: String
    /// `REF^I12`, `Bundle/document`.
    package var type: String
    package var kind: Kind
    package var controlID: String
    /// `utf-8`, or the spelling of FHIR: `fhir-json`.
    package var charset: String
    package var length: Int64

    package init(
        link: String, sender: String, type: String, kind: Kind, controlID: String, charset: String, length: Int64
    ) {
        self.link = link
        self.sender = sender
        self.type = type
        self.kind = kind
        self.controlID = controlID
        self.charset = charset
        self.length = length
    }
}

/// Recognises a message that was accepted before: keyed digests of who and which, and of what
/// (design.md decision 8).
package struct DuplicateKey: Sendable, Hashable {
    /// What the same identity with another content means.
    package enum Reuse: Sendable, Hashable {
        /// A new message, flagged.
        case flagged
        /// An error of the sender: the id promises that nothing else has it.
        case refused
    }

    /// A second id that belongs to one identity for ever: the Bundle.id of a FHIR message.
    package struct Companion: Sendable, Hashable {
        package let identity: Int64
        /// Stands for the first id.
        package let owner: Int64

        package init(identity: Int64, owner: Int64) {
            self.identity = identity
            self.owner = owner
        }
    }

    /// Authenticated sender, MSH-3, MSH-4, MSH-10; of FHIR, the sender and the id that tells its messages apart.
    package let identity: Int64
    /// The message without MSH-7, which senders stamp anew; of FHIR, without what a repetition may change.
    package let content: Int64
    package let reuse: Reuse
    package let companion: Companion?

    package init(identity: Int64, content: Int64, reuse: Reuse = .flagged, companion: Companion? = nil) {
        self.identity = identity
        self.content = content
        self.reuse = reuse
        self.companion = companion
    }
}
