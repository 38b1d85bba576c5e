// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import NIOCore
import NIOPosix
import Relay
import Routing
import Translation
import Transport

/// From a body to the last byte, and from an answer to what it means.
extension MLLPDestinations {
    /// Up to here a body is rendered in one go; above it, piece by piece.
    static var wholeMaximum: Int64 { 1 << 20 }
    /// Up to here a message is written at once. Larger ones are written in pieces, so that it shows whether the facility
    /// takes them.
    static var writeMaximum: Int { 128 << 10 }

    // MARK: Sending

    func fetch(_ delivery: QueuedDelivery, for connection: OutgoingConnection) {
        let (id, connectionID, bodies) = (delivery.id, connection.id, bodies)
        bodies.length(of: id.message) { result in
            guard case .success(let length) = result, length <= Self.wholeMaximum else {
                return self.later { $0.stream(result, id, connectionID) }
            }
            bodies.read(id.message, range: 0..<length) { body in
                self.later { $0.fetched(body, id, connectionID) }
            }
        }
    }

    private func fetched(_ body: Result<[UInt8], StoreError>, _ id: DeliveryID, _ connectionID: ConnectionID) {
        guard let connection = carrier(of: id, connectionID) else { return }
        switch body {
        case .success(let bytes): send(bytes, on: connection)
        case .failure(let error): apply(.failed(Outcome(error)), to: connection)
        }
    }

    private func stream(_ length: Result<Int64, StoreError>, _ id: DeliveryID, _ connectionID: ConnectionID) {
        guard let connection = carrier(of: id, connectionID), let load = connection.load else { return }
        switch length {
        case .success(let length):
            if case .translated(let form) = load.delivery.form { return translate(form, id, length, connectionID) }
            let renderer = Renderer(load.delivery.form, for: id)
            stream(BodyStream(bodies, id.message, length: length, renderer), on: connection)
        case .failure(let error): apply(.failed(Outcome(error)), to: connection)
        }
    }

    /// A large body in another language: read once for its skeleton, then streamed.
    private func translate(_ form: TranslatedForm, _ id: DeliveryID, _ length: Int64, _ connectionID: ConnectionID) {
        let source = BodyRange(id.message, 0..<length, in: bodies)
        let rules = rules(of: connectionID)
        TranslatedSource(form, rules).open(source) { result in
            self.later { destinations in
                guard let connection = destinations.carrier(of: id, connectionID) else { return }
                switch result {
                case .success(let written):
                    let body = FHIRBody(written, of: source, format: .json)
                    destinations.stream(BodyStream(body, Renderer(form.headerForm, for: id)), on: connection)
                case .failure(let trouble): destinations.apply(.failed(trouble.outcome), to: connection)
                }
            }
        }
    }

    /// A body in another language, on a thread of its own: a translation takes longer than a copy.
    private func translate(_ form: TranslatedForm, _ body: [UInt8], _ id: DeliveryID, _ connectionID: ConnectionID) {
        let rules = rules(of: connectionID)
        NIOThreadPool.singleton.submit { _ in
            let result: Result<[UInt8], RenderingFailure>
            do throws(RenderingFailure) {
                guard let bytes = try TranslatedSource(form, rules).whole(body).bytes else {
                    throw .translation(.content)
                }
                result = .success(bytes)
            } catch {
                result = .failure(error)
            }
            self.later { destinations in
                guard let connection = destinations.carrier(of: id, connectionID) else { return }
                switch result {
                case .success(let bytes): destinations.send(bytes, as: form.headerForm, on: connection)
                case .failure(let failure): destinations.apply(.failed(Outcome(failure)), to: connection)
                }
            }
        }
    }

    /// The rules that hold now, wherever the connection was made under others.
    private func rules(of id: ConnectionID) -> DeliveryRules {
        shelf[id].flatMap { endpoints[$0.facility]?.rules } ?? DeliveryRules()
    }

    /// The connection that carries a delivery, if it still does.
    private func carrier(of id: DeliveryID, _ connectionID: ConnectionID) -> OutgoingConnection? {
        guard let connection = shelf[connectionID], connection.load?.delivery.id == id else { return nil }
        return connection
    }

    func send(_ body: [UInt8], on connection: OutgoingConnection) {
        guard let delivery = connection.load?.delivery else { return }
        if case .translated(let form) = delivery.form { return translate(form, body, delivery.id, connection.id) }
        send(body, as: delivery.form, on: connection)
    }

