// SPDX-License-Identifier: Apache-2.0
import Gateway
import HL7v2
import Issues
import JapaneseText
import MLLP
import NIOCore
import Relay
import Transport

/// One connection of the receiver. A message is kept whole on disk before it is answered; in memory only its first
/// megabyte ever is.
final class ReceivingSession: MLLPSession {
    private static let headMaximum = 1 << 20

    private let receiver: Receiver
    private let connection: MLLPConnection
    private var head: [UInt8] = []
    private var length: Int64 = 0
    private var kept: KeptFile?
    private var trouble: Failure?

    init(_ receiver: Receiver, _ connection: MLLPConnection) {
        self.receiver = receiver
        self.connection = connection
    }

    func frameBegan() {
        head = []
        length = 0
        kept = nil
        trouble = nil
        guard let folder = receiver.folder else { return }
        do { kept = try KeptFile(in: folder, number: receiver.nextNumber()) } catch { trouble = error }
    }

    func frameData(_ bytes: UnsafeRawBufferPointer) {
        let piece = Array(bytes)
        length += Int64(piece.count)
        if head.count < Self.headMaximum { head += piece.prefix(Self.headMaximum - head.count) }
        do { try kept?.append(piece[...]) } catch { trouble = error }
        connection.release(piece.count)
    }

    func frameEnded() {
        let (connection, isTrouble) = (connection, trouble != nil)
        if let sentence = trouble?.sentence { receiver.output.warn(sentence) }
        // Nothing is said about a message that could not be kept: its sender comes again.
        let answer = isTrouble ? .close : receiver.answers.next()
        let bytes = receive(answer)
        kept = nil
        guard receiver.delay > .nanoseconds(0) else { return Self.answer(bytes, answer, connection) }
        _ = connection.eventLoop.assumeIsolated().scheduleTask(in: receiver.delay) {
            Self.answer(bytes, answer, connection)
        }
    }

    private static func answer(_ bytes: [UInt8]?, _ answer: ReceiverAnswer, _ connection: MLLPConnection) {
        if let bytes { connection.send(frameOf: bytes) }
        if answer == .close { connection.close() }
        connection.finishFrame()
    }

    /// Keeps and reports the message, and says what to answer.
    private func receive(_ answer: ReceiverAnswer) -> [UInt8]? {
        let partial = PartialHeader(recoveringFrom: head, defaultCharset: receiver.charset)
        var file: String?
        if trouble == nil {
            do { file = try kept?.keep(as: partial?.controlIDBytes ?? []) } catch {
                if let sentence = error.sentence { receiver.output.warn(sentence) }
            }
        }
        let code = partial.flatMap { AnswerPlan.code(answer, for: $0.header) }
        report(partial, code?.rawValue ?? (answer.code == nil ? answer.rawValue : "-"), file)
        guard let partial, let code else { return nil }
        let now = TimeText.now
        return Acknowledgement(
            code, answering: partial,
            controlID: Array("R\(now.milliseconds % 1_000_000_000)-\(receiver.nextNumber())".utf8),
            dateTime: Array(receiver.output.times.hl7(now).utf8),
            errors: code.isAccept ? [] : [Self.error(code)]
        ).bytes
    }

    private static func error(_ code: Acknowledgement.Code) -> AcknowledgementError {
        let isContent = code == .AE || code == .CE
        return AcknowledgementError(
            condition: isContent ? "102" : "200", applicationCode: "LISTEN-001",
            userMessage: "refused as told", plainMessage: "refused as told")
    }

    private func report(_ partial: PartialHeader?, _ answer: String, _ file: String?) {
        let isWhole = length == Int64(head.count)
        let header = partial?.header
        let received = Received(
            at: TimeText.now, from: connection.link.remoteHost, controlID: header?.controlID ?? "",
            type: header?.type.description ?? "-", length: length, declared: header?.charset.charset.rawValue ?? "-",
            isReadable: receiver.charset.flatMap { isWhole ? Received.isReadable(head, as: $0) : nil }, answer: answer,
            file: file)
        let output = receiver.output
        received.show(output)
        if receiver.showsText, !output.isJSON { show(header) }
        output.flush()
    }

    /// The message's text, a segment a line, read as the receiver reads it.
    private func show(_ header: Header?) {
        let charset = receiver.charset ?? header?.charset.charset ?? .utf8
        for segment in head.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }) {
            receiver.output.line(Line("    " + charset.decode(segment)))
        }
    }

    func frameProblem(_ error: FramingError) {
        receiver.output.warn(Localized(ja: "枠の誤り: \(error.code.rawValue)", en: "framing: \(error.code.rawValue)"))
        if error.losesFrame { kept = nil }
    }

    func closed(_ reason: CloseReason) { kept = nil }
}
