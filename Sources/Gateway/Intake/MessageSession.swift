// SPDX-License-Identifier: Apache-2.0
import Dispatch
import HL7v2
import MLLP
import NIOCore
import Relay
import Routing
import Transport

/// Where in the order of a connection's answers one belongs, and since when it is owed.
struct AnswerPlace {
    let place: OrderedWork.Place
    let began: NIODeadline
}

/// One connection of a sender: frames in, answers out, both in the order of arrival.
///
/// Confined to the connection's event loop. A small message is read, decided and submitted in one go; a large one goes
/// through a draft, and what arrives behind it waits for its turn.
final class MessageSession<S: Store>: MLLPSession {
    let connection: MLLPConnection
    let desk: IntakeDesk<S>
    let facility: FacilityID?
    private let slot: CrashGuard.Slot
    private var gatherer = FrameGatherer()
    private var large: LargeMessage<S>?
    /// The start of the large message in hand, to answer to if it is never read to its end.
    private var head: [UInt8] = []
    private var admissions = OrderedWork()
    private var answers = OrderedWork()
    private var link: (identity: LinkIdentity?, generation: Int) = (nil, 0)
    private var troubleNoted: Set<String> = []

    init(_ connection: MLLPConnection, _ desk: IntakeDesk<S>, facility: FacilityID?, slot: CrashGuard.Slot) {
        self.connection = connection
        self.desk = desk
        self.facility = facility
        self.slot = slot
    }

    var loop: any EventLoop { connection.eventLoop }

    // MARK: Frames

    func frameBegan() { gatherer.began() }

    func frameData(_ bytes: UnsafeRawBufferPointer) {
        switch gatherer.data(bytes) {
        case .kept: break
        case .overflowed(let all): beginLarge(all)
        case .passed: feed(Array(bytes))
        }
    }

    func memoryIsShort() {
        guard large == nil, gatherer.count > 0 else { return }
        beginLarge(gatherer.spill())
    }

    func frameEnded() {
        let answer = AnswerPlace(place: answers.announce(), began: .now())
        let place = (admission: admissions.announce(), answer: answer)
        if let large {
            self.large = nil
            gatherer.began()
            endLarge(large, place.admission, place.answer)
        } else if let bytes = gatherer.ended() {
            admit(at: place.admission) { [self] in receive(bytes, place.answer) }
        }
    }

    func frameProblem(_ error: FramingError) {
        noteTrouble(error.code.rawValue)
        guard error.losesFrame else { return }
        let start = giveUpFrame()
        if error.code == .frameTooLarge { refuseUnread(start, ParseError(.messageTooLarge)) }
    }

    func closed(_ reason: CloseReason) {
        giveUpFrame()
        if reason != .peer, reason != .own { noteTrouble(reason.name) }
    }

    /// Returns the start of what was given up, to answer to.
    @discardableResult
    private func giveUpFrame() -> [UInt8] {
        defer { gatherer.began() }
        guard let large else {
            connection.release(gatherer.count)
            return Array(gatherer.spill().prefix(4096))
        }
        large.discard()
        self.large = nil
        return head
    }

    // MARK: Large messages

    private func beginLarge(_ bytes: [UInt8]) {
        head = Array(bytes.prefix(4096))
        large = LargeMessage(desk: desk)
        feed(bytes)
    }

    private func feed(_ bytes: [UInt8]) {
        let (connection, count) = (connection, bytes.count)
        large?.feed(bytes) { connection.eventLoop.execute { connection.release(count) } }
    }

    private func endLarge(_ large: LargeMessage<S>, _ admission: OrderedWork.Place, _ answer: AnswerPlace) {
        let bound = NIOLoopBound((self, admission, answer), eventLoop: loop)
        let loop = loop
        large.finish { result in
            loop.execute {
                let (session, admission, answer) = bound.value
                session.admit(at: admission) { session.receive(result, answer) }
            }
        }
    }

    private func receive(_ result: Result<LargeMessage<S>.Finished, LargeMessage<S>.Failure>, _ answer: AnswerPlace) {
        switch result {
        case .success(let finished):
            if let oddity = finished.oddity { noteTrouble(oddity.code.id) }
            proceed(finished.message, finished.body, finished.content, 0, answer)
        case .failure(.message(let error, let head)):
            refuse(PartialHeader(recoveringFrom: head)?.header, error, length: 0, answer)
        case .failure(.store(let error, let head)):
            trouble(PartialHeader(recoveringFrom: head)?.header, error, answer)
        }
    }

    // MARK: Messages

