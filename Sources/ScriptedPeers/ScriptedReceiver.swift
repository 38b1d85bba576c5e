// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
package import Transport

/// A receiver that does what its script says and keeps every byte it got.
package final class ScriptedReceiver: Sendable {
    private let channel: any Channel
    /// Whole messages, in the order of their arrival.
    package let messages: Gathering<Received>
    /// Every connection that ended, by its number.
    package let closed: Gathering<Int>
    private let notebook: Notebook

    private init(channel: any Channel, notebook: Notebook) {
        self.channel = channel
        self.notebook = notebook
        messages = notebook.messages
        closed = notebook.closed
    }

    /// Opens a port on the loopback. `port` zero takes any.
    package static func start(_ script: Script = .accepting, tls: TLSReloadable? = nil, port: Int = 0) async throws
        -> ScriptedReceiver
    {
        let notebook = Notebook(script)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: !script.neverReads)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try tls.current.addServer(to: channel) }
                    try channel.pipeline.syncOperations.addHandler(ScriptHandler(notebook))
                }
            }
        let channel = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
        return ScriptedReceiver(channel: channel, notebook: notebook)
    }

    package var target: DialTarget { DialTarget(host: "127.0.0.1", port: channel.localAddress?.port ?? 0) }

    /// Changes what happens to messages from now on.
    package func follow(_ script: Script) { notebook.script.withLockedValue { $0 = script } }

    /// Connections made so far.
    package var connections: Int { notebook.connections.withLockedValue { $0 } }

    /// Closes the port and every connection.
    package func stop() async {
        try? await channel.close().get()
        for child in notebook.channels.withLockedValue({ $0 }) { try? await child.close().get() }
    }
}

/// What the connections of one receiver share.
final class Notebook: Sendable {
    let script: NIOLockedValueBox<Script>
    let messages = Gathering<Received>()
    let closed = Gathering<Int>()
    let connections = NIOLockedValueBox(0)
    let channels = NIOLockedValueBox<[any Channel]>([])
    private let counts = NIOLockedValueBox<(all: Int, byID: [[UInt8]: Int])>((0, [:]))

    init(_ script: Script) { self.script = NIOLockedValueBox(script) }

    func connected(_ channel: any Channel) -> Int {
        channels.withLockedValue { $0.append(channel) }
        return connections.withLockedValue { connections in
            defer { connections += 1 }
            return connections
        }
    }

    func received(_ message: [UInt8], on connection: Int) -> Received {
        let id = Answers.controlID(of: message)
        let (number, earlier) = counts.withLockedValue { counts in
            defer {
                counts.all += 1
                counts.byID[id, default: 0] += 1
            }
            return (counts.all, counts.byID[id, default: 0])
        }
        let received = Received(message: message, connection: connection, number: number, earlier: earlier)
        messages.append(received)
        return received
    }
}
