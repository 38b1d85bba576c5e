// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Structures of one version that were read once: reading one takes as long as checking a small message. There are
/// never more than the version has.
final class StructureCache: Sendable {
    private let known = Mutex<[String: Structure]>([:])

    /// The structure of this name; `read` is asked for it the first time.
    func structure(_ name: String, read: () -> Structure?) -> Structure? {
        if let structure = known.withLock({ $0[name] }) { return structure }
        guard let structure = read() else { return nil }
        known.withLock { $0[name] = structure }
        return structure
    }
}
