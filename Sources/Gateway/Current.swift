// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The directory in force. Whoever handles a message asks for it once, so that a message is handled by one
/// configuration from end to end.
final class Current: Sendable {
    private let directory: Mutex<(Directory, generation: Int)>

    init(_ directory: Directory) { self.directory = Mutex((directory, 1)) }

    var value: Directory { directory.withLock { $0.0 } }

    /// Grows with every reload.
    var generation: Int { directory.withLock { $0.generation } }

    func replace(with new: Directory) { directory.withLock { $0 = (new, $0.generation + 1) } }
}
