// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers

/// Counts the connections of one listener: in all, by peer, and those of an address that have not said who they are.
final class ConnectionLedger: Sendable {
    private struct State {
        var all = 0
        var handshakes: [String: Int] = [:]
        var peers: [String: Int] = [:]
        var open: [UInt64: MLLPConnection] = [:]
    }

    private let limits: ListenerLimits
    private let state = NIOLockedValueBox(State())

    init(limits: ListenerLimits) { self.limits = limits }

    var count: Int { state.withLockedValue { $0.all } }
    var open: [MLLPConnection] { state.withLockedValue { Array($0.open.values) } }

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
    func opened(_ connection: MLLPConnection, peer: String, from host: String) -> Bool {
        state.withLockedValue { state in
            guard state.peers[peer, default: 0] < limits.connectionsPerPeer else { return false }
            Self.countDown(&state.handshakes, host)
            state.peers[peer, default: 0] += 1
            state.open[connection.id] = connection
            return true
        }
    }

    /// They have gone: one that was open under its peer's name, any other by its address.
    func left(peer: String?, number: UInt64?, from host: String) {
        state.withLockedValue { state in
            state.all -= 1
            if let peer { Self.countDown(&state.peers, peer) } else { Self.countDown(&state.handshakes, host) }
            if let number { state.open[number] = nil }
        }
    }

    private static func countDown(_ counts: inout [String: Int], _ key: String) {
        let left = counts[key, default: 0] - 1
        counts[key] = left > 0 ? left : nil
    }
}
