// SPDX-License-Identifier: Apache-2.0
import GatewayConfig
import HL7v2
import JapaneseText
import NIOCore
import Relay
import Routing
import Synchronization
import Transport

/// Where the messages of one listener are taken in. Shared by its connections; holds nothing that changes but a counter.
///
/// `read` and `decide` are the synchronous heart of it: bytes to message, message to decision. Everything around them
/// is performing what they say.
final class IntakeDesk<S: Store>: Sendable {
    let listenerName: String
    let current: Current
    let committer: Committer<S>
    let store: S
    let clock: GatewayClock
    let secret: [UInt8]
    let crashGuard: CrashGuard
    let workers: WorkerQueues
    let trouble: StoreTrouble
    let metrics: ListenerMetrics
    /// Who is believed here; nil for plain links.
    let tls: TLSReloadable?
    /// Where the listener is for vendors under test.
    let coach: Coach?
    let turnedAwayNoted = Mutex<[String: Instant]>([:])
    private let numbers: ControlNumbers

    init(
        listener: String, current: Current, committer: Committer<S>, store: S, clock: GatewayClock, secret: [UInt8],
        crashGuard: CrashGuard, workers: WorkerQueues, numbers: ControlNumbers, trouble: StoreTrouble,
        metrics: ListenerMetrics, tls: TLSReloadable?, coach: Coach? = nil
    ) {
        listenerName = listener
        self.current = current
        self.committer = committer
        self.store = store
        self.clock = clock
        self.secret = secret
        self.crashGuard = crashGuard
        self.workers = workers
        self.numbers = numbers
        self.trouble = trouble
        self.metrics = metrics
        self.tls = tls
        self.coach = coach
    }

    /// The listener as the configuration in force describes it; nil when a reload has removed it.
    var listener: ListenerSettings? { current.value.settings.listener(listenerName) }

    var limits: HL7v2.Limits {
        var limits = HL7v2.Limits()
        if let listener { limits.messageSize = UInt64(max(0, listener.limits.messageSize)) }
        return limits
    }

    func scanner(keepsWhole: Bool) -> Scanner {
        Scanner(
            limits: limits, defaultCharset: listener?.charset, keepsWhole: keepsWhole,
            unknownCharset: listener?.declarations ?? .refuse)
    }

    /// Reads a whole message; the bytes are kept, not copied.
    func read(_ bytes: [UInt8]) throws(ParseError) -> HL7v2.Message {
        reading(
            try Message(
                parsing: bytes, defaultCharset: listener?.charset, limits: limits,
                unknownCharset: listener?.declarations ?? .refuse))
    }

    /// A message that was cut as it declares, in the charset that counts here.
    func reading(_ message: HL7v2.Message) -> HL7v2.Message { listener?.charsetPolicy.reading(message) ?? message }

    /// Looks whether the bytes are in the charset they are read in: throws where that is refused, returns what to log
    /// where it passes, or where that charset is not the declared one. Nothing is guessed silently.
    func checkText(_ message: HL7v2.Message) throws(ParseError) -> ParseError? {
        guard let error = message.textError() else { return message.charset.remark }
        if listener?.wrongText == .pass { return error }
        throw error
    }

    /// The digest of a message that is whole in memory, without MSH-7.
    func contentDigest(_ message: HL7v2.Message) -> Int64 {
        var digest = ContentDigest<SHA256Digest>(secret: secret)
        let dateTime = message.header.raw(7)
        digest.begin(message.bytes, dateTime: dateTime.startIndex..<dateTime.endIndex)
        return digest.finish()
    }

    /// What shall happen with a message that arrived over this link.
    func decide(_ message: HL7v2.Message, _ body: Body, content: Int64, link: LinkIdentity) -> Intake.Decision {
        let intake = current.value.intake
        let envelope = Envelope(of: message)
        let identity = intake.lanes.identity(link: link.facilities, envelope: envelope)
        return intake.receive(
            Arrival(
                link: link, envelope: envelope, content: .hl7v2(message), body: body,
                duplicateKey: DuplicateKey(identity: identity, content: content),
                checked: check(message, envelope, link)))
    }

    /// The bytes of our answer.
    func acknowledgement(
        _ code: Acknowledgement.Code, _ header: Header, _ errors: [AcknowledgementError]
    ) -> [UInt8] {
        let (number, time) = numbers.next(at: clock.now)
        return Acknowledgement(code, answering: header, controlID: number, dateTime: time, errors: errors).bytes
    }

    /// Puts something into the log that has no custody behind it; nobody waits for it.
    func note(_ what: RoutingEvent.What, actor: RoutingEvent.Actor = .gateway, on loop: any EventLoop) {
        committer.submit(.note([what], actor: actor, at: clock.now), on: loop) { _ in }
    }
}

/// MSH-10 and MSH-7 of the acknowledgements this process writes: unique while the clock does not run backwards over a
/// restart, and never a message's identity.
final class ControlNumbers: Sendable {
    private let state: Mutex<(prefix: [UInt8], count: UInt64, time: HL7Time)>

    init(startedAt: Instant) {
        let prefix = Array("T\(String(startedAt.milliseconds, radix: 36, uppercase: true))".utf8)
        state = Mutex((prefix, 0, HL7Time()))
    }

    func next(at now: Instant) -> (number: [UInt8], time: [UInt8]) {
        state.withLock { state in
            state.count += 1
            return (
                state.prefix + Array(String(state.count, radix: 36, uppercase: true).utf8), state.time.text(at: now)
            )
        }
    }
}
