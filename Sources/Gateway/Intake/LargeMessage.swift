// SPDX-License-Identifier: Apache-2.0
import Dispatch
import HL7v2
import Relay

/// A message too long for one array, while it arrives: its bytes go to a draft of the store, and memory keeps the
/// skeleton (design.md decision 2).
///
/// All state is confined to `queue`; that is why it may be called Sendable.
final class LargeMessage<S: Store>: @unchecked Sendable {
    /// What is there once the last byte is.
    struct Finished: Sendable {
        let message: HL7v2.Message
        let body: Body
        let content: Int64
        /// Its bytes are not what it declares, and the listener lets that pass, or read them as something else.
        let oddity: ParseError?
    }

    enum Failure: Error {
        case message(ParseError, head: [UInt8])
        case store(StoreError, head: [UInt8])
    }

    private let queue: DispatchQueue
    private let desk: IntakeDesk<S>
    private var scanner: Scanner
    private var digest: ContentDigest<SHA256Digest>
    private var draft: DraftBody<S>
    /// Bytes that wait for MSH to be complete, because the digest leaves MSH-7 out.
    private var head: [UInt8] = []
    private var isBeyondHead = false
    private var failure: Failure?

    init(desk: IntakeDesk<S>) {
        queue = desk.workers.next()
        self.desk = desk
        draft = DraftBody(in: desk.store)
        scanner = desk.scanner(keepsWhole: false)
        digest = ContentDigest(secret: desk.secret)
    }

    /// Takes the next piece; `then` runs when it needs no more memory.
    func feed(_ bytes: [UInt8], then: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            take(bytes)
            then()
        }
    }

    /// The frame is complete: `then` gets the message once its bytes are on the disk.
    func finish(then: @escaping @Sendable (Result<Finished, Failure>) -> Void) {
        queue.async { [self] in
            let result = Result<Finished, Failure> { () throws(Failure) in try end() }
            if case .failure = result { draft.forget() }
            then(result)
        }
    }

    /// The frame is given up.
    func discard() {
        queue.async { [self] in draft.forget() }
    }

    private func take(_ bytes: [UInt8]) {
        guard failure == nil else { return }
        do throws(Failure) {
            try scan(bytes)
            try write(bytes)
        } catch {
            failure = error
        }
    }

    private func scan(_ bytes: [UInt8]) throws(Failure) {
        do throws(ParseError) { try scanner.feed(bytes) } catch {
            throw .message(error, head: head.isEmpty ? Array(bytes.prefix(4096)) : head)
        }
        if isBeyondHead { return digest.update(bytes) }
        head += bytes
        guard let dateTime = scanner.header?.raw(7) else { return }
        isBeyondHead = true
        digest.begin(head, dateTime: dateTime.startIndex..<dateTime.endIndex)
        head = Array(head.prefix(4096))
    }

    private func write(_ bytes: [UInt8]) throws(Failure) {
        do throws(StoreError) {
            try draft.append(bytes)
        } catch {
            throw .store(error, head: head)
        }
    }

    private func end() throws(Failure) -> Finished {
        if let failure { throw failure }
        let (message, oddity) = try finishScan()
        do throws(StoreError) {
            return Finished(message: message, body: try draft.seal(), content: digest.finish(), oddity: oddity)
        } catch {
            throw .store(error, head: head)
        }
    }

    private func finishScan() throws(Failure) -> (HL7v2.Message, oddity: ParseError?) {
        do throws(ParseError) {
            let message = desk.reading(try scanner.finish())
            return (message, try desk.checkText(message))
        } catch { throw .message(error, head: head) }
    }
}
