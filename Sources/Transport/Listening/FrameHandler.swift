// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import NIOTLS

/// Reads frames off one accepted connection and hands them to its session, stopping whenever a limit says so.
final class FrameHandler<Reception: MLLPReception>: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = Never
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum Stage { case handshaking, open, over }

    let entrance: Entrance<Reception>
    let remoteHost: String
    let verified: VerifiedPeer?
    var stage = Stage.handshaking
    var inputEnded = false
    var connection: MLLPConnection?
    var session: Reception.Session?
    var peer: String?
    var decoder: FrameDecoder
    var watch = FrameWatch()
    private(set) var unread: ByteBuffer?
    private var uncharged = 0
    private var isPumping = false
    private var readWanted = false

    init(entrance: Entrance<Reception>, remoteHost: String, verified: VerifiedPeer?) {
        self.entrance = entrance
        self.remoteHost = remoteHost
        self.verified = verified
        decoder = FrameDecoder(frameMaximum: entrance.limits.frameSize, noiseMaximum: entrance.limits.noise)
    }

    // MARK: Reading

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard stage == .open else { return }
        var incoming = unwrapInboundIn(data)
        uncharged += incoming.readableBytes
        watch.bytesCame()
        if unread == nil { unread = incoming } else { unread?.writeBuffer(&incoming) }
        connection?.isReading = true
        pump(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard stage == .open, let connection else { return }
        connection.isReading = false
        session?.readCompleted()
        connection.flush()
    }

    /// The channel asks for more only while nothing blocks.
    func read(context: ChannelHandlerContext) {
        guard let connection, !connection.blocks.isEmpty else { return context.read() }
        readWanted = true
    }

    /// Hands out what is unread, until it is used up or something blocks.
    func pump(_ context: ChannelHandlerContext) {
        guard !isPumping, let connection, let session else { return }
        isPumping = true
        defer { isPumping = false }
        if uncharged > 0, !charge(connection, session) { return }
        var buffer = unread ?? ByteBuffer()
        unread = nil
        let heldBefore = decoder.isHoldingEndBlock ? 1 : 0
        let handed = buffer.withUnsafeReadableBytes { handOut($0, connection, session) }
        let heldNow = decoder.isHoldingEndBlock ? 1 : 0
        connection.refund(heldBefore + handed.consumed - handed.data - heldNow)
        buffer.moveReaderIndex(forwardBy: handed.consumed)
        if buffer.readableBytes > 0 { unread = buffer }
        if inputEnded, unread == nil, connection.blocks.isEmpty { finishInput(connection, session) }
        rewatch(context)
    }

    private func charge(_ connection: MLLPConnection, _ session: Reception.Session) -> Bool {
        guard connection.blocks.isEmpty else { return false }
        if connection.charge(uncharged) || (spill(connection, session) && connection.charge(uncharged)) {
            uncharged = 0
            return true
        }
        watch.blocked()
        return false
    }

    /// Asks a session that is gathering a frame to let go of it, when nothing else can make room: the process has no
    /// more, or this frame alone fills the connection's share. Says whether to try again now.
    private func spill(_ connection: MLLPConnection, _ session: Reception.Session) -> Bool {
        let fillsItsShare = connection.blocks.contains(.bytes) && connection.framesInFlight == 0
        guard decoder.isInsideFrame, fillsItsShare || connection.blocks.contains(.budget) else { return false }
        session.memoryIsShort()
        return connection.blocks.isEmpty
    }

    private func handOut(_ bytes: UnsafeRawBufferPointer, _ connection: MLLPConnection, _ session: Reception.Session)
        -> (consumed: Int, data: Int)
    {
        var consumed = 0
        var data = 0
        while connection.blocks.isEmpty {
            let unread = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(consumed))
            switch decoder.next(unread) {
            case .needMore:
                return (bytes.count, data)
            case .begin(let count):
                consumed += count
                session.frameBegan()
            case .data(let range):
                consumed += range.upperBound
                data += range.count
                session.frameData(UnsafeRawBufferPointer(rebasing: unread[range]))
            case .heldEndBlock:
                data += 1
                withUnsafeBytes(of: MLLP.endBlock) { session.frameData($0) }
            case .end(let count):
                consumed += count
                watch.frameEnded()
                connection.frameEnded()
                session.frameEnded()
            case .problem(let error, let count):
                consumed += count
                problem(error, connection, session)
            }
        }
        watch.blocked()
        return (consumed, data)
    }

    func problem(_ error: FramingError, _ connection: MLLPConnection, _ session: Reception.Session) {
        session.frameProblem(error)
        if error.code == .missingStartBlock { connection.close(.framing(error)) }
    }

    // MARK: Being unblocked

    func unblocked() {
        guard stage == .open, let context = connection?.context else { return }
        watch.unblocked()
        guard !isPumping else { return }
        pump(context)
        guard let connection, connection.blocks.isEmpty else { return }
        if readWanted {
            readWanted = false
            context.read()
        }
        if !connection.isReading {
            session?.readCompleted()
            connection.flush()
        }
    }
}
