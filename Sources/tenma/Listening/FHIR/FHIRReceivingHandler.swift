// SPDX-License-Identifier: Apache-2.0
import FHIR
import NIOCore
import NIOHTTP1

/// One connection of the receiver: a request's body is kept whole on disk before it is answered.
final class FHIRReceivingHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let receiver: FHIRReceiver
    private var head: HTTPRequestHead?
    private var body: ReceivedBody?
    private var refusal: FHIRReply?

    init(_ receiver: FHIRReceiver) { self.receiver = receiver }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let bytes): body?.append(Array(bytes.readableBytesView))
        case .end: end(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        self.head = head
        body = nil
        refusal = nil
        let type = head.headers.first(name: "content-type") ?? ""
        if head.method != .POST {
            refusal = .refused(405, "LISTEN-405", "only POST is answered here")
        } else if let format = FHIRFormat(contentType: type), !head.headers.contains(name: "content-encoding") {
            body = ReceivedBody(format, receiver)
        } else {
            refusal = .refused(415, "LISTEN-415", "send application/fhir+json or application/fhir+xml")
        }
        if head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }) {
            context.writeAndFlush(
                wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: .continue))), promise: nil)
        }
    }

    private func end(_ context: ChannelHandlerContext) {
        guard let head else { return }
        let format = body?.format ?? .json
        let (reply, answer) = answer(head, from: context.channel.remoteAddress?.ipAddress ?? "")
        body = nil
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let isKept = head.isKeepAlive
        guard receiver.delay > .nanoseconds(0) else { return Self.send(reply, answer, format, isKept, context) }
        context.eventLoop.scheduleTask(in: receiver.delay) {
            Self.send(reply, answer, format, isKept, bound.value)
        }
    }

    /// Keeps and reports the body, and says what to answer.
    private func answer(_ head: HTTPRequestHead, from: String) -> (FHIRReply, FHIRReceiverAnswer) {
        guard let body else { return (refusal ?? .refused(400, "LISTEN-400", "no body"), .usual) }
        var answer = receiver.answers.next()
        let read = body.finish()
        let facts = (try? read.get()).map { FHIRFacts(of: $0, format: body.format) } ?? FHIRFacts()
        var file: String?
        do throws(Failure) {
            if let trouble = body.trouble { throw trouble }
            file = try body.keep(as: facts.identifier)
        } catch {
            // Nothing is said about a body that could not be kept: its sender comes again.
            if let sentence = error.sentence { receiver.output.warn(sentence) }
            answer = .close
        }
        let reply = reply(to: read, facts, answer, head)
        Received(
            at: TimeText.now, from: from, controlID: facts.identifier,
            type: facts.typeName.isEmpty ? "-" : facts.typeName, length: body.length, declared: body.format.rawValue,
            isReadable: facts != FHIRFacts(), answer: answer.word(reply.status), file: file
        ).show(receiver.output)
        receiver.output.flush()
        return (reply, answer)
    }

    private func reply(
        to read: Result<Tree, FHIRError>, _ facts: FHIRFacts, _ answer: FHIRReceiverAnswer,
        _ head: HTTPRequestHead
    ) -> FHIRReply {
        if case .status(let status) = answer, status >= 300 {
            return .refused(status, "LISTEN-001", "refused as told")
        }
        switch read {
        case .failure(let error): return .unreadable(error)
        case .success(let tree):
            let path = head.uri.prefix { $0 != "?" }
            var reply = FHIRReply.accepted(
                tree, facts, asMessage: path.hasSuffix("/$process-message"), number: receiver.nextNumber())
            if case .status(let status) = answer { reply.status = status }
            return reply
        }
    }

    private static func send(
        _ reply: FHIRReply, _ answer: FHIRReceiverAnswer, _ format: FHIRFormat, _ isKept: Bool,
        _ context: ChannelHandlerContext
    ) {
        switch answer {
        case .silence: return
        case .close: return context.close(promise: nil)
        case .usual, .status: break
        }
        let bytes = (try? reply.body.bytes(as: format)) ?? []
        var head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status))
        head.headers.add(name: "content-type", value: format.contentType)
        head.headers.add(name: "content-length", value: String(bytes.count))
        if let location = reply.location { head.headers.add(name: "location", value: location) }
        if [429, 503].contains(reply.status) { head.headers.add(name: "retry-after", value: "1") }
        if !isKept { head.headers.add(name: "connection", value: "close") }
        context.write(NIOAny(HTTPServerResponsePart.head(head)), promise: nil)
        context.write(NIOAny(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
        context.writeAndFlush(NIOAny(HTTPServerResponsePart.end(nil)), promise: nil)
        if !isKept { context.close(promise: nil) }
    }
}

extension FHIRReceiverAnswer {
    /// What `listen` prints.
    func word(_ status: Int) -> String {
        switch self {
        case .usual, .status: String(status)
        case .silence: "silence"
        case .close: "close"
        }
    }
}
