// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

/// How a facility behaves at the moment.
enum Mood: CaseIterable {
    case accepting, down, hung, slow, flaky, erring, rejecting, closing
}

/// One delivery on one connection.
struct Attempt {
    let delivery: QueuedDelivery
    let connection: ConnectionID
    let timeout: Duration
}

/// The connections that stand, and the facilities' moods.
struct SimulatedNetwork {
    struct Connection {
        let facility: FacilityID
        var isBusy = false
    }

    var connections: [ConnectionID: Connection] = [:]
    var moods: [FacilityID: Mood] = [:]
    private var count = 0

    mutating func open(_ facility: FacilityID) -> ConnectionID {
        count += 1
        let connection = ConnectionID(count)
        connections[connection] = Connection(facility: facility)
        return connection
    }

    func mood(of facility: FacilityID) -> Mood { moods[facility] ?? .accepting }

    func idle(at facility: FacilityID) -> [ConnectionID] {
        connections.filter { $0.value.facility == facility && !$0.value.isBusy }.keys.sorted { $0.number < $1.number }
    }
}
