// SPDX-License-Identifier: Apache-2.0
package import NIOCore

/// Who is at the other end of a connection, as far as the transport can know.
package struct Link: Sendable, Hashable {
    /// Unlike every other number in this process.
    package let number: UInt64
    /// "10.1.2.3", without the port.
    package let remoteHost: String
    package let remotePort: Int
    package let localPort: Int
    /// What the peer's certificate says, verified; nil over plain TCP.
    package let identity: PeerIdentity?

    package init(number: UInt64, remoteHost: String, remotePort: Int, localPort: Int, identity: PeerIdentity?) {
        self.number = number
        self.remoteHost = remoteHost
        self.remotePort = remotePort
        self.localPort = localPort
        self.identity = identity
    }
}

extension Link {
    /// The next link of this process.
    package init(of channel: any Channel, identity: PeerIdentity?) {
        self.init(
            number: LinkCounter.shared.next(), remote: channel.remoteAddress, local: channel.localAddress,
            identity: identity)
    }

    init(number: UInt64, remote: SocketAddress?, local: SocketAddress?, identity: PeerIdentity?) {
        self.init(
            number: number, remoteHost: remote?.ipAddress ?? "", remotePort: remote?.port ?? 0,
            localPort: local?.port ?? 0, identity: identity)
    }
}
