// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOConcurrencyHelpers
import NIOCore

/// Plays the script on one connection.
final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let notebook: Notebook
    private var assembler = FrameAssembler(frameMaximum: 2_147_483_647)
    private var number = 0
    private var bytes = 0

    init(_ notebook: Notebook) { self.notebook = notebook }

    func channelActive(context: ChannelHandlerContext) {
        number = notebook.connected(context.channel)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        notebook.closed.append(number)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        let script = notebook.script.withLockedValue { $0 }
        bytes += buffer.readableBytes
        if let limit = script.hangsUpAfterBytes, bytes >= limit { return context.close(promise: nil) }
        for case .message(let message) in assembler.append(buffer.readableBytesView) {
            let received = notebook.received(message, on: number)
            play(script.reply(received), to: received, context)
        }
    }

    private func play(_ reply: Reply, to received: Received, _ context: ChannelHandlerContext) {
        let id = Answers.controlID(of: received.message)
        let frame = { (code: String) in
            MLLP.frame(Answers.acknowledgement(code, to: id, number: received.number))
        }
        switch reply {
        case .answer(let code): write(frame(code), context)
        case .late(let code, let delay):
            context.eventLoop.assumeIsolated().scheduleTask(in: delay) { self.write(frame(code), context) }
        case .dawdle(let code):
            for byte in frame(code) { write([byte], context) }
        case .twice(let code): write(frame(code) + frame(code), context)
        case .wrongControlID: write(MLLP.frame(Answers.acknowledgement("AA", to: id + [0x58])), context)
        case .hangUpInside:
            write(Array(frame("AA").dropLast(4)), context)
            context.close(promise: nil)
        case .hangUp: context.close(promise: nil)
        case .silence: return
        case .bytes(let bytes): write(bytes, context)
        }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
    }
}
