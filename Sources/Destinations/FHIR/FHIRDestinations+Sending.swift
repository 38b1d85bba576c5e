// SPDX-License-Identifier: Apache-2.0
import FHIR
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Relay
import Routing
import Translation
import Transport

/// From a body to the last byte, and from an answer to what it means.
extension FHIRDestinations {
    /// Up to here a body is rendered on the event loop; above it, on a thread of its own.
    private static var loopMaximum: Int { 32 << 10 }
    /// Up to here a request is written at once. Larger ones are written in pieces, so that it shows whether the facility
    /// takes them.
    private static var writeMaximum: Int64 { 128 << 10 }

    // MARK: Sending

    func prepare(_ delivery: QueuedDelivery, _ body: [UInt8]?, for connection: FHIRConnection) {
        let (id, connectionID) = (delivery.id, connection.id)
        let needsKind = connection.endpoint.operation == .auto
        let rules = endpoints[connection.facility]?.rules ?? DeliveryRules()
        let ready: @Sendable (Result<FHIRBody, BodyTrouble>) -> Void = { result in
            self.later { $0.begin(result, id, connectionID) }
        }
        guard let body else { return fetch(delivery, rules, needsKind, ready) }
        if body.count <= Self.loopMaximum { return ready(Self.render(body, delivery, rules, needsKind)) }
        NIOThreadPool.singleton.submit { _ in ready(Self.render(body, delivery, rules, needsKind)) }
    }

    private func fetch(
        _ delivery: QueuedDelivery, _ rules: DeliveryRules, _ needsKind: Bool,
        _ ready: @escaping @Sendable (Result<FHIRBody, BodyTrouble>) -> Void
    ) {
        let (message, bodies) = (delivery.id.message, bodies)
        bodies.length(of: message) { result in
            switch result {
            case .failure(let error): ready(.failure(BodyTrouble(Outcome(error))))
            case .success(let length) where length > FHIRRenderer.wholeMaximum:
                FHIRRenderer.open(
                    message, length: length, in: bodies, as: delivery.form, rules: rules, needsKind: needsKind,
                    then: ready)
            case .success(let length):
                bodies.read(message, range: 0..<length) { body in
                    ready(
                        body.mapError { BodyTrouble(Outcome($0)) }.flatMap {
                            Self.render($0, delivery, rules, needsKind)
                        })
                }
            }
        }
    }

    private static func render(
        _ body: [UInt8], _ delivery: QueuedDelivery, _ rules: DeliveryRules, _ needsKind: Bool
    ) -> Result<FHIRBody, BodyTrouble> {
        do throws(RenderingFailure) {
            return .success(try FHIRRenderer.whole(body, as: delivery.form, rules: rules, needsKind: needsKind))
        } catch {
            return .failure(BodyTrouble(Outcome(error)))
        }
    }

    private func begin(_ result: Result<FHIRBody, BodyTrouble>, _ id: DeliveryID, _ connectionID: ConnectionID) {
        guard let connection = shelf[connectionID], connection.load?.delivery.id == id else { return }
        switch result {
        case .failure(let trouble): apply(.failed(trouble.outcome), to: connection)
        case .success(let body):
            connection.load?.body = body
            authorise(connection)
        }
    }

    func send(on connection: FHIRConnection) {
        guard let body = connection.load?.body else { return }
        let endpoint = endpoints[connection.facility] ?? connection.endpoint
        let request = FHIRRequest(endpoint, body.kind)
        connection.load?.request = request
        apply(.began, to: connection)
        let head = request.head(
            host: endpoint.host, format: body.format, length: body.length, token: connection.load?.token?.text)
        if let bytes = connection.load?.whole ?? body.whole(upTo: Self.writeMaximum) {
            connection.load?.whole = bytes
            connection.line?.send(head, bytes)
        } else {
            connection.line?.send(head, streaming: body)
        }
    }

    // MARK: What happens

    func happened(_ event: HTTPLineEvent, on connection: FHIRConnection) {
        guard shelf[connection.id] != nil else { return }
        switch event {
        case .connected: shelf.opened(connection)
        case .connectFailed(let failure): shelf.failed(connection, failure.name)
        case .lastByteWritten: apply(.lastByteWritten, to: connection)
        case .answer(let head, let body): answered(head, body, connection)
        case .garbled:
            counts.framingProblems += 1
            apply(.garbled, to: connection)
        case .closed(let reason): closed(reason, connection)
        }
    }

    private func closed(_ reason: CloseReason, _ connection: FHIRConnection) {
        guard connection.load != nil else { return shelf.drop(connection) }
        if case .source = reason, let failure = connection.load?.body?.failure {
            apply(.failed(failure), to: connection)
        } else {
            apply(.closed(reason), to: connection)
        }
    }

    /// Answers nobody asked for (a server that says 408 to an idle connection) belong to nothing.
    private func answered(_ head: HTTPResponseHead, _ body: [UInt8], _ connection: FHIRConnection) {
        guard let request = connection.load?.request else {
            counts.answersUnasked += 1
            return shelf.drop(connection)
        }
        var answer = HTTPAnswer(
            status: Int(head.status.code),
            retryAfter: head.headers.first(name: "Retry-After").flatMap { RetryAfter.pause($0, now: Int64(time(nil))) },
            keepsConnection: head.isKeepAlive)
        let type = head.headers.first(name: "Content-Type") ?? ""
        if HTTPAnswer.isForeign(status: answer.status, type: type, isEmpty: body.isEmpty) {
            counts.framingProblems += 1
            return apply(.garbled, to: connection)
        }
        let isXML = type.contains("xml")
        answer.read(body, isXML: isXML, isProcessMessage: request.isProcessMessage)
        apply(isStaleToken(answer, connection) ?? .answered(answer), to: connection)
    }

    private func rang(_ connection: FHIRConnection) {
        guard let load = connection.load else { return }
        if load.attempt.isSending, let pieces = load.body?.pieces, pieces > load.piecesSeen {
            connection.load?.piecesSeen = pieces
            return apply(.progressed, to: connection)
        }
        apply(.timedOut, to: connection)
    }

    // MARK: What follows

    func apply(_ event: HTTPAttempt.Event, to connection: FHIRConnection) {
        guard let action = connection.load?.attempt.on(event) else { return }
        switch action {
        case .wait: return
        case .startTimer:
            guard let load = connection.load else { return }
            connection.timer.start(load.answerTimeout, on: loop) { [weak self, weak connection] in
                guard let self, let connection else { return }
                rang(connection)
            }
        case .renewToken:
            connection.timer.stop()
            authorise(connection, refused: connection.load?.token?.text)
        case .end(let end): finish(end, connection)
        }
    }

    private func finish(_ end: Attempt.End, _ connection: FHIRConnection) {
        guard let load = connection.load else { return }
        connection.load = nil
        connection.timer.stop()
        if end.closes || connection.isRetiring { shelf.drop(connection) }
        report(.ended(load.delivery.id, connection.facility, end.outcome, answer: end.answer, reply: nil))
    }
}
