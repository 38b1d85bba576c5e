// SPDX-License-Identifier: Apache-2.0
import HL7v2
package import MLLP
package import Relay
package import Transport

/// One attempt to deliver one message over one connection. It decides what happened; others act: no clock, no socket.
///
/// The answer timer starts at the last byte written. What fails before it is *unreachable*: the facility cannot have
/// the whole message. What fails after it is *unknown*: it may have it, and the socket is closed so that a late answer
/// is never taken for the next message's.
package struct Attempt: Sendable {
    /// What happens to an attempt from outside.
    package enum Event: Sendable {
        /// The first byte is about to leave.
        case began
        /// What is being sent says this about its answer.
        case header(SentHeader)
        /// The facility took some of it.
        case progressed
        case lastByteWritten
        case answered(AnswerReading)
        case garbled(FramingError)
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
        /// That answer belongs to something else; go on waiting.
        case dropAnswer
        case end(End)
    }

    /// How the attempt came out, for the courier.
    package struct End: Sendable, Hashable {
        package let outcome: Outcome
        /// For the log: code and conditions, never words.
        package var answer: String
        /// The connection must not be used again.
        package var closes: Bool
        /// The answer is a message of its own.
        package var isReply: Bool

        package init(outcome: Outcome, answer: String = "", closes: Bool = false, isReply: Bool = false) {
            self.outcome = outcome
            self.answer = answer
            self.closes = closes
            self.isReply = isReply
        }
    }

    private enum Phase: Sendable { case preparing, sending, awaiting, over }

    private var phase = Phase.preparing
    private var header: SentHeader?
    private var isGarbled = false

    package init() {}

    /// Whether the message is still being written.
    package var isSending: Bool { phase == .sending }
    package var knowsHeader: Bool { header != nil }

    package mutating func on(_ event: Event) -> Action {
        guard phase != .over else { return .wait }
        switch event {
        case .began:
            phase = .sending
            return .startTimer
        case .header(let header):
            self.header = header
            return .wait
        case .progressed: return phase == .sending ? .startTimer : .wait
        case .lastByteWritten: return written()
        case .answered(let reading): return answered(reading)
        case .garbled(let error):
            isGarbled = isGarbled || !error.isHarmless
            return .wait
        case .timedOut: return timedOut()
        case .closed(let reason): return closed(reason)
        case .failed(let outcome): return end(End(outcome: outcome, closes: phase != .preparing || outcome.isLost))
        }
    }

    private mutating func written() -> Action {
        phase = .awaiting
        if header?.wish == .nothing { return end(End(outcome: .sentUnasked)) }
        return .startTimer
    }

    private mutating func answered(_ reading: AnswerReading) -> Action {
        switch reading {
        case .unreadable where phase == .awaiting:
            return end(End(outcome: .unknown(reason: AnswerTable.garbled), closes: true))
        case .answer(let answer) where answer.controlID == header?.controlID: return matched(answer)
        case .unreadable, .otherMessage, .answer: return .dropAnswer
        }
    }

    private mutating func matched(_ answer: Answer) -> Action {
        let isAccept = answer.code?.isAccept == true
        // An acceptance of what has not been sent in full is an answer to something else.
        if phase != .awaiting, isAccept { return .dropAnswer }
        let outcome = Outcome.answered(code: answer.loggedCode, isInternalError: answer.isInternalError)
        return end(
            End(
                outcome: outcome, answer: answer.summary, closes: phase != .awaiting,
                isReply: isAccept && answer.type.code != "ACK"))
    }

    private mutating func timedOut() -> Action {
        switch phase {
        case .preparing, .over: return .wait
        case .sending: return end(End(outcome: .unreachable(reason: "stalled"), closes: true))
        case .awaiting:
            if header?.wish == .onlyErrors, !isGarbled { return end(End(outcome: .sentUnasked)) }
            return end(End(outcome: .unknown(reason: silence), closes: true))
        }
    }

    private mutating func closed(_ reason: CloseReason) -> Action {
        let outcome: Outcome =
            phase == .awaiting
            ? .unknown(reason: isGarbled ? AnswerTable.garbled : "closed-\(reason.name)")
            : .unreachable(reason: "closed-\(reason.name)")
        return end(End(outcome: outcome, closes: true))
    }

    private var silence: String { isGarbled ? AnswerTable.garbled : AnswerTable.silence }

    private mutating func end(_ end: End) -> Action {
        phase = .over
        return .end(end)
    }
}

extension Outcome {
    /// The courier takes the connection for gone.
    fileprivate var isLost: Bool {
        switch self {
        case .unreachable, .unknown: true
        default: false
        }
    }
}

extension FramingError {
    /// The frame is whole in spite of it.
    fileprivate var isHarmless: Bool { code == .lineFeedAfterEnd || code == .missingCarriageReturn }
}
