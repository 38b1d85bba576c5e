// SPDX-License-Identifier: Apache-2.0
import Destinations
import NIOPosix
import Relay
import Routing

/// Reads the store for those who may not wait: on a few threads of its own, answers wherever they are made.
final class StoreReader<S: Store>: BodySource {
    private let store: S
    private let threads: NIOThreadPool

    init(store: S, threads: NIOThreadPool) {
        self.store = store
        self.threads = threads
    }

    func queue(
        of facility: FacilityID, after: DeliveryID?, limit: Int,
        then: @escaping @Sendable (Result<QueuePage, StoreError>) -> Void
    ) {
        read(then) { store throws(StoreError) in try store.queue(of: facility, after: after, limit: limit) }
    }

    func queue(
        of facility: FacilityID, lane: Lane, after: DeliveryID, limit: Int,
        then: @escaping @Sendable (Result<QueuePage, StoreError>) -> Void
    ) {
        read(then) { store throws(StoreError) in try store.queue(of: facility, lane: lane, after: after, limit: limit) }
    }

    func length(of message: MessageID, then: @escaping @Sendable (Result<Int64, StoreError>) -> Void) {
        read(then) { store throws(StoreError) in try store.bodyLength(of: message) }
    }

    func read(
        _ message: MessageID, range: Range<Int64>, then: @escaping @Sendable (Result<[UInt8], StoreError>) -> Void
    ) {
        read(then) { store throws(StoreError) in try store.body(of: message, range: range) }
    }

    /// Its `received` event has the message's number.
    func facts(of message: MessageID, then: @escaping @Sendable (MessageFacts?) -> Void) {
        let found: @Sendable (Result<MessageFacts?, StoreError>) -> Void = { then((try? $0.get()) ?? nil) }
        read(found) { store throws(StoreError) in
            try store.events(after: message.sequence - 1, limit: 1).first?.what.facts
        }
    }

    private func read<Value: Sendable>(
        _ then: @escaping @Sendable (Result<Value, StoreError>) -> Void,
        _ body: @escaping @Sendable (S) throws(StoreError) -> Value
    ) {
        threads.submit { [store] state in
            guard case .active = state else { return then(.failure(StoreError(.failed, "the gateway is stopping"))) }
            then(Result { () throws(StoreError) in try body(store) })
        }
    }
}
