// SPDX-License-Identifier: Apache-2.0
package import Relay

/// Takes in whatever appears in a folder: durable commit first, then the file moves away. A crash in between loses nothing,
/// and the second reading gets the first answer, because the gateway knows the message again.
package struct DropFolder<Reception: FeedReception>: Sendable {
    private static var longestPause: Duration { .seconds(60) }
    private static var closedPause: Duration { .milliseconds(500) }

    private let name: String
    private let reception: Reception
    private let settings: @Sendable () -> DropFolderSettings?
    private let now: @Sendable () -> Instant

    /// `settings` is asked before every look; nil while the listener is not in the configuration.
    package init(
        _ name: String, _ reception: Reception, now: @escaping @Sendable () -> Instant,
        settings: @escaping @Sendable () -> DropFolderSettings?
    ) {
        self.name = name
        self.reception = reception
        self.now = now
        self.settings = settings
    }

    /// Returns when the task is cancelled, with nothing half-done.
    package func run() async {
        var round = DropFolderRound(name, reception)
        var (pause, last) = (Duration.zero, FeedCode?.none)
        while !Task.isCancelled {
            guard let settings = settings(), reception.isOpen else {
                try? await Task.sleep(for: Self.closedPause)
                continue
            }
            let trouble = await round.go(settings, now)
            if let trouble, trouble != last { reception.note(trouble) }
            last = trouble
            pause = trouble == nil ? .zero : min(max(.seconds(1), pause * 2), Self.longestPause)
            try? await Task.sleep(for: max(settings.poll, pause))
        }
    }
}
