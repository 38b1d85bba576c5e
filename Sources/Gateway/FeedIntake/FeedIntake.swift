// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Feeds
import HL7v2
import Issues
import NIOCore
import Relay
import Routing

/// One HL7 v2 message out of a file, from its bytes to what became of it: read, decided, and told only after the commit.
/// The twin of `MessageSession` without a connection.
struct FeedIntake<S: Store>: Sendable {
    let door: FeedDoor<S>
    let then: @Sendable (FeedAnswer) -> Void

    private var desk: IntakeDesk<S> { door.desk }

    /// A message that is all there.
    func receive(_ bytes: [UInt8]) async {
        let mark = CrashGuard.mark(link: desk.listenerName, bytes)
        if door.slots.isQuarantined(mark) { return quarantine(bytes) }
        do throws(ParseError) {
            let (message, oddity) = try door.slots.during(mark) { () throws(ParseError) in
                let message = try desk.read(bytes)
                return (message, try desk.checkText(message))
            }
            note(oddity)
            guard bytes.count > desk.store.inlineLengthMaximum else {
                return proceed(message, .contiguous(bytes), desk.contentDigest(message))
            }
            switch await drafted(bytes) {
            case .success(let body): proceed(message, body, desk.contentDigest(message))
            case .failure(let error): trouble(error)
            }
        } catch {
            refuse(PartialHeader(recoveringFrom: bytes)?.header, error, length: bytes.count)
        }
    }

    /// A message that went through a draft while it was read.
    func receive(_ result: Result<LargeMessage<S>.Finished, LargeMessage<S>.Failure>) {
        switch result {
        case .success(let finished):
            note(finished.oddity)
            proceed(finished.message, finished.body, finished.content)
        case .failure(.message(let error, let head)):
            refuse(PartialHeader(recoveringFrom: head)?.header, error, length: 0)
        case .failure(.store(let error, _)): trouble(error)
        }
    }

    private func drafted(_ bytes: [UInt8]) async -> Result<Body, StoreError> {
        await withCheckedContinuation { done in
            desk.workers.next().async { [store = desk.store] in
                done.resume(returning: Result { () throws(StoreError) in try store.draft(bytes) })
            }
        }
    }

    private func proceed(_ message: HL7v2.Message, _ body: Body, _ content: Int64) {
        guard let link = door.link else {
            forget(body)
            return then(.trouble(FeedTrouble(.closed)))
        }
        let mark = CrashGuard.mark(link: desk.listenerName, message.bytes)
        switch door.slots.during(mark, { desk.decide(message, body, content: content, link: link) }) {
        case .admit(let admission): admit(admission)
        case .refuse(let refusal, let facts):
            forget(body)
            desk.note(
                .refused(facts, code: refusal.code.rawValue, path: refusal.path), actor: .facility(facts.sender),
                on: door.loop)
            then(.refused(FeedRefusal(refusal.code.rawValue, at: refusal.path, refusal.sentence)))
        case .invalid(let issues, let facts), .examined(let issues, let facts):
            forget(body)
            desk.note(invalid: issues, facts, on: door.loop)
            let first = issues.first(where: \.isError)
            then(
                .refused(
                    FeedRefusal(first?.id ?? "", at: first?.path ?? "", first?.sentence ?? .same(""))))
        }
    }

    private func admit(_ admission: Admission) {
        if desk.trouble.hasFailed || desk.trouble.isShort {
            forget(admission.body)
            return then(.trouble(FeedTrouble(.storage)))
        }
        desk.committer.submit(.admit(admission, at: desk.clock.now), on: door.loop) { result in
            switch result {
            case .success(.admitted(let id, _)): then(.accepted(message: "\(id)", isDuplicate: false))
            case .success(.duplicate(let first)):
                // The first acceptance has a body of its own.
                forget(admission.body)
                then(.accepted(message: "\(first)", isDuplicate: true))
            case .success(.conflict(let code)):
                forget(admission.body)
                let refusal = Refusal(conflict: code)
                then(.refused(FeedRefusal(code.rawValue, at: refusal.path, refusal.sentence)))
            case .success:
                forget(admission.body)
                then(.trouble(FeedTrouble(.storage)))
            case .failure(let error):
                forget(admission.body)
                trouble(error)
            }
        }
    }

    /// Its bytes are kept unread.
    private func quarantine(_ bytes: [UInt8]) {
        let header = PartialHeader(recoveringFrom: bytes)?.header
        let admission = desk.quarantineAdmission(bytes, header, door.facility)
        desk.committer.submit(.admit(admission, at: desk.clock.now), on: door.loop) { result in
            guard case .success = result else { return then(.trouble(FeedTrouble(.storage))) }
            then(.refused(.quarantined))
        }
    }

    private func refuse(_ header: Header?, _ error: ParseError, length: Int) {
        let facts = MessageFacts(
            link: desk.listenerName, sender: door.facility.rawValue, type: header?.type.description ?? "", kind: .other,
            controlID: header?.controlID ?? "", charset: "", length: Int64(length))
        desk.note(
            .refused(facts, code: error.code.id, path: error.place), actor: .facility(facts.sender), on: door.loop)
        then(.refused(FeedRefusal(error.code.id, at: error.place, error.sentence)))
    }

    private func trouble(_ error: StoreError) {
        // A body's file failed: the disk has, whoever asked (design.md decision 5).
        if error.code == .failed { desk.trouble.failed(error) }
        then(.trouble(FeedTrouble(.storage)))
    }

    private func note(_ oddity: ParseError?) {
        if let oddity { desk.turnedAway(oddity.code.id, on: door.loop) }
    }

    private func forget(_ body: Body) {
        if case .draft(let draft, _) = body { desk.forget(draft) }
    }
}
