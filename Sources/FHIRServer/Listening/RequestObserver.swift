// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// Stands behind the HTTP parser and tells the doorman what it made of the bytes.
final class RequestObserver<Reception: FHIRReception>: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let doorman: Doorman<Reception>

    init(_ doorman: Doorman<Reception>) { self.doorman = doorman }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: doorman.headCame()
        case .body(let bytes): doorman.watch.bodyCame(bytes.readableBytes)
        case .end: doorman.requestEnded()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data), doorman.responseEnded() else {
            return context.write(data, promise: promise)
        }
        context.writeAndFlush(data, promise: promise)
        context.close(promise: nil)
    }
}
