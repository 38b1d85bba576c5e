// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Relay
import Synchronization

/// The first pass over a large HL7 v2 body: everything but its long values.
final class MessageSkeleton: Sendable {
    typealias Answer = @Sendable (Result<HL7v2.Message, BodyTrouble>) -> Void

    private let scanner: Mutex<Scanner>
    private let then: Answer

    private init(_ charset: Charset?, _ then: @escaping Answer) {
        scanner = Mutex(
            Scanner(defaultCharset: charset, keepsWhole: false, unknownCharset: charset == nil ? .refuse : .overrule))
        self.then = then
    }

    /// Reads to the end, in the charset that was decided on when the message came; nil where it says that itself.
    static func read(_ source: BodyRange, charset: Charset?, then: @escaping Answer) {
        MessageSkeleton(charset, then).go(on: source)
    }

    private func go(on source: BodyRange) {
        if source.range.isEmpty { return then(finish()) }
        source.next { result in
            switch result {
            case .failure(let trouble): self.then(.failure(trouble))
            case .success((let bytes, let rest)):
                guard self.feed(bytes) else { return self.then(.failure(Self.unreadable)) }
                self.go(on: rest)
            }
        }
    }

    private func feed(_ bytes: [UInt8]) -> Bool {
        scanner.withLock { scanner in (try? scanner.feed(bytes)) != nil }
    }

    private func finish() -> Result<HL7v2.Message, BodyTrouble> {
        scanner.withLock { scanner in
            do throws(ParseError) { return .success(try scanner.finish()) } catch { return .failure(Self.unreadable) }
        }
    }

    private static var unreadable: BodyTrouble { BodyTrouble(Outcome(RenderingFailure.header)) }
}
