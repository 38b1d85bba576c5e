// SPDX-License-Identifier: Apache-2.0

/// One line the gateway sends back; exactly one of the fields is there. The last line is `done` or `error`.
package struct ControlReply: Codable, Sendable, Hashable {
    package var event: EventRecord?
    /// Everything up to this sequence number has been looked at; nothing wanted lies before it that was not sent.
    package var position: Int64?
    package var parked: ParkedRecord?
    package var queue: QueueRecord?
    package var body: BodyRecord?
    /// A message that a control id stands for, newest first.
    package var match: Int64?
    /// What a translation does to a value of a message.
    package var remark: RemarkRecord?
    /// A mistake that keeps the old configuration in force.
    package var mistake: ControlSentence?
    package var error: ControlError?
    package var done: ControlDone?

    package init() {}

    /// An event of the log.
    package static func event(_ event: EventRecord) -> Self { make { $0.event = event } }
    /// How far the log has been looked at.
    package static func position(_ sequence: Int64) -> Self { make { $0.position = sequence } }
    /// A delivery that waits for a person.
    package static func parked(_ parked: ParkedRecord) -> Self { make { $0.parked = parked } }
    /// One facility's queue.
    package static func queue(_ queue: QueueRecord) -> Self { make { $0.queue = queue } }
    /// A stored message's first bytes.
    package static func body(_ body: BodyRecord) -> Self { make { $0.body = body } }
    /// One message behind a control id.
    package static func match(_ message: Int64) -> Self { make { $0.match = message } }
    /// What a translation does to one value.
    package static func remark(_ remark: RemarkRecord) -> Self { make { $0.remark = remark } }
    /// One mistake of the configuration.
    package static func mistake(_ sentence: ControlSentence) -> Self { make { $0.mistake = sentence } }
    /// The bad end of an answer.
    package static func error(_ error: ControlError) -> Self { make { $0.error = error } }
    /// The good end of an answer.
    package static func done(_ done: ControlDone) -> Self { make { $0.done = done } }

    private static func make(_ change: (inout Self) -> Void) -> Self {
        var reply = Self()
        change(&reply)
        return reply
    }
}

/// The good end of an answer.
package struct ControlDone: Codable, Sendable, Hashable {
    /// The protocol's version that the gateway speaks.
    package var version = ControlRequest.currentVersion
    /// Who the gateway takes the asker for; this is what the log says.
    package var actor: String

    package init(actor: String) { self.actor = actor }
}

/// A sentence in both languages on its way to the client.
package struct ControlSentence: Codable, Sendable, Hashable {
    package let ja: String
    package let en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }
}

/// The first bytes of a stored message.
package struct BodyRecord: Codable, Sendable, Hashable {
    package let message: Int64
    /// Of the whole message.
    package let length: Int64
    package let base64: String

    package init(message: Int64, length: Int64, base64: String) {
        self.message = message
        self.length = length
        self.base64 = base64
    }
}
