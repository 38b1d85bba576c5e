// SPDX-License-Identifier: Apache-2.0
import Relay
import Synchronization
import Transport

/// Stored bytes as they are, piece by piece.
final class StoredBody: ChunkSource {
    private struct State: Sendable {
        var rest: BodyRange
        var failure: Outcome?
    }

    private let state: Mutex<State>

    init(_ range: BodyRange) { state = Mutex(State(rest: range)) }

    /// Why it could not go on.
    var failure: Outcome? { state.withLock { $0.failure } }

    func next(_ deliver: @escaping @Sendable (Chunk) -> Void) {
        let rest = state.withLock { $0.rest }
        if rest.range.isEmpty { return deliver(.end) }
        rest.next { result in
            switch result {
            case .success((let bytes, let rest)):
                self.state.withLock { $0.rest = rest }
                deliver(.bytes(bytes))
            case .failure(let trouble):
                self.state.withLock { $0.failure = trouble.outcome }
                deliver(.failed)
            }
        }
    }
}

/// A body that is still in memory, read as if it were stored.
struct BodyInMemory: BodySource {
    let bytes: [UInt8]

    func length(of message: MessageID, then: @escaping @Sendable (Result<Int64, StoreError>) -> Void) {
        then(.success(Int64(bytes.count)))
    }

    func read(
        _ message: MessageID, range: Range<Int64>, then: @escaping @Sendable (Result<[UInt8], StoreError>) -> Void
    ) {
        let range = Int(clamping: range.lowerBound)..<Int(clamping: range.upperBound)
        then(.success(Array(bytes[range.clamped(to: bytes.indices)])))
    }
}
