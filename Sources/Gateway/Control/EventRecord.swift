// SPDX-License-Identifier: Apache-2.0

/// One event of the routing log as `tail --json`, `trace --json` and the control socket show it: flat, the same words
/// as the code, free of any language. What does not apply to an event is not there.
package struct EventRecord: Codable, Sendable, Hashable {
    package var sequence: Int64
    /// UTC, to the millisecond.
    package var at: String
    /// `received`, `routed`, `delivered`, …
    package var event: String
    /// `gateway`, `facility NAME` or a person as the socket knows them.
    package var actor: String
    package var message: Int64?
    /// `1234.1`
    package var delivery: String?
    /// The receiving facility.
    package var facility: String?

    // Facts of the message the event is about.
    package var link: String?
    package var sender: String?
    package var type: String?
    package var kind: String?
    package var controlID: String?
    package var charset: String?
    package var length: Int64?

    /// A code: of the routing reason, the refusal, the trouble, the parking.
    package var reason: String?
    /// Where in the message, such as `MSH-6`.
    package var path: String?
    /// Which subscription of the facility, counted from 1.
    package var subscription: Int?
    /// `as-received` or `rendered`.
    package var form: String?
    /// The charset it is rendered in.
    package var formCharset: String?
    /// The message that came first, of a duplicate.
    package var first: Int64?
    package var attempts: Int?
    package var answer: String?
    package var detail: String?
    /// Of `checked`: how many findings of each severity.
    package var errors: Int?
    package var warnings: Int?
    /// When it is tried again.
    package var due: String?
    package var holdsLane: Bool?
    package var isReusedID: Bool?

    package init(sequence: Int64, at: String, event: String, actor: String) {
        self.sequence = sequence
        self.at = at
        self.event = event
        self.actor = actor
    }
}
