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

    let message: Outgoing
    let outcome: Outcome
    let took: Duration
    /// Answers to other messages that came meanwhile.
    var strays = 0

    var status: ExitStatus {
        switch outcome {
        case .answered(let answer): answer.isAccept ? .success : .data
        case .unasked: .success
        case .unreachable: .unavailable
        case .silence, .closed, .garbled: .temporary
        }
    }
}

/// An acknowledgement as a person wants to see it.
struct PeerAnswer: Sendable, Hashable {
    let code: String
    let isAccept: Bool
    /// MSA-2 as it stands.
    let controlID: [UInt8]
    /// ERR-2 and ERR-3, or before 2.5 what ERR-1 says.
    let findings: [String]
    /// The peer's own words: MSA-3, ERR-7, ERR-8.
    let words: [String]

    /// Nil when the bytes are no acknowledgement.
    init?(reading bytes: [UInt8]) {
        guard let message = try? Message(parsing: bytes, defaultCharset: .utf8, unknownCharset: .linkDefault),
            let answer = Answer(reading: message)
        else { return nil }
        code = answer.codeText
        isAccept = answer.code?.isAccept == true
        controlID = answer.controlID
        let errors = message.segments.filter { $0.name == "ERR" }
        findings = errors.compactMap { segment in
            let parts = [2, 3].compactMap { Self.text(message, segment, $0) }
            if !parts.isEmpty { return parts.joined(separator: " ") }
            return Self.text(message, segment, 1)
        }
        let own = Path("MSA-3").flatMap { message.fieldText(at: $0) }
        words = ([own] + errors.flatMap { segment in [8, 7].map { Self.text(message, segment, $0) } })
            .compactMap(\.self).filter { !$0.isEmpty }
    }

    private static func text(_ message: Message, _ segment: Segment, _ field: Int) -> String? {
        guard let range = message.field(field, in: segment).range else { return nil }
        let text = message.text(in: range)
        return text.isEmpty ? nil : text
    }
}
