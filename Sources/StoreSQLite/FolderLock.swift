// SPDX-License-Identifier: Apache-2.0
package import Foundation
package import Relay

#if canImport(Glibc)
    import Glibc
#endif

/// One process per store folder: a lock that the system releases when the process ends, however it ends. A process
/// that was just killed may take a moment to be gone, so the lock is waited for a little.
package final class FolderLock: Sendable {
    /// Steps of 50 ms.
    private static let patience = 40
    private let descriptor: Int32

    package init(_ file: URL) throws(StoreError) {
        descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(.failed, "cannot open \(file.path): \(String(cString: strerror(errno)))")
        }
        var patience = Self.patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0, patience > 0 {
            usleep(50_000)
            patience -= 1
        }
        guard patience > 0 else {
            close(descriptor)
            throw StoreError(.locked, "another process uses this store (\(file.path)); stop it first")
        }
    }

    deinit { close(descriptor) }
}
