// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

/// Tokens for those facilities that want one.
extension FHIRDestinations {
    /// Facilities whose way to a token has changed get a new client; a token of the old one is not used again.
    func updateTokens() {
        let stale = tokens.filter { facility, client in
            endpoints[facility]?.tokens.map { !client.source.isSame(as: $0) } ?? true
        }
        for (facility, client) in stale {
            tokens[facility] = nil
            client.close()
        }
        for (facility, endpoint) in endpoints where tokens[facility] == nil {
            tokens[facility] = endpoint.tokens.map { TokenClient($0, on: loop) }
        }
    }

    /// Sends what is ready, with a token where the facility wants one. `refused` is one that it did not want.
    func authorise(_ connection: FHIRConnection, refused: String? = nil) {
        guard let delivery = connection.load?.delivery.id, let client = tokens[connection.facility] else {
            return send(on: connection)
        }
        client.token(refused: refused) { [weak self, weak connection] result in
            guard let self, let connection, connection.load?.delivery.id == delivery else { return }
            switch result {
            case .success(let token):
                connection.load?.token = token
                send(on: connection)
            case .failure(let trouble): apply(.failed(.unreachable(reason: trouble.reason)), to: connection)
            }
        }
    }

    /// 401 to a token that was kept may only say that it was withdrawn; to one that was just issued it is an answer.
    func isStaleToken(_ answer: HTTPAnswer, _ connection: FHIRConnection) -> HTTPAttempt.Event? {
        guard answer.status == 401, let load = connection.load, let token = load.token, !token.isFresh else {
            return nil
        }
        tokens[connection.facility]?.forget(token.text)
        return .tokenRefused(canRepeat: load.whole != nil && answer.keepsConnection)
    }
}
