// SPDX-License-Identifier: Apache-2.0
import Glibc
package import NIOCore

/// Stops accepting for a tenth of a second when the process or the machine has no more descriptors or memory for a connection.
///
/// NIO's own back-off delays the next read but leaves the listening socket in epoll, which reports it again at once:
/// measured, 60 % of a core and 13,000 failing accepts a second. Taking `autoRead` away takes it out of epoll.
package final class AcceptPause: ChannelInboundHandler {
    /// A connection that was accepted.
    package typealias InboundIn = any Channel
    /// The same, passed on.
    package typealias InboundOut = any Channel

    private let noticed: @Sendable () -> Void
    private var isPaused = false
    private var isNoticed = false

    /// `noticed` is told once, until somebody could be accepted again.
    package init(noticed: @escaping @Sendable () -> Void) { self.noticed = noticed }

    /// Passes a connection on: somebody could be accepted.
    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isNoticed = false
        context.fireChannelRead(data)
    }

    /// Pauses where the system has nothing left to accept with.
    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? IOError, [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error.errnoCode) else {
            return context.fireErrorCaught(error)
        }
        guard !isPaused else { return }
        isPaused = true
        if !isNoticed { noticed() }
        isNoticed = true
        let channel = context.channel
        read(channel, false)
        context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(100)) {
            self.isPaused = false
            self.read(channel, true)
        }
    }

    private func read(_ channel: any Channel, _ isReading: Bool) {
        try? channel.syncOptions?.setOption(.autoRead, value: isReading)
    }
}
