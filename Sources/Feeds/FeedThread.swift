// SPDX-License-Identifier: Apache-2.0
import Dispatch

/// Where one feed waits for its disk, so that nobody else waits with it: a share on the network that hangs stops its own
/// feed alone.
struct FeedThread: Sendable {
    private let queue: DispatchQueue

    init(_ name: String) { queue = DispatchQueue(label: "feed \(name)", qos: .utility) }

    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(FeedTrouble) -> Value
    ) async throws(FeedTrouble) -> Value {
        let result: Result<Value, FeedTrouble> = await withCheckedContinuation { done in
            queue.async { done.resume(returning: Result { () throws(FeedTrouble) in try work() }) }
        }
        return try result.get()
    }
}
