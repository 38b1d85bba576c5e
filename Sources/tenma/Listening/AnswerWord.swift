// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// What `--answer` and `--fail-with` say: an acknowledgement code over MLLP, a status over HTTP, or no answer.
struct AnswerWord: ExpressibleByArgument, Sendable, Hashable {
    let word: String

    init?(argument: String) {
        word = argument
        if overMLLP == nil, overHTTP == nil { return nil }
    }

    var overMLLP: ReceiverAnswer? { ReceiverAnswer(rawValue: word) }

    var overHTTP: FHIRReceiverAnswer? {
        switch word {
        case "silence": .silence
        case "close": .close
        default: Int(word).flatMap { (200...599).contains($0) ? .status($0) : nil }
        }
    }
}

/// What the receiver says to a request.
enum FHIRReceiverAnswer: Sendable, Hashable {
    /// What a server says that took it: 200 or 201.
    case usual
    case status(Int)
    /// Says nothing and keeps the connection.
    case silence
    /// Hangs up instead of answering.
    case close
}
