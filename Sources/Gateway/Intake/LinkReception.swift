// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Relay
import Routing
import Transport

/// The door of one listener: a certificate is a facility, or it does not come in (design.md decision 19).
struct LinkReception<S: Store>: MLLPReception {
    let desk: IntakeDesk<S>
    let loop: any EventLoop

    private func facility(of link: Link) -> FacilityID? {
        desk.listener.flatMap { desk.current.value.facility(on: $0, identity: link.identity) }
    }

    /// Plain loopback links without a facility are counted by address.
    func peer(of link: Link) -> String? {
        guard let facility = facility(of: link) else { return nil }
        return desk.current.value.link(listener: desk.listenerName, facility: facility) == nil ? nil : facility.rawValue
    }

    func session(on connection: MLLPConnection) -> MessageSession<S> {
        MessageSession(connection, desk, facility: facility(of: connection.link), slot: desk.crashGuard.slot())
    }

    func turnedAway(_ reason: TurnedAway, from remoteHost: String) {
        desk.turnedAway(reason.name, on: loop)
    }
}
