// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1

/// Counts what comes in before anybody reads it.
final class ByteCounter: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let notebook: WebNotebook

    init(_ notebook: WebNotebook) { self.notebook = notebook }

    func channelActive(context: ChannelHandlerContext) {
        let channel = context.channel
        notebook.connections.withLockedValue { $0 += 1 }
        notebook.open.withLockedValue { $0.append(channel) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let count = unwrapInboundIn(data).readableBytes
        notebook.bytes.withLockedValue { $0 += count }
        context.fireChannelRead(data)
    }
}

/// Plays the script on one connection.
final class WebScriptHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let notebook: WebNotebook
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(_ notebook: WebNotebook) { self.notebook = notebook }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let reply = notebook.reply.withLockedValue { $0 }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            if case .early(let status) = reply { write(Self.answer(status, [:], ""), context) }
        case .body(let buffer):
            body.append(contentsOf: buffer.readableBytesView)
            if case .hangUpAfter(let count) = reply, body.count >= count { context.close(promise: nil) }
        case .end:
            guard let head else { return }
            let headers = head.headers.reduce(into: [:]) { $0[$1.name.lowercased()] = $1.value }
            let request = WebRequest(method: head.method.rawValue, path: head.uri, headers: headers, body: body)
            notebook.requests.append(request)
            if case .chosen(let choose) = reply { play(choose(request), context) } else { play(reply, context) }
        }
    }

    private func play(_ reply: WebReply, _ context: ChannelHandlerContext) {
        switch reply {
        case .status(let status, let headers, let body): write(Self.answer(status, headers, body), context)
        case .hangUpInside:
            write("HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n{", context)
            context.close(promise: nil)
        case .hangUp: context.close(promise: nil)
        case .bytes(let text): write(text, context)
        case .silence, .early, .hangUpAfter, .chosen: return
        }
    }

    private static func answer(_ status: Int, _ headers: [String: String], _ body: String) -> String {
        let lines = headers.map { "\($0): \($1)\r\n" }.joined()
        return "HTTP/1.1 \(status) Status\r\n\(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: text)), promise: nil)
    }
}
