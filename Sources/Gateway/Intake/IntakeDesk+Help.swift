// SPDX-License-Identifier: Apache-2.0
import Dispatch
import GatewayConfig
import HL7v2
import Issues
import NIOCore
import Relay
import Routing
import Synchronization

extension IntakeDesk {
    /// The language of sentences in ERR.
    var language: Language { coach?.language ?? current.value.settings.gateway.language ?? .ja }

    /// Queues a change of this session; the answer comes back on its loop.
    func submit(
        _ change: Change, on session: MessageSession<S>,
        _ completion: @escaping (MessageSession<S>, Result<ChangeResult, StoreError>) -> Void
    ) {
        let bound = NIOLoopBound((session, completion), eventLoop: session.loop)
        committer.submit(change, on: session.loop) { result in
            let (session, completion) = bound.value
            completion(session, result)
        }
    }

    /// A draft that no commit will name is removed in the background; what cannot be removed now is at the next start.
    func forget(_ draft: DraftID) {
        workers.next().async { [store] in try? store.discard(draft) }
    }

    /// Somebody was not let in: said once a second at most for each reason, because this costs a peer nothing.
    func turnedAway(_ reason: String, on loop: any EventLoop) {
        let now = clock.now
        let isNew = turnedAwayNoted.withLock { noted in
            defer { noted[reason] = now }
            return noted[reason].map { now.since($0) >= .seconds(1) } ?? true
        }
        if isNew { note(.linkTrouble(link: listenerName, code: reason), on: loop) }
    }

    /// Custody of bytes that may not be read.
    func quarantineAdmission(_ bytes: [UInt8], _ header: Header?, _ facility: FacilityID?) -> Admission {
        let digest = Int64(bitPattern: CrashGuard.mark(link: listenerName, bytes))
        let facts = MessageFacts(
            link: listenerName, sender: facility?.rawValue ?? "", type: header?.type.description ?? "", kind: .other,
            controlID: header?.controlID ?? "", charset: "", length: Int64(bytes.count))
        let parking = PlannedDelivery(
            facility: .quarantine, reason: RouteReason(.noSubscription), form: .asReceived,
            parked: Refusal(.typeUnsupported, at: "MSH"))
        return Admission(
            facts: facts, body: .contiguous(bytes), deliveries: [parking], filteredBy: nil, lanes: [.sender(0)],
            duplicateKey: DuplicateKey(identity: digest, content: digest), isUpdate: false)
    }
}
