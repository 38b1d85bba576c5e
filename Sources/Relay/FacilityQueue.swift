// SPDX-License-Identifier: Apache-2.0
import Routing

/// Names a connection to a facility, for as long as the process lives.
package struct ConnectionID: Sendable, Hashable {
    package let number: Int

    package init(_ number: Int) { self.number = number }
}

/// One facility as the courier sees it: what waits, which connections stand, when to try again.
struct FacilityQueue: Sendable {
    var policy: DeliveryPolicy
    /// Not in the configuration any more: nothing is sent, everything else goes on.
    var isGone = false
    var epoch: Int64?
    var window: LaneWindow
    var idle: [ConnectionID] = []
    /// Connections that stand, busy or not.
    var open: Set<ConnectionID> = []
    var connecting = 0
    var connectFailures = 0
    var connectNotBefore: Instant?
    /// Why the last attempt to reach it failed; nil when it is reached.
    var trouble: String?
    var busy: [DeliveryID: Flight] = [:]
    /// Answers of any kind so far; silence counts against a delivery only when this has grown meanwhile.
    var answers = 0
    /// Deliveries that were begun and not answered yet.
    var unanswered: [DeliveryID: Unanswered] = [:]
    /// How often the answer timer is doubled for a facility that is slower than it.
    var patience = 0

    init(policy: DeliveryPolicy, windowCapacity: Int) {
        self.policy = policy
        window = LaneWindow(capacity: windowCapacity)
    }

    /// One delivery on its way.
    struct Flight: Sendable {
        let connection: ConnectionID
        let since: Instant
    }

    /// What is known of a delivery that got no answer.
    struct Unanswered: Sendable {
        var answersAtSend: Int
        var silences = 0
    }

    /// A delivery goes out on this connection; says how long its answer is waited for.
    mutating func begin(_ id: DeliveryID, on connection: ConnectionID, _ now: Instant) -> Duration {
        busy[id] = Flight(connection: connection, since: now)
        if unanswered[id] == nil { unanswered[id] = Unanswered(answersAtSend: answers) }
        return answerTimeout(of: id)
    }

    /// The answer timer: a facility that was silent gets twice the time, up to sixteen times, until it answers within
    /// the plain one; and so does a delivery that it was silent about, while it answers others quickly.
    func answerTimeout(of id: DeliveryID) -> Duration {
        policy.answerTimeout * (1 << min(max(patience, unanswered[id]?.silences ?? 0), Self.patienceMaximum))
    }

    static let patienceMaximum = 4

    /// The connection may carry the next delivery, if it still stands and the facility is still there.
    mutating func becomesIdle(_ connection: ConnectionID, _ effects: inout [Courier.Effect], _ id: FacilityID) {
        guard open.contains(connection) else { return }
        if isGone { effects.append(.disconnect(id)) } else { idle.append(connection) }
    }

    /// One more connection stands.
    mutating func connected(_ connection: ConnectionID, _ effects: inout [Courier.Effect], _ id: FacilityID) {
        connecting = max(0, connecting - 1)
        open.insert(connection)
        becomesIdle(connection, &effects, id)
        if connectFailures > 0 { effects.append(.note(.reachable(id))) }
        connectFailures = 0
        connectNotBefore = nil
        trouble = nil
    }

    /// Whether one more connection would help, and may be tried now.
    func wantsConnection(at now: Instant) -> Bool {
        guard epoch != nil, idle.isEmpty, window.hasReady, open.count + connecting < policy.connectionsMaximum else {
            return false
        }
        guard connecting < window.readyCount else { return false }
        return connectNotBefore.map { $0 <= now } ?? true
    }
}
