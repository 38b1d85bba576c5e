// SPDX-License-Identifier: Apache-2.0
package import Relay

/// Takes in what is put into an SS-MIX2 standard storage, by its transaction log or by its tree. The storage is another
/// system's: nothing in it is moved, renamed or written.
package struct StorageFeed<Reception: FeedReception>: Sendable {
    private static var longestPause: Duration { .seconds(60) }
    private static var closedPause: Duration { .milliseconds(500) }

    private let name: String
    private let reception: Reception
    private let position: PositionFile
    private let settings: @Sendable () -> StorageFeedSettings?
    private let now: @Sendable () -> Instant

    /// `settings` is asked before every look; nil while the listener is not in the configuration.
    package init(
        _ name: String, _ reception: Reception, position: PositionFile, now: @escaping @Sendable () -> Instant,
        settings: @escaping @Sendable () -> StorageFeedSettings?
    ) {
        self.name = name
        self.reception = reception
        self.position = position
        self.now = now
        self.settings = settings
    }

    /// Returns when the task is cancelled, with everything written down that is durable.
    package func run() async {
        let taking = FileTaking(thread: FeedThread(name), reception: reception)
        var reading = StorageReading(taking, StorageWindow(position, taking.thread), now)
        var (pause, last) = (Duration.zero, FeedCode?.none)
        while !Task.isCancelled {
            guard let settings = settings(), reception.isOpen else {
                try? await Task.sleep(for: Self.closedPause)
                continue
            }
            let began = ContinuousClock.now
            let trouble = await reading.go(settings)
            // A tree that takes long to look through is looked through less often.
            let rest = settings.source == .tree ? began.duration(to: .now) * 4 : .zero
            if let trouble, trouble != last { reception.note(trouble) }
            last = trouble
            pause = trouble == nil ? .zero : min(max(.seconds(1), pause * 2), Self.longestPause)
            try? await Task.sleep(for: max(settings.poll, pause, rest))
        }
    }
}
