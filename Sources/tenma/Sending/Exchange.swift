// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
import JapaneseText

/// What came back for one message that was sent.
struct Exchange: Sendable, Hashable {
    enum Outcome: Sendable, Hashable {
        case answered(PeerAnswer)
        /// It asks for no answer, and its last byte is gone.
        case unasked
        /// Nothing within the time; it may have arrived.
        case silence
        /// The peer closed before it answered; it may have arrived.
        case closed(String)
        /// What came back is no acknowledgement.
        case garbled(String)
        /// There was no connection; nothing has left.
        case unreachable(String)
    }

    /// The file it came from.
    let name: String
    /// Its control id, or what FHIR has instead.
    let controlText: String
    let outcome: Outcome
    let took: Duration
    /// Answers to other messages that came meanwhile.
    var strays = 0

    var status: ExitStatus {
        switch outcome {
        case .answered(let answer): answer.status
        case .unasked: .success
        case .unreachable: .unavailable
        case .silence, .closed, .garbled: .temporary
        }
    }
}

extension Exchange {
    init(message: Outgoing, outcome: Outcome, took: Duration, strays: Int = 0) {
        self.init(
            name: message.name, controlText: message.controlText, outcome: outcome, took: took, strays: strays)
    }
}

/// An acknowledgement, or the answer to a request, as a person wants to see it.
struct PeerAnswer: Sendable, Hashable {
    /// MSA-1, or the status of HTTP.
    let code: String
    /// What the exit code says of it.
    let status: ExitStatus
    /// MSA-2 as it stands.
    var controlID: [UInt8] = []
    /// ERR-2 and ERR-3, or before 2.5 what ERR-1 says; severity, code and place of an OperationOutcome.
    let findings: [String]
    /// The peer's own words: MSA-3, ERR-7, ERR-8, or an OperationOutcome's texts.
    let words: [String]

    var isAccept: Bool { status == .success }
}

extension PeerAnswer {
    /// Nil when the bytes are no acknowledgement.
    init?(reading bytes: [UInt8]) {
        guard let message = try? Message(parsing: bytes, defaultCharset: .utf8, unknownCharset: .linkDefault),
            let answer = Answer(reading: message)
        else { return nil }
        let errors = message.segments.filter { $0.name == "ERR" }
        let findings = errors.compactMap { segment in
            let parts = [2, 3].compactMap { Self.text(message, segment, $0) }
            if !parts.isEmpty { return parts.joined(separator: " ") }
            return Self.text(message, segment, 1)
        }
        let own = Path("MSA-3").flatMap { message.fieldText(at: $0) }
        let words = ([own] + errors.flatMap { segment in [8, 7].map { Self.text(message, segment, $0) } })
            .compactMap(\.self).filter { !$0.isEmpty }
        self.init(
            code: answer.codeText, status: answer.code?.isAccept == true ? .success : .data,
            controlID: answer.controlID, findings: findings, words: words)
    }

    private static func text(_ message: Message, _ segment: Segment, _ field: Int) -> String? {
        guard let range = message.field(field, in: segment).range else { return nil }
        let text = message.text(in: range)
        return text.isEmpty ? nil : text
    }
}
