// SPDX-License-Identifier: Apache-2.0

/// What a facility said to one attempt, as far as it decides anything.
package enum Outcome: Sendable, Hashable {
    /// It answered. `isInternalError` is ERR-3 207 or the like: their trouble, not the message's.
    case answered(code: String, isInternalError: Bool)
    /// It asked for no answer, and the last byte is written (MSH-15/16 = NE).
    case sentUnasked
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
    package enum Verdict: String, Sendable, Hashable, CaseIterable { case delivered, retry, park, hold }

    /// Rows a site has written out, by acknowledgement code.
    package var rows: [String: Verdict]

    package init(rows: [String: Verdict] = [:]) { self.rows = rows }

    /// AA/CA delivered; AE/CE retry; AR/CR park, except an internal error (table 0357, 207): retry; others park.
    package func verdict(code: String, isInternalError: Bool) -> Verdict {
        if let row = rows[code] { return row }
        switch code {
        case "AA", "CA": return .delivered
        case "AE", "CE": return .retry
        case "AR", "CR": return isInternalError ? .retry : .park
        default: return .park
        }
    }
}
