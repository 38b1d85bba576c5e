// SPDX-License-Identifier: Apache-2.0
import MLLP
package import NIOCore
import NIOPosix
package import Transport

/// A sender that a test leads by the hand: it sends what it is told and keeps every answer.
package final class ScriptedSender: Sendable {
    private let channel: any Channel
    /// Whole answers in the order of their arrival; finished when the connection ends.
    package let answers: Gathering<[UInt8]>
    /// Has one entry when the connection has ended.
    package let closed: Gathering<Bool>

    private init(channel: any Channel, diary: Diary) {
        self.channel = channel
        answers = diary.answers
        closed = diary.closed
    }

    /// Connects to a port on the loopback; over TLS it returns before the handshake is over. One that does not read
    /// lets its answers pile up until `read`.
    package static func connect(
        port: Int, tls: TLSReloadable? = nil, proof: ServerProof = .address("127.0.0.1"), reads: Bool = true
    ) async throws -> ScriptedSender {
        try await connect(port: port, reads: reads) { channel in
            if let tls { try tls.current.addClient(to: channel, proof: proof) }
        }
    }

    /// Connects with whatever the test puts at the front of the pipeline.
    package static func connect(
        port: Int, reads: Bool = true, front: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> ScriptedSender {
        let diary = Diary()
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.autoRead, value: reads)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try front(channel)
                    try channel.pipeline.syncOperations.addHandler(DiaryHandler(diary))
                }
            }
        let channel = try await bootstrap.connect(host: "127.0.0.1", port: port).get()
        return ScriptedSender(channel: channel, diary: diary)
    }

    /// Sends a message in a frame.
    package func send(_ message: [UInt8]) async throws { try await send(bytes: MLLP.frame(message)) }

    /// Sends bytes as they are; returns when the kernel has them.
    package func send(bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(channel.allocator.buffer(bytes: bytes)).get()
    }

    /// Sends bytes in pieces of this size, each in a write of its own.
    package func send(bytes: [UInt8], inPiecesOf size: Int) async throws {
        for start in stride(from: 0, to: bytes.count, by: size) {
            try await send(bytes: Array(bytes[start..<min(start + size, bytes.count)]))
        }
    }

    /// Sends a message and waits for the next answer.
    package func exchange(_ message: [UInt8]) async throws -> [UInt8]? {
        let earlier = answers.elements.count
        try await send(message)
        return await answers.first(earlier + 1).dropFirst(earlier).first
    }

    /// Begins to read answers.
    package func read() async throws { try await channel.setOption(.autoRead, value: true).get() }

    /// Says that nothing more will come, and goes on listening.
    package func halfClose() async throws { try await channel.close(mode: .output).get() }

    /// Hangs up.
    package func close() async { try? await channel.close().get() }
}

/// What one sender has heard.
final class Diary: Sendable {
    let answers = Gathering<[UInt8]>()
    let closed = Gathering<Bool>()
}

/// Fills the diary.
private final class DiaryHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let diary: Diary
    private var assembler = FrameAssembler(frameMaximum: 2_147_483_647)

    init(_ diary: Diary) { self.diary = diary }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for case .message(let answer) in assembler.append(unwrapInboundIn(data).readableBytesView) {
            diary.answers.append(answer)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelInactive(context: ChannelHandlerContext) {
        diary.answers.finish()
        diary.closed.append(true)
        context.fireChannelInactive()
    }
}
