// SPDX-License-Identifier: Apache-2.0

/// What a facility said to one attempt, as far as it decides anything.
package enum Outcome: Sendable, Hashable {
    /// It answered. `isInternalError` is ERR-3 207 or the like: their trouble, not the message's.
    case answered(code: String, isInternalError: Bool)
    /// It answered over HTTP: with a status, or with the response code inside a FHIR message's answer. `after` is how long
    /// it asked to be left alone (Retry-After).
    case responded(code: String, after: Duration?)
    /// It asked for no answer, and the last byte is written (MSH-15/16 = NE).
    case sentUnasked
    /// It lies, durable, in the folder where the facility takes it from; a folder answers nothing else.
    case stored
    /// Nothing reached it, or not the whole message.
    case unreachable(reason: String)
    /// It may have the message: silence, or noise instead of an answer.
    case unknown(reason: String)
    /// The message cannot be written in the form the facility reads.
    case unrenderable(reason: String)
    /// The stored body is damaged.
    case damaged
    /// A rendering that differs from one the facility may already have.
    case renderingChanged

    /// Whether the connection it was tried on is closed now.
    var closesConnection: Bool {
        switch self {
        case .unreachable, .unknown: true
        default: false
        }
    }
}

/// What an answer means, per facility (design.md decision 10).
package struct AnswerTable: Sendable, Hashable {
    /// What happens to the delivery.
    package enum Verdict: String, Sendable, Hashable, CaseIterable { case delivered, retry, park, hold }

    /// Rows a site has written out: by acknowledgement code, or one of the words below.
    package var rows: [String: Verdict]

    /// ERR-3 = 207 beside any refusal.
    package static let internalError = "internal-error"
    /// No answer in time.
    package static let silence = "silence"
    /// Something that is no acknowledgement of what was sent.
    package static let garbled = "garbled"
    /// An acknowledgement code that table 0008 does not have.
    package static let unknownCode = "unknown-code"

    package init(rows: [String: Verdict] = [:]) { self.rows = rows }

    /// AA/CA delivered; AE/CE retry; AR/CR park; any refusal for an internal error (table 0357, 207) retry; others park.
    package func verdict(code: String, isInternalError: Bool) -> Verdict {
        if isInternalError, !["AA", "CA"].contains(code) { return rows[Self.internalError] ?? .retry }
        if let row = rows[code] { return row }
        switch code {
        case "AA", "CA": return .delivered
        case "AE", "CE": return .retry
        case "AR", "CR": return .park
        default: return rows[Self.unknownCode] ?? .park
        }
    }

    /// What it means that nothing usable came back: retry, unless a row says otherwise.
    package func verdict(unanswered reason: String) -> Verdict {
        rows[reason == Self.garbled ? Self.garbled : Self.silence] ?? .retry
    }
}
