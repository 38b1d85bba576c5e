// SPDX-License-Identifier: Apache-2.0
import Glibc
import NIOCore

/// TCP options that Linux has and NIO does not name.
extension NIOBSDSocket.Option {
    /// Milliseconds that written bytes may stay unacknowledged before the connection is dead.
    static var userTimeout: Self { Self(rawValue: TCP_USER_TIMEOUT) }
    /// Seconds of silence before the first keepalive probe.
    static var keepaliveIdle: Self { Self(rawValue: TCP_KEEPIDLE) }
    /// Seconds between probes.
    static var keepaliveInterval: Self { Self(rawValue: TCP_KEEPINTVL) }
    /// Probes without an answer before the connection is dead.
    static var keepaliveCount: Self { Self(rawValue: TCP_KEEPCNT) }
}