    private func send(_ body: [UInt8], as form: Form, on connection: OutgoingConnection) {
        guard let delivery = connection.load?.delivery else { return }
        if body.count > Self.writeMaximum {
            return stream(BodyStream(body, Renderer(form, for: delivery.id)), on: connection)
        }
        do {
            let rendered = try Renderer.whole(body, as: form, for: delivery.id)
            connection.load?.substitutions = rendered.substitutions
            apply(.header(rendered.sent), to: connection)
            apply(.began, to: connection)
            connection.dialled?.send(frameOf: rendered.bytes)
        } catch {
            let (id, connectionID) = (delivery.id, connection.id)
            later { destinations in
                guard let connection = destinations.carrier(of: id, connectionID) else { return }
                destinations.apply(.failed(Outcome(error)), to: connection)
            }
        }
    }

    private func stream(_ stream: BodyStream, on connection: OutgoingConnection) {
        connection.load?.stream = stream
        apply(.began, to: connection)
        connection.dialled?.send(streaming: stream)
    }

    // MARK: What happens

    func happened(_ event: DialEvent, on connection: OutgoingConnection) {
        guard shelf[connection.id] != nil else { return }
        switch event {
        case .connected: shelf.opened(connection)
        case .connectFailed(let failure): shelf.failed(connection, failure.name)
        case .lastByteWritten:
            learnHeader(connection)
            apply(.lastByteWritten, to: connection)
        case .answer(let bytes): answered(bytes, connection)
        case .garbled(let error):
            counts.framingProblems += 1
            apply(.garbled(error), to: connection)
        case .closed(let reason): closed(reason, connection)
        }
    }

    private func closed(_ reason: CloseReason, _ connection: OutgoingConnection) {
        guard connection.load != nil else { return shelf.drop(connection) }
        if case .source = reason, let failure = connection.load?.stream?.failure {
            apply(.failed(failure), to: connection)
        } else {
            apply(.closed(reason), to: connection)
        }
    }

    private func answered(_ bytes: [UInt8], _ connection: OutgoingConnection) {
        guard connection.load != nil else {
            counts.answersUnasked += 1
            return
        }
        learnHeader(connection)
        apply(.answered(AnswerReading(bytes, charset: connection.endpoint.charset)), to: connection, answer: bytes)
    }

    /// What a streamed body says about its answer is known when its MSH has gone by.
    private func learnHeader(_ connection: OutgoingConnection) {
        guard let load = connection.load, !load.attempt.knowsHeader, let sent = load.stream?.sent else { return }
        apply(.header(sent), to: connection)
    }

    private func rang(_ connection: OutgoingConnection) {
        guard let load = connection.load else { return }
        if load.attempt.isSending, let pieces = load.stream?.pieces, pieces > load.piecesSeen {
            connection.load?.piecesSeen = pieces
            return apply(.progressed, to: connection)
        }
        apply(.timedOut, to: connection)
    }

    // MARK: What follows

    private func apply(_ event: Attempt.Event, to connection: OutgoingConnection, answer: [UInt8] = []) {
        guard let action = connection.load?.attempt.on(event) else { return }
        switch action {
        case .wait: return
        case .startTimer:
            guard let load = connection.load else { return }
            connection.startTimer(load.answerTimeout, on: loop) { [weak self] in self?.rang($0) }
        case .dropAnswer: counts.answersDropped += 1
        case .end(let end): finish(end, connection, answer)
        }
    }

    private func finish(_ end: Attempt.End, _ connection: OutgoingConnection, _ answer: [UInt8]) {
        guard let load = connection.load else { return }
        connection.load = nil
        connection.stopTimer()
        let substitutions = load.stream?.substitutions ?? load.substitutions
        counts.substitutions += substitutions
        let reply = end.isReply ? reply(answer, connection, load.delivery.id) : nil
        let text = end.answer.isEmpty || substitutions == 0 ? end.answer : "\(end.answer), substituted \(substitutions)"
        if end.closes || connection.isRetiring { shelf.drop(connection) }
        let event = Courier.Event.ended(load.delivery.id, connection.facility, end.outcome, answer: text, reply: reply)
        // The last byte may be written inside `send` itself: a backlog of such messages must not pile up on the stack.
        if end.outcome == .sentUnasked { later { $0.report(event) } } else { report(event) }
    }

    private func reply(_ answer: [UInt8], _ connection: OutgoingConnection, _ delivery: DeliveryID) -> Admission? {
        let expects = endpoints[connection.facility]?.expectsReplies ?? connection.endpoint.expectsReplies
        guard expects, let reply = makeReply(connection.facility, delivery, answer) else { return nil }
        counts.replies += 1
        return reply
    }
}
