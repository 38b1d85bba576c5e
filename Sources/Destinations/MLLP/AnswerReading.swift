// SPDX-License-Identifier: Apache-2.0
package import HL7v2
package import JapaneseText

/// A frame that came back, as far as it can be read.
package enum AnswerReading: Sendable, Hashable {
    case answer(Answer)
    /// A message, but one that answers nothing: it has no MSA.
    case otherMessage
    /// No HL7 at all.
    case unreadable

    /// Reads an answer; `charset` counts where it names none.
    package init(_ bytes: [UInt8], charset: Charset?) {
        guard
            let message = try? Message(
                parsing: bytes, defaultCharset: charset ?? .ascii, limits: .answer, unknownCharset: .linkDefault)
        else {
            self = .unreadable
            return
        }
        self = Answer(reading: message).map { .answer($0) } ?? .otherMessage
    }
}

extension Limits {
    /// An answer is short; the transport caps its bytes, this caps the index.
    fileprivate static let answer: Limits = {
        var limits = Limits()
        limits.positions = 256 << 10
        return limits
    }()
}

extension Answer {
    /// MSA-1 as it goes into the log. What no acknowledgement code looks like may be anything, and is only named.
    package var loggedCode: String {
        if let code { return code.rawValue }
        if codeText.isEmpty { return "none" }
        let isHarmless = codeText.utf8.count <= 3 && codeText.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        return isHarmless ? codeText : "other"
    }

    /// Code and conditions: `AE 207`. ERR-3 is asked for numbers alone; senders write sentences there, and names.
    package var summary: String {
        let numbers = conditions.filter { condition in
            (1...5).contains(condition.utf8.count) && condition.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        return ([loggedCode] + numbers.prefix(Self.conditionsMaximum)).joined(separator: " ")
    }

    private static let conditionsMaximum = 5
}
