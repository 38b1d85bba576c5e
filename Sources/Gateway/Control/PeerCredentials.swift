// SPDX-License-Identifier: Apache-2.0
import Glibc
import NIOCore

/// Who is at the other end of a Unix socket, as the kernel says (SO_PEERCRED, unix(7)). Laid out like `struct ucred`.
struct PeerCredentials: Sendable, Hashable {
    var process: pid_t
    var user: uid_t
    var group: gid_t

    /// Nil when the channel is no Unix socket.
    static func of(_ channel: any Channel) async -> PeerCredentials? {
        guard let provider = channel as? any SocketOptionProvider else { return nil }
        // Unsafe: the kernel writes three 32-bit numbers, which is what this struct is; another size fails.
        let option: EventLoopFuture<PeerCredentials> = provider.unsafeGetSocketOption(
            level: SocketOptionLevel(SOL_SOCKET), name: SocketOptionName(SO_PEERCRED))
        return try? await option.get()
    }

    /// Only the gateway's own user and root may ask; the socket's mode says the same.
    var isAllowed: Bool { user == 0 || user == geteuid() }

    /// As the log says it: `uid 1000 (yamada)`.
    var actor: String {
        let name = Self.name(of: user)
        return name.isEmpty ? "uid \(user)" : "uid \(user) (\(name))"
    }

    private static func name(of user: uid_t) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var storage = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(user, &entry, &storage, storage.count, &found) == 0, found != nil, let name = entry.pw_name
        else {
            return ""
        }
        return String(cString: name)
    }
}
