// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
import Transport

/// Counts the connections of one face: in all, by facility, and those of an address that have not said who they are.
final class FaceLedger: Sendable {
    private struct State {
        var all = 0
        var handshakes: [String: Int] = [:]
        var peers: [String: Int] = [:]
    }

    private let limits: FaceLimits
    private let state = NIOLockedValueBox(State())

    init(limits: FaceLimits) { self.limits = limits }

    var count: Int { state.withLockedValue { $0.all } }

    /// Somebody knocks. Says why they cannot come in, or counts them.
    func arrived(from host: String) -> TurnedAway? {
        state.withLockedValue { state in
            guard state.all < limits.connections else { return .tooManyConnections }
            guard state.handshakes[host, default: 0] < limits.handshakesPerAddress else { return .tooManyHandshakes }
            state.all += 1
            state.handshakes[host, default: 0] += 1
            return nil
        }
    }

    /// They have said who they are. Says false, and changes nothing, when that peer has enough connections.
    func opened(peer: String, from host: String) -> Bool {
        state.withLockedValue { state in
            guard state.peers[peer, default: 0] < limits.connectionsPerPeer else { return false }
            Self.countDown(&state.handshakes, host)
            state.peers[peer, default: 0] += 1
            return true
        }
    }

    /// They have gone: one that was open under its peer's name, any other by its address.
    func left(peer: String?, from host: String) {
        state.withLockedValue { state in
            state.all -= 1
            if let peer { Self.countDown(&state.peers, peer) } else { Self.countDown(&state.handshakes, host) }
        }
    }

    private static func countDown(_ counts: inout [String: Int], _ key: String) {
        let left = counts[key, default: 0] - 1
        counts[key] = left > 0 ? left : nil
    }
}
