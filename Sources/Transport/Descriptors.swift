// SPDX-License-Identifier: Apache-2.0
import Glibc

/// How many sockets there can be while the store and the control socket still find a descriptor.
package enum Descriptors {
    /// The soft limit of this process, less a reserve of a quarter or 256.
    package static var forConnections: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
        let all = Int(clamping: limit.rlim_cur)
        return max(1, all - max(32, min(256, all / 4)))
    }
}
