// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

/// Each kind of change as conditional SQL.
extension SQLiteWriter {
    func apply(_ change: Change, _ batch: inout Batch) throws(StoreError) -> ChangeResult {
        switch change {
        case .admit(let admission, let now): return try admit(admission, now, &batch)
        case .note(let events, let actor, let now):
            for event in events { batch.log(event, by: actor, at: now) }
            return .applied
        case .lease(let facilities, let owner, _): return try lease(facilities, owner)
        case .attempted(let id, let facility, let rendering):
            guard try queued(id, facility) != nil else { return .stale }
            statements.insertRendering.bind(1, id.packed)
            statements.insertRendering.bind(2, rendering.bytes)
            try statements.insertRendering.run()
            return .applied
        case .finish(let finish, let now): return try end(finish, now, &batch)
        case .operate(let operation, let actor, let now): return try operate(operation, actor, now, &batch)
        }
    }

    private func admit(_ admission: Admission, _ now: Instant, _ batch: inout Batch) throws(StoreError) -> ChangeResult
    {
        let key = admission.duplicateKey
        let known = try acceptance(key.identity, key.content)
        if let known, known.isSame {
            batch.log(.duplicate(admission.facts, first: known.message), by: .facility(admission.facts.sender), at: now)
            return .duplicate(first: known.message)
        }
        if let code = try conflict(key, known: known != nil) {
            batch.log(admission.refusal(code), by: .facility(admission.facts.sender), at: now)
            return .conflict(code)
        }
        let record = admission.record(
            at: batch.nextSequence, isReusedID: known != nil && !admission.isUpdate, now: now)
        for event in record.events { batch.log(event) }
        for delivery in record.queued { try insert(delivery) }
        for parking in record.parked { try insert(parking) }
        try accept(key.identity, key.content, record.message)
        if let companion = key.companion { try accept(companion.identity, companion.owner, record.message) }
        try place(admission.body, record.message, &batch)
        return .admitted(record.message, record.queued)
    }

    /// What was accepted under this identity, the same content first.
    private func acceptance(_ identity: Int64, _ content: Int64) throws(StoreError) -> (
        message: MessageID, isSame: Bool
    )? {
        statements.findAcceptances.bind(1, identity)
        statements.findAcceptances.bind(2, content)
        return try statements.findAcceptances.first { row throws(StoreError) in
            (message: MessageID(row.integer(0)), isSame: row.integer(1) == 1)
        }
    }

    private func conflict(_ key: DuplicateKey, known: Bool) throws(StoreError) -> Refusal.Code? {
        if key.reuse == .refused, known { return .messageIDReused }
        guard let companion = key.companion, let owner = try acceptance(companion.identity, companion.owner) else {
            return nil
        }
        return owner.isSame ? nil : .bundleIDReused
    }

    private func accept(_ identity: Int64, _ content: Int64, _ message: MessageID) throws(StoreError) {
        statements.insertAcceptance.bind(1, identity)
        statements.insertAcceptance.bind(2, content)
        statements.insertAcceptance.bind(3, message.sequence)
        try statements.insertAcceptance.run()
    }

    private func place(_ body: Body, _ message: MessageID, _ batch: inout Batch) throws(StoreError) {
        switch body {
        case .contiguous(let bytes):
            batch.directory.add(message, length: Int64(bytes.count), .inline(offset: Int64(batch.bodies.count)))
            SealedBody.append(bytes, to: &batch.bodies, digest: D.self)
        case .draft(let draft, let length):
            batch.directory.add(message, length: length, .file(name: draft.name))
            statements.insertFile.bind(1, draft.name)
            statements.insertFile.bind(2, message.sequence)
            try statements.insertFile.run()
        }
    }

    private func lease(_ facilities: [FacilityID], _ owner: String) throws(StoreError) -> ChangeResult {
        let epoch = (try statements.highestEpoch.first { row throws(StoreError) in row.integer(0) } ?? 0) + 1
        for facility in facilities {
            statements.insertLease.bind(1, facility.rawValue)
            statements.insertLease.bind(2, owner)
            statements.insertLease.bind(3, epoch)
            try statements.insertLease.run()
        }
        return .leased(epoch: epoch)
    }

    private func end(_ finish: Finish, _ now: Instant, _ batch: inout Batch) throws(StoreError) -> ChangeResult {
        statements.findEpoch.bind(1, finish.facility.rawValue)
        let epoch = try statements.findEpoch.first { row throws(StoreError) in row.integer(0) }
        guard epoch == finish.epoch else { return .fenced }
        let (id, facility) = (finish.delivery, finish.facility)
        switch finish.next {
        case .delivered(let attempts, let answer):
            guard try delete(id, facility, isHeld: false) else { return .stale }
            batch.log(.delivered(id, facility, attempts: attempts, answer: answer), at: now)
        case .retry(let attempts, let due, let reason):
            statements.retryQueued.bind(3, Int64(attempts))
            statements.retryQueued.bind(4, due.milliseconds)
            guard try update(statements.retryQueued, id, facility) else { return .stale }
            batch.log(.retrying(id, facility, attempts: attempts, reason: reason, due: due), at: now)
        case .park(let attempts, let reason, let detail, let holdsLane):
            guard var delivery = try queued(id, facility), !delivery.isHeld else { return .stale }
            delivery.attempts = attempts
            delivery.isHeld = holdsLane
            statements.holdQueued.bind(3, Int64(attempts))
            _ =
                try holdsLane
                ? update(statements.holdQueued, id, facility) : delete(id, facility, isHeld: false)
            try insert(ParkedDelivery(delivery: delivery, reason: reason, since: now))
            batch.log(.parked(id, facility, reason, detail: detail, holdsLane: holdsLane), at: now)
        }
        return try finish.reply.map { reply throws(StoreError) in try admit(reply, now, &batch) } ?? .applied
    }

    private func operate(
        _ operation: Operation, _ actor: RoutingEvent.Actor, _ now: Instant, _ batch: inout Batch
    ) throws(StoreError) -> ChangeResult {
        guard var delivery = try parked(operation.delivery) else { return .stale }
        statements.deleteParked.bind(1, delivery.id.packed)
        try statements.deleteParked.run()
        switch operation {
        case .retry:
            delivery.attempts = 0
            delivery.due = now
            delivery.isHeld = false
            try insert(delivery)
            batch.log(.unparked(delivery.id, delivery.facility), by: actor, at: now)
            return .requeued(delivery)
        case .discard(_, let reason):
            _ = try delete(delivery.id, delivery.facility, isHeld: true)
            batch.log(.discarded(delivery.id, delivery.facility, reason: reason), by: actor, at: now)
            return .released(delivery.id, delivery.facility)
        }
    }
}
