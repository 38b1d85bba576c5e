// SPDX-License-Identifier: Apache-2.0
package import Foundation
package import Relay

#if canImport(Glibc)
import Glibc
#endif

/// One process per store folder: a lock that the system releases when the process ends, however it ends.
package final class FolderLock: Sendable {
    private let descriptor: Int32

    package init(_ file: URL) throws(StoreError) {
        descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(.failed, "cannot open \(file.path): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreError(.locked, "another process uses this store (\(file.path)); stop it first")
        }
    }

    deinit { close(descriptor) }
}
