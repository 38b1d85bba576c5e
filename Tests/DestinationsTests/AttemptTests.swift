// SPDX-License-Identifier: Apache-2.0
import Destinations
import JapaneseText
import MLLP
import Relay
import Testing
import Transport

/// The decisions of one attempt, without sockets.
@Suite struct AttemptTests {
    private typealias End = Attempt.End

    private func attempt(_ wish: SentHeader.Wish = .answer, written: Bool = true) -> Attempt {
        var attempt = Attempt()
        _ = attempt.on(.header(SentHeader(controlID: Array("K1".utf8), wish: wish)))
        _ = attempt.on(.began)
        if written { _ = attempt.on(.lastByteWritten) }
        return attempt
    }

    private func answer(_ code: String, to id: String = "K1", type: String = "ACK", error: String = "") -> Attempt.Event
    {
        let text =
            "MSH|^~\\&|P|Q|A|B|||\(type)|9|P|2.5\rMSA|\(code)|\(id)|お名前\r" + (error.isEmpty ? "" : "ERR|||\(error)\r")
        return .answered(AnswerReading(Array(text.utf8), charset: .utf8))
    }

    @Test func `the answer timer starts at the last byte written`() {
        var attempt = Attempt()
        #expect(attempt.on(.header(SentHeader(controlID: Array("K1".utf8)))) == .wait)
        #expect(attempt.on(.began) == .startTimer)
        #expect(attempt.on(.progressed) == .startTimer)
        #expect(attempt.on(.lastByteWritten) == .startTimer)
        #expect(attempt.on(.progressed) == .wait)
    }

    @Test(arguments: [
        ("AA", "", "AA", false), ("CA", "", "CA", false), ("AE", "101^Required field missing", "AE 101", false),
        ("AR", "207", "AR 207", true), ("CR", "", "CR", false), ("XY", "", "XY", false), ("", "", "none", false),
    ])
    func `an answer ends it, as code and conditions`(code: String, error: String, summary: String, isInternal: Bool) {
        var attempt = attempt()
        let outcome = Outcome.answered(
            code: summary.split(separator: " ").first.map(String.init) ?? "", isInternalError: isInternal)
        #expect(attempt.on(answer(code, error: error)) == .end(End(outcome: outcome, answer: summary)))
    }

    @Test func `words of an answer never reach the log`() {
        var attempt = attempt()
        let event = answer("架空太郎さんは不明", error: "架空太郎")
        #expect(
            attempt.on(event) == .end(End(outcome: .answered(code: "other", isInternalError: false), answer: "other")))
    }

    /// Mirth Connect #1441.
    @Test func `a late answer to message 1 never counts for message 2`() {
        var attempt = attempt()
        #expect(attempt.on(answer("AA", to: "K0")) == .dropAnswer)
        #expect(attempt.on(answer("AR", to: "K0")) == .dropAnswer)
        #expect(attempt.on(answer("AA", to: "")) == .dropAnswer)
        #expect(attempt.on(answer("AA", to: "k1")) == .dropAnswer)
        #expect(
            attempt.on(answer("AA")) == .end(End(outcome: .answered(code: "AA", isInternalError: false), answer: "AA")))
    }

    @Test func `a message without MSA answers nothing`() {
        var attempt = attempt()
        #expect(attempt.on(.answered(AnswerReading(Samples.plain("K1"), charset: nil))) == .dropAnswer)
    }

    @Test func `silence and noise are unknown, and close the socket`() {
        var silent = attempt()
        #expect(silent.on(.timedOut) == .end(End(outcome: .unknown(reason: "silence"), closes: true)))
        var noisy = attempt()
        #expect(noisy.on(.garbled(FramingError(.noiseBeforeStart))) == .wait)
        #expect(noisy.on(.timedOut) == .end(End(outcome: .unknown(reason: "garbled"), closes: true)))
        var nonsense = attempt()
        let event = Attempt.Event.answered(AnswerReading(Array("OK".utf8), charset: nil))
        #expect(nonsense.on(event) == .end(End(outcome: .unknown(reason: "garbled"), closes: true)))
        var gone = attempt()
        #expect(gone.on(.closed(.peer)) == .end(End(outcome: .unknown(reason: "closed-peer"), closes: true)))
    }

    @Test func `an answer in an odd frame is an answer`() {
        var attempt = attempt()
        #expect(attempt.on(.garbled(FramingError(.noiseBeforeStart))) == .wait)
        #expect(attempt.on(.garbled(FramingError(.missingCarriageReturn))) == .wait)
        #expect(
            attempt.on(answer("AA")) == .end(End(outcome: .answered(code: "AA", isInternalError: false), answer: "AA")))
    }

    @Test func `before the last byte nothing can have arrived`() {
        var closed = attempt(written: false)
        #expect(closed.on(.closed(.peer)) == .end(End(outcome: .unreachable(reason: "closed-peer"), closes: true)))
        var stalled = attempt(written: false)
        #expect(stalled.on(.timedOut) == .end(End(outcome: .unreachable(reason: "stalled"), closes: true)))
        var damaged = attempt(written: false)
        #expect(damaged.on(.failed(.damaged)) == .end(End(outcome: .damaged, closes: true)))
        var unrenderable = Attempt()
        #expect(
            unrenderable.on(.failed(.unrenderable(reason: "header")))
                == .end(End(outcome: .unrenderable(reason: "header"))))
        var store = Attempt()
        let busy = Outcome.unreachable(reason: "STORE-FULL")
        #expect(store.on(.failed(busy)) == .end(End(outcome: busy, closes: true)))
        var early = attempt(written: false)
        #expect(early.on(answer("AA")) == .dropAnswer)
        let refused = Outcome.answered(code: "AR", isInternalError: false)
        #expect(early.on(answer("AR")) == .end(End(outcome: refused, answer: "AR", closes: true)))
    }

    @Test func `nothing is awaited where nothing is asked for`() {
        var nothing = attempt(.nothing, written: false)
        #expect(nothing.on(.lastByteWritten) == .end(End(outcome: .sentUnasked)))
        var errors = attempt(.onlyErrors)
        #expect(errors.on(.timedOut) == .end(End(outcome: .sentUnasked)))
        var refused = attempt(.onlyErrors)
        #expect(
            refused.on(answer("CE")) == .end(End(outcome: .answered(code: "CE", isInternalError: false), answer: "CE")))
        var lost = attempt(.onlyErrors)
        #expect(lost.on(.closed(.peer)) == .end(End(outcome: .unknown(reason: "closed-peer"), closes: true)))
    }

    @Test func `an answer that is a message of its own is a reply, unless it refuses`() {
        var accepted = attempt()
        #expect(
            accepted.on(answer("AA", type: "RRI^I12^RRI_I12"))
                == .end(End(outcome: .answered(code: "AA", isInternalError: false), answer: "AA", isReply: true)))
        var refused = attempt()
        #expect(
            refused.on(answer("AE", type: "RRI^I12^RRI_I12"))
                == .end(End(outcome: .answered(code: "AE", isInternalError: false), answer: "AE")))
    }

    @Test func `after the end nothing else happens`() {
        var attempt = attempt()
        _ = attempt.on(.timedOut)
        #expect(attempt.on(answer("AA")) == .wait)
        #expect(attempt.on(.closed(.peer)) == .wait)
        #expect(attempt.on(.lastByteWritten) == .wait)
    }
}
