// SPDX-License-Identifier: Apache-2.0
import Dispatch
import FHIR
import FHIRServer
import FHIRValidation
import FHIRXML
import GatewayConfig
import Issues
import NIOCore
import Relay
import Routing

/// One body that was handed in over HTTP, from its bytes to what the sender is told: read, checked, decided, and
/// answered only after the commit. The FHIR twin of `MessageSession`.
struct FHIRIntake<S: Store>: Sendable {
    /// Larger bodies are read by a worker, so that nobody waits behind them.
    static var inlineMaximum: Int { 64 << 10 }

    let desk: IntakeDesk<S>
    let slots: CrashSlots
    let submission: Submission
    let loop: any EventLoop

    /// What reading came to.
    enum Reading: Sendable {
        /// With the digest of its bytes, where large values were left in them: the tree alone does not tell them apart.
        case read(FHIR.Tree, Checked, body: Relay.Digest? = nil)
        case unreadable(FHIRError)
        /// It has killed the process twice; its bytes are kept and not looked at again.
        case quarantined
    }

    /// A small body, start to end.
    func receive(_ body: [UInt8]) async -> Receipt { await proceed(read(body), body) }

    /// The synchronous half: bytes to tree and findings.
    func read(_ body: [UInt8]) -> Reading {
        let mark = CrashGuard.mark(link: desk.listenerName, body)
        if slots.isQuarantined(mark) { return .quarantined }
        return slots.during(mark) {
            do throws(FHIRError) {
                let tree = try Tree.read(body, as: submission.format, limits: desk.treeLimits)
                return .read(tree, check(tree))
            } catch { return .unreadable(error) }
        }
    }

    /// What was found wrong, as deep as the listener asks.
    func check(_ tree: FHIR.Tree) -> Checked {
        desk.check(tree, submission, always: submission.purpose == .validate)
    }

    /// The other half, for a body in memory.
    func proceed(_ reading: Reading, _ body: [UInt8]) async -> Receipt {
        guard case .read(let tree, _, _) = reading, submission.purpose != .validate,
            body.count > desk.store.inlineLengthMaximum
        else { return await proceed(reading, .contiguous(body)) }
        let drafted = await withCheckedContinuation { done in
            desk.workers.next().async { [desk] in
                done.resume(returning: Result { () throws(StoreError) in try desk.store.draft(body) })
            }
        }
        switch drafted {
        case .success(let draft): return await proceed(reading, draft)
        case .failure(let error): return Receipt(.trouble(desk.faceTrouble(error)), BundleFacts(tree))
        }
    }

    /// The other half, for a body wherever it is. What is not taken into custody leaves no draft behind.
    func proceed(_ reading: Reading, _ body: Body) async -> Receipt {
        let receipt = await decide(reading, body)
        if case .draft(let draft, _) = body, !receipt.isNewInCustody { desk.forget(draft) }
        return receipt
    }

    private func decide(_ reading: Reading, _ body: Body) async -> Receipt {
        switch reading {
        case .unreadable(let error):
            desk.coach?.note("", [Issue(error.code.rawValue, at: error.path, error.sentence)])
            note(refused: unreadFacts(body), error.code.rawValue, error.path)
            return Receipt(.unreadable(error))
        case .quarantined: return await quarantine(body)
        case .read(let tree, let checked, let digest):
            let facts = BundleFacts(tree)
            if submission.purpose == .validate { return Receipt(.checked(checked.told), facts) }
            return Receipt(await route(tree, body, digest, checked), facts)
        }
    }

    private func route(
        _ tree: FHIR.Tree, _ body: Body, _ digest: Relay.Digest?, _ checked: Checked
    ) async -> Receipt.Outcome {
        guard let link = desk.current.value.link(listener: desk.listenerName, facility: submission.facility) else {
            return .refused([Finding(Refusal(.senderNotAllowed, at: "").issue)], .senderNotAllowed)
        }
        switch desk.decide(tree, submission.format, body, digest, checked, link: link) {
        case .refuse(let refusal, let facts):
            desk.coach?.note(facts.type, [refusal.issue])
            note(refused: facts, refusal.code.rawValue, refusal.path)
            return .refused([Finding(refusal.issue)], refusal.code)
        case .examined(let issues, let facts):
            desk.coach?.note(facts.type, issues)
            let findings = issues.map { Finding($0) }
            return issues.contains(where: \.isError) ? .refused(findings) : .checked(findings)
        case .invalid(let issues, let facts):
            desk.note(invalid: issues, facts, on: loop)
            return .refused(issues.map { Finding($0) })
        case .admit(let admission): return await admit(admission, checked.told)
        }
    }

    private func admit(_ admission: Admission, _ findings: [Finding]) async -> Receipt.Outcome {
        if desk.trouble.hasFailed || desk.trouble.isShort { return .trouble(FaceTrouble(.storage)) }
        let began = desk.clock.now
        switch await desk.committer.submit(.admit(admission, at: began)) {
        case .success(.admitted(let id, let deliveries)):
            return .accepted(
                Accepted(
                    message: "\(id)", custody: deliveries.isEmpty ? .taken : .processed, at: began.milliseconds,
                    warnings: findings))
        case .success(.duplicate(let first)): return .accepted(await repetition(of: first, findings))
        case .success(.conflict(let code)):
            return .refused([Finding(Refusal(conflict: code).issue)], code)
        case .success: return .trouble(FaceTrouble(.internal))
        case .failure(let error): return .trouble(desk.faceTrouble(error))
        }
    }

    /// The first acceptance, told again.
    private func repetition(of first: MessageID, _ findings: [Finding]) async -> Accepted {
        let events = (try? desk.store.events(of: first)) ?? []
        let isRouted = events.contains { if case .routed = $0.what { true } else { false } }
        return Accepted(
            message: "\(first)", custody: isRouted ? .processed : .taken, isDuplicate: true,
            at: events.first?.at.milliseconds ?? desk.clock.now.milliseconds, warnings: findings)
    }

    private func quarantine(_ body: Body) async -> Receipt {
        guard case .contiguous(let bytes) = body else { return Receipt(.trouble(FaceTrouble(.internal))) }
        let admission = desk.quarantineAdmission(bytes, nil, submission.facility)
        guard case .success = await desk.committer.submit(.admit(admission, at: desk.clock.now)) else {
            return Receipt(.trouble(FaceTrouble(.storage)))
        }
        return Receipt(.refused([Finding(Issue.quarantined)]))
    }

    private func note(refused facts: MessageFacts, _ code: String, _ path: String) {
        desk.note(.refused(facts, code: code, path: path), actor: .facility(facts.sender), on: loop)
    }

    private func unreadFacts(_ body: Body) -> MessageFacts {
        MessageFacts(
            link: desk.listenerName, sender: submission.facility.rawValue, type: "", kind: .other, controlID: "",
            charset: submission.format.rawValue, length: body.length)
    }
}

extension Checked {
    /// As the face tells it.
    fileprivate var told: [Finding] { findings.map { Finding($0) } }
}

extension Receipt {
    /// The body belongs to a message now.
    fileprivate var isNewInCustody: Bool {
        if case .accepted(let accepted) = outcome { !accepted.isDuplicate } else { false }
    }
}

extension Issue {
    /// Its bytes are kept, but it will not be read again.
    fileprivate static let quarantined = Issue(
        "RELAY-002", .error, at: nil,
        Localized(ja: "このメッセージは処理できず、担当者の確認を待っている。", en: "This message could not be processed and waits for a person."))
}
