// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOPosix
package import Transport

/// An HTTP server that does what its script says and keeps every request it got.
package final class ScriptedWebReceiver: Sendable {
    private let channel: any Channel
    private let notebook: WebNotebook

    private init(_ channel: any Channel, _ notebook: WebNotebook) {
        self.channel = channel
        self.notebook = notebook
    }

    /// Opens a port on the loopback.
    package static func start(_ reply: WebReply = .status(201), tls: TLSReloadable? = nil) async throws
        -> ScriptedWebReceiver
    {
        let notebook = WebNotebook(reply)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try tls.current.addServer(to: channel) }
                    try channel.pipeline.syncOperations.addHandlers([
                        ByteCounter(notebook), ByteToMessageHandler(HTTPRequestDecoder()), WebScriptHandler(notebook),
                    ])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ScriptedWebReceiver(channel, notebook)
    }

    package var target: DialTarget { DialTarget(host: "127.0.0.1", port: channel.localAddress?.port ?? 0) }
    /// Whole requests, in the order of their arrival.
    package var requests: Gathering<WebRequest> { notebook.requests }
    /// Bytes that came in, after TLS.
    package var bytes: Int { notebook.bytes.withLockedValue { $0 } }
    package var connections: Int { notebook.connections.withLockedValue { $0 } }

    /// Changes what happens to requests from now on.
    package func follow(_ reply: WebReply) { notebook.reply.withLockedValue { $0 = reply } }

    /// Closes the port and every connection.
    package func stop() async {
        try? await channel.close()
        let open = notebook.open.withLockedValue { $0 }
        for channel in open { channel.close(promise: nil) }
    }
}

/// What is done with a request.
package enum WebReply: Sendable {
    /// Answers whole, with these headers and this body.
    case status(Int, [String: String] = [:], String = "")
    /// Promises more than it sends, and hangs up.
    case hangUpInside
    /// Hangs up when the whole request is there.
    case hangUp
    case silence
    /// These bytes, in place of an answer.
    case bytes(String)
    /// Answers when the head is there, and reads no further.
    case early(Int)
    /// Hangs up when this much of the body is there.
    case hangUpAfter(Int)
    /// What the request decides.
    case chosen(@Sendable (WebRequest) -> WebReply)
}

/// One request that came in whole.
package struct WebRequest: Sendable {
    package let method: String
    package let path: String
    package let headers: [String: String]
    package let body: [UInt8]
}

final class WebNotebook: Sendable {
    let reply: NIOLockedValueBox<WebReply>
    let requests = Gathering<WebRequest>()
    let bytes = NIOLockedValueBox(0)
    let connections = NIOLockedValueBox(0)
    let open = NIOLockedValueBox<[any Channel]>([])

    init(_ reply: WebReply) { self.reply = NIOLockedValueBox(reply) }
}
