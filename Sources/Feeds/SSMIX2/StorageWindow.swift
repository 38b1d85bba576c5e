// SPDX-License-Identifier: Apache-2.0

/// What has been handed over from a storage and is not answered yet, in order: the position moves over an entry when it,
/// and all before it, are durable.
struct StorageWindow {
    private static let widthMaximum = 64
    /// Entries after which the position is written down, though more are waiting.
    private static let writeEvery = 1024

    private struct Step {
        /// Nil for what was passed over.
        let answer: Pending<FeedAnswer>?
        let move: @Sendable (inout StoragePosition) -> Void
    }

    private let file: PositionFile
    private let thread: FeedThread
    private var steps: [Step] = []
    private var unwritten = 0
    private(set) var position: StoragePosition

    init(_ file: PositionFile, _ thread: FeedThread) {
        self.file = file
        self.thread = thread
        position = file.read()
    }

    /// Something was handed over, or passed over; when that is durable, `move` says so to the position.
    mutating func add(
        _ answer: Pending<FeedAnswer>?, _ move: @escaping @Sendable (inout StoragePosition) -> Void
    ) async throws(FeedTrouble) {
        steps.append(Step(answer: answer, move: move))
        while steps.count > Self.widthMaximum { try await conclude() }
        if unwritten >= Self.writeEvery { try await write() }
    }

    /// Everything is answered, and written down, when it returns. When it throws, what had not been answered is forgotten
    /// and will be read again from where the position stands.
    mutating func drain() async throws(FeedTrouble) {
        while !steps.isEmpty { try await conclude() }
        try await write()
    }

    /// Waits for what is still open, without moving over what failed, and forgets it.
    mutating func abandon() async {
        while !steps.isEmpty {
            do throws(FeedTrouble) { try await conclude() } catch {
                // What comes behind it may be durable, and is known again.
                for step in steps { _ = await step.answer?.value }
                steps = []
            }
        }
        try? await write()
    }

    private mutating func conclude() async throws(FeedTrouble) {
        guard let step = steps.first else { return }
        if case .trouble(let trouble) = await step.answer?.value { throw trouble }
        steps.removeFirst()
        step.move(&position)
        unwritten += 1
    }

    private mutating func write() async throws(FeedTrouble) {
        guard unwritten > 0 else { return }
        let (file, position) = (file, position)
        try await thread.run { () throws(FeedTrouble) in try file.write(position) }
        unwritten = 0
    }
}
