// SPDX-License-Identifier: Apache-2.0
import Glibc
package import NIOCore

/// Socket options by which a dead peer is noticed: without them a machine that lost its power looks merely silent.
package enum Vigilance {
    /// An option of a socket, by its level and name.
    package typealias Option = ChannelOptions.Types.SocketOption

    /// Probes after so much silence, then every third of it, three in all; and a ceiling for unacknowledged bytes.
    package static func options(_ keepaliveTime: TimeAmount, _ unacknowledgedTime: TimeAmount) -> [(
        Option, Option.Value
    )] {
        let seconds = max(1, keepaliveTime.nanoseconds / 1_000_000_000)
        return [
            (.init(level: .socket, name: .so_keepalive), 1),
            (tcp(TCP_KEEPIDLE), .init(seconds)),
            (tcp(TCP_KEEPINTVL), .init(max(1, seconds / 3))),
            (tcp(TCP_KEEPCNT), 3),
            (tcp(TCP_USER_TIMEOUT), .init(unacknowledgedTime.nanoseconds / 1_000_000)),
        ]
    }

    private static func tcp(_ name: CInt) -> Option { .init(level: .tcp, name: .init(rawValue: name)) }
}
