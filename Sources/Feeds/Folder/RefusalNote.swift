// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Relay

/// Why a file was refused, for the person who finds it: `NAME.reason.json` beside it. Codes, places and sentences; nothing
/// that stands in the file. Its keys are a versioned contract.
struct RefusalNote: Sendable, Encodable {
    /// One message of a batch.
    struct Part: Sendable, Encodable {
        /// Counted from 1.
        let number: Int
        let code: String
        let path: String
        let sentence: [String: String]
    }

    private static let partsMaximum = 100

    private let schema = "tenma.refused/1"
    private let listener: String
    private let code: String
    private let path: String
    private let sentence: [String: String]
    private let at: String
    private let accepted: Int?
    private let refused: Int?
    private let messages: [Part]?

    /// Of a whole file.
    init(_ refusal: FeedRefusal, listener: String, at now: Instant) {
        self.init(refusal, listener, now, parts: nil, accepted: 0)
    }

    /// Of a batch.
    init(parts: [(number: Int, refusal: FeedRefusal)], accepted: Int, listener: String, at now: Instant) {
        self.init(FeedCode.batchPartlyRefused.refusal, listener, now, parts: parts, accepted: accepted)
    }

    private init(
        _ refusal: FeedRefusal, _ listener: String, _ now: Instant, parts: [(number: Int, refusal: FeedRefusal)]?,
        accepted: Int
    ) {
        self.listener = listener
        code = refusal.code
        path = refusal.path
        sentence = Self.both(refusal.sentence)
        at = InstantText.text(now)
        self.accepted = parts == nil ? nil : accepted
        refused = parts?.count
        messages = parts?.prefix(Self.partsMaximum).map { part in
            Part(
                number: part.number, code: part.refusal.code, path: part.refusal.path,
                sentence: Self.both(part.refusal.sentence))
        }
    }

    private static func both(_ sentence: Localized) -> [String: String] { ["ja": sentence.ja, "en": sentence.en] }

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array((try? encoder.encode(self)) ?? Data()) + [0x0A]
    }
}
