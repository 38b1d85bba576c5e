// SPDX-License-Identifier: Apache-2.0
import Routing

/// Who there is, and whether a connection to them stands.
extension Courier {
    /// New facilities get a queue, changed ones their new policy; deliveries of one that is gone stay in the store and
    /// are listed as `facility-gone` until its id returns.
    mutating func adopt(_ policies: [FacilityID: DeliveryPolicy], _ now: Instant, _ effects: inout [Effect]) {
        let added = policies.keys.filter { facilities[$0] == nil }.sorted()
        for id in added {
            facilities[id] = policies[id].map { FacilityQueue(policy: $0, windowCapacity: windowCapacity) }
        }
        if !added.isEmpty { effects.append(.lease(added)) }
        for id in facilities.keys.sorted() {
            if let policy = policies[id] {
                facilities[id]?.policy = policy
                facilities[id]?.isGone = false
                proceed(id, now, &effects)
            } else {
                // What is on its way, being written down or being read is still answered for: were the queue forgotten
                // now and the id back in a moment, one delivery could be on its way twice.
                facilities[id]?.isGone = true
                facilities[id]?.idle = []
                effects.append(.disconnect(id))
            }
        }
    }

    mutating func connected(
        _ id: FacilityID, _ connection: ConnectionID, _ now: Instant, _ effects: inout [Effect]
    ) {
        guard facilities[id] != nil else { return effects.append(.disconnect(id)) }
        facilities[id]?.connected(connection, &effects, id)
        proceed(id, now, &effects)
    }

    /// Never counts against a delivery: one pause for the facility, whatever waits for it.
    mutating func connectFailed(_ id: FacilityID, _ reason: String, _ now: Instant, _ effects: inout [Effect]) {
        guard var queue = facilities[id] else { return }
        queue.connecting = max(0, queue.connecting - 1)
        backOff(&queue, id, reason, now, &effects)
        facilities[id] = queue
        parkTooOld(id, reason, now, &effects)
    }

    /// What has waited longer than the facility's age limit goes to a person, even when nothing could be tried.
    private mutating func parkTooOld(_ id: FacilityID, _ reason: String, _ now: Instant, _ effects: inout [Effect]) {
        guard let policy = facilities[id]?.policy, let epoch = facilities[id]?.epoch else { return }
        while let delivery = facilities[id]?.window.takeReady() {
            guard now.since(delivery.admitted) >= policy.ageMaximum else {
                facilities[id]?.window.becomesReady(delivery.id)
                return
            }
            let next = Finish.Next.park(
                attempts: delivery.attempts, .tooOld, detail: reason,
                holdsLane: policy.afterGivingUp.holds(delivery.kind))
            effects.append(.finish(Finish(delivery: delivery.id, facility: id, epoch: epoch, next: next)))
        }
    }

    mutating func disconnected(
        _ id: FacilityID, _ connection: ConnectionID, _ now: Instant, _ effects: inout [Effect]
    ) {
        facilities[id]?.open.remove(connection)
        facilities[id]?.idle.removeAll { $0 == connection }
        let carries = facilities[id]?.busy.values.contains { $0.connection == connection } ?? true
        // The end of what it carried is told next; whatever follows, a pause among it, follows from that.
        if !carries { proceed(id, now, &effects) }
    }

    /// Waits before connecting again, longer each time, and says so.
    mutating func backOff(
        _ queue: inout FacilityQueue, _ id: FacilityID, _ reason: String, _ now: Instant, _ effects: inout [Effect]
    ) {
        // Several connections that fail together are one failure of the facility.
        if let until = queue.connectNotBefore, until > now { return }
        queue.connectFailures += 1
        let due = now.advanced(by: queue.policy.reconnect.pause(after: queue.connectFailures, using: &generator))
        queue.connectNotBefore = due
        queue.trouble = reason
        timers.add(.connect(id), at: due)
        effects.append(.note(.unreachable(id, reason: reason, due: due)))
    }
}