    private func receive(_ bytes: [UInt8], _ answer: AnswerPlace) {
        let mark = CrashGuard.mark(link: desk.listenerName, bytes)
        if desk.crashGuard.isQuarantined(mark) { return quarantine(bytes, answer) }
        do throws(ParseError) {
            let (message, oddity) = try desk.crashGuard.during(mark, in: slot) { () throws(ParseError) in
                let message = try desk.read(bytes)
                return (message, try desk.checkText(message))
            }
            if let oddity { noteTrouble(oddity.code.id) }
            if bytes.count > desk.store.inlineLengthMaximum { return moveToDraft(message, answer) }
            let decision = desk.crashGuard.during(mark, in: slot) { decide(message, .contiguous(bytes)) }
            perform(decision, message.header, bytes.count, answer)
        } catch {
            connection.release(bytes.count)
            refuse(PartialHeader(recoveringFrom: bytes)?.header, error, length: bytes.count, answer)
        }
    }

    private func decide(_ message: HL7v2.Message, _ body: Body, _ content: Int64? = nil) -> Intake.Decision? {
        guard let link = currentLink() else { return nil }
        return desk.decide(message, body, content: content ?? desk.contentDigest(message), link: link)
    }

    /// In memory, but too long for a row: its bytes go to a file first, and the order of the connection is kept.
    private func moveToDraft(_ message: HL7v2.Message, _ answer: AnswerPlace) {
        let place = admissions.hold()
        let bound = NIOLoopBound((self, message, place, answer), eventLoop: loop)
        let (desk, loop, bytes) = (desk, loop, message.bytes)
        desk.workers.next().async {
            let result = Result<Body, StoreError> { () throws(StoreError) in try desk.store.draft(bytes) }
            loop.execute {
                let (session, message, place, answer) = bound.value
                session.admit(at: place) { session.drafted(message, result, answer) }
            }
        }
    }

    private func drafted(_ message: HL7v2.Message, _ result: Result<Body, StoreError>, _ answer: AnswerPlace) {
        switch result {
        case .success(let body): proceed(message, body, nil, message.bytes.count, answer)
        case .failure(let error):
            connection.release(message.bytes.count)
            trouble(message.header, error, answer)
        }
    }

    /// A message whose bytes are in a draft already.
    private func proceed(
        _ message: HL7v2.Message, _ body: Body, _ content: Int64?, _ held: Int, _ answer: AnswerPlace
    ) {
        let mark = CrashGuard.mark(link: desk.listenerName, message.bytes)
        let decision = desk.crashGuard.during(mark, in: slot) { decide(message, body, content) }
        // Before the answer, so that whoever has been refused finds nothing left behind.
        if case .draft(let draft, _) = body, !decision.isAdmission { desk.forget(draft) }
        perform(decision, message.header, held, answer)
    }

    /// Does what is to be done at this place, once everything before it has been.
    private func admit(at place: OrderedWork.Place, _ work: @escaping () -> Void) {
        admissions.ready(place, work)
        while let step = admissions.next() { step() }
    }

    // MARK: State that the other half needs

    /// What this connection may send by the configuration in force; nil when the facility is no longer welcome.
    func currentLink() -> LinkIdentity? {
        let generation = desk.current.generation
        if link.generation != generation {
            let directory = desk.current.value
            if let identity = connection.link.identity, desk.tls?.current.revokes(identity) ?? false {
                link = (nil, generation)
                noteTrouble("certificate-revoked")
                return nil
            }
            link = (facility.flatMap { directory.link(listener: desk.listenerName, facility: $0) }, generation)
        }
        return link.identity
    }

    /// Sends what is to be sent at this place, once everything before it has been.
    func answer(_ place: AnswerPlace, _ send: @escaping () -> Void) {
        answers.ready(place.place) { [connection, desk] in
            send()
            connection.finishFrame()
            desk.metrics.acknowledged(after: Duration(NIODeadline.now() - place.began))
        }
        while let step = answers.next() { step() }
    }

    /// The same for a frame that never became one.
    func answerUnread(_ send: @escaping () -> Void) {
        answers.ready(answers.announce(), send)
        while let step = answers.next() { step() }
    }

    /// One line a connection for each kind of trouble: a broken peer must not fill the log.
    private func noteTrouble(_ code: String) {
        guard troubleNoted.count < 16, troubleNoted.insert(code).inserted else { return }
        let actor = RoutingEvent.Actor.facility(facility?.rawValue ?? "")
        desk.note(.linkTrouble(link: desk.listenerName, code: code), actor: actor, on: loop)
    }
}

extension Intake.Decision? {
    fileprivate var isAdmission: Bool {
        if case .admit = self { true } else { false }
    }
}
