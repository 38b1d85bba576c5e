// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Relay
import Synchronization

/// Tells the others what has become durable: the courier what to deliver, those who follow the log that it has grown,
/// and everybody when the store can no longer be trusted. Called on the committer's thread.
final class CommitFanout<S: Store>: CommitObserver {
    private let courierLoop: any EventLoop
    private let courier = Mutex<NIOLoopBoundBox<CourierLoop<S>>?>(nil)
    let log: LogBell
    let trouble: StoreTrouble
    private let metrics: EventMetrics

    init(courierLoop: any EventLoop, log: LogBell, trouble: StoreTrouble, metrics: EventMetrics) {
        self.metrics = metrics
        self.courierLoop = courierLoop
        self.log = log
        self.trouble = trouble
    }

    func deliver(to courier: NIOLoopBoundBox<CourierLoop<S>>) { self.courier.withLock { $0 = courier } }

    func committed(_ changes: [Change], _ results: [ChangeResult], in time: Duration) {
        metrics.committed(changes: changes.count, in: time)
        trouble.worked(admitting: changes.contains(where: \.isAdmission))
        log.ring()
        var admitted: [CourierLoop<S>.Admitted] = []
        for (change, result) in zip(changes, results) {
            guard case .admitted(_, let deliveries) = result, !deliveries.isEmpty else { continue }
            admitted.append(.init(deliveries: deliveries, bytes: change.bodyInMemory))
        }
        guard !admitted.isEmpty, let courier = courier.withLock({ $0 }) else { return }
        courierLoop.execute { [admitted] in courier.value.committed(admitted) }
    }

    func storeIsFull(_ error: StoreError) { trouble.isFull(error) }
    func storeFailed(_ error: StoreError) { trouble.failed(error) }
}

extension Change {
    /// The body an admission brought along, or the one of the reply that came with an answer.
    fileprivate var bodyInMemory: [UInt8]? {
        let admission: Admission? =
            switch self {
            case .admit(let admission, _): admission
            case .finish(let finish, _): finish.reply
            default: nil
            }
        guard case .contiguous(let bytes) = admission?.body else { return nil }
        return bytes
    }
}
