// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Synchronization

/// What the receiver says to a message.
enum ReceiverAnswer: String, CaseIterable, Sendable {
    case AA, AE, AR, CA, CE, CR
    /// Says nothing and keeps the connection.
    case silence
    /// Hangs up instead of answering.
    case close

    var code: Acknowledgement.Code? { Acknowledgement.Code(rawValue: rawValue) }
}

/// Which answer it is whose turn it is: the first few may fail, as a facility does that is not quite up yet.
final class AnswerScript<Answer: Sendable>: Sendable {
    private let answer: Answer
    private let failure: Answer
    private let failuresLeft: Mutex<Int>

    init(answer: Answer, failFirst: Int, failWith: Answer) {
        self.answer = answer
        failure = failWith
        failuresLeft = Mutex(failFirst)
    }

    func next() -> Answer {
        failuresLeft.withLock { left in
            guard left > 0 else { return answer }
            left -= 1
            return failure
        }
    }
}

/// The answers of a receiver that speaks MLLP.
typealias AnswerPlan = AnswerScript<ReceiverAnswer>

extension AnswerPlan {
    /// The code to answer with, by the mode the message asks for; nil when it wants to hear nothing (chapter 2,
    /// section 2.9).
    static func code(_ answer: ReceiverAnswer, for header: Header) -> Acknowledgement.Code? {
        guard let code = answer.code else { return nil }
        guard header.isEnhanced, !code.isCommit else { return code }
        if header.acceptAcknowledgement?.wants(success: code.isAccept) == true {
            return Acknowledgement.Code(rawValue: "C" + code.rawValue.dropFirst())
        }
        return header.applicationAcknowledgement?.wants(success: code.isAccept) == true ? code : nil
    }
}
