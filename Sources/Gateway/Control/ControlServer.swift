// SPDX-License-Identifier: Apache-2.0
import Glibc
package import NIOCore
import NIOPosix

/// Answers commands on a Unix socket that only the gateway's own user may open (design.md decision 17).
package struct ControlServer<Operations: GatewayOperations>: Sendable {
    /// More askers at once are turned away.
    package static var connectionsMaximum: Int { 64 }

    private let path: String
    private let operations: Operations
    private let group: any EventLoopGroup

    package init(path: String, operations: Operations, on group: any EventLoopGroup) {
        self.path = path
        self.operations = operations
        self.group = group
    }

    /// Serves until the task is cancelled. `ready` is called when the socket can be used. An old socket at the path is
    /// replaced: whoever calls this holds the store's lock, so nobody else is behind it.
    package func run(ready: @Sendable () -> Void = {}) async throws {
        let server = try await ServerBootstrap(group: group).serverChannelOption(.backlog, value: 64)
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: false))
                }
            }
        defer { unlink(path) }
        guard chmod(path, 0o600) == 0 else { throw ControlError(.failed, "chmod") }
        ready()
        try await withThrowingDiscardingTaskGroup { tasks in
            try await server.executeThenClose { clients in
                let open = OpenCount()
                for try await client in clients {
                    tasks.addTask { await serve(client, isBusy: !open.enter(Self.connectionsMaximum), open) }
                }
            }
        }
    }

    private func serve(_ client: NIOAsyncChannel<ByteBuffer, ByteBuffer>, isBusy: Bool, _ open: OpenCount) async {
        defer { if !isBusy { open.leave() } }
        let credentials = await PeerCredentials.of(client.channel)
        // What goes wrong with one asker is his own loss; he sees the end of the stream.
        try? await client.executeThenClose { inbound, outbound in
            let writer = ReplyWriter(outbound)
            if isBusy { return try await writer.write(.error(ControlError(.busy))) }
            guard let credentials, credentials.isAllowed else {
                return try await writer.write(.error(ControlError(.notAllowed, credentials?.actor ?? "")))
            }
            let session = ControlSession(operations: operations, actor: credentials.actor, writer: writer)
            try await session.serve(inbound)
        }
    }
}

/// Writes replies; waits while the client reads slowly, and so stops nobody but this client's reading of the log.
struct ReplyWriter: Sendable {
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

    init(_ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) { self.outbound = outbound }

    func write(_ reply: ControlReply) async throws { try await write(bytes: ControlLines.line(reply)) }

    func write(bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }
}
