// SPDX-License-Identifier: Apache-2.0
package import Relay
package import Transport

/// One attempt to deliver one body by one request. It decides what happened; others act: no clock, no socket.
///
/// As with `Attempt`, what fails before the last byte is written is *unreachable* and what fails after it is *unknown*.
/// HTTP may answer early: a refusal before the last byte is a refusal, but an acceptance of half a body is none.
package struct HTTPAttempt: Sendable {
    /// What happens to an attempt from outside.
    package enum Event: Sendable {
        /// The first byte is about to leave.
        case began
        /// The facility took some of it.
        case progressed
        case lastByteWritten
        case answered(HTTPAnswer)
        /// The facility does not want the token, which is not new any more. `canRepeat` where the same bytes can go out
        /// again over the same connection.
        case tokenRefused(canRepeat: Bool)
        /// What came back is not HTTP, or more than an answer may be.
        case garbled
        case timedOut
        case closed(CloseReason)
        /// The body cannot be read or written.
        case failed(Outcome)
    }

    /// What the attempt wants done.
    package enum Action: Sendable, Hashable {
        case wait
        /// Begin to count the time again.
        case startTimer
        /// Get a new token and send everything again.
        case renewToken
        case end(Attempt.End)
    }

    private enum Phase: Sendable { case preparing, sending, awaiting, over }

    private var phase = Phase.preparing

    package init() {}

    /// Whether the body is still being written.
    package var isSending: Bool { phase == .sending }

    package mutating func on(_ event: Event) -> Action {
        guard phase != .over else { return .wait }
        switch event {
        case .began:
            phase = .sending
            return .startTimer
        case .progressed: return phase == .sending ? .startTimer : .wait
        case .lastByteWritten:
            phase = .awaiting
            return .startTimer
        case .answered(let answer): return answered(answer)
        case .tokenRefused(let canRepeat):
            guard canRepeat, phase == .awaiting else { return end(.unreachable(reason: "token-refused"), closes: true) }
            phase = .preparing
            return .renewToken
        case .garbled: return end(lost("garbled"), closes: true)
        case .timedOut: return timedOut()
        case .closed(let reason): return end(lost("closed-\(reason.name)"), closes: true)
        case .failed(let outcome): return end(outcome, closes: phase != .preparing)
        }
    }

    private mutating func answered(_ answer: HTTPAnswer) -> Action {
        let isEarly = phase != .awaiting
        if isEarly, (200...299).contains(answer.status) { return end(lost("early-answer"), closes: true) }
        let isPause = answer.status == 429 || answer.status == 503
        let outcome = Outcome.responded(code: answer.code, after: isPause ? answer.retryAfter : nil)
        return end(outcome, answer.summary, closes: isEarly || !answer.keepsConnection)
    }

    private mutating func timedOut() -> Action {
        switch phase {
        case .preparing, .over: .wait
        case .sending: end(.unreachable(reason: "stalled"), closes: true)
        case .awaiting: end(.unknown(reason: AnswerTable.silence), closes: true)
        }
    }

    /// Nothing usable came back.
    private func lost(_ reason: String) -> Outcome {
        phase == .awaiting ? .unknown(reason: reason) : .unreachable(reason: reason)
    }

    private mutating func end(_ outcome: Outcome, _ answer: String = "", closes: Bool) -> Action {
        phase = .over
        return .end(Attempt.End(outcome: outcome, answer: answer, closes: closes || outcome.losesConnection))
    }
}

extension Outcome {
    /// The courier takes the connection for gone.
    var losesConnection: Bool {
        switch self {
        case .unreachable, .unknown: true
        default: false
        }
    }
}
