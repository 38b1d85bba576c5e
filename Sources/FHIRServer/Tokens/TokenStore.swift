// SPDX-License-Identifier: Apache-2.0
import Crypto
import NIOConcurrencyHelpers
import Routing

/// What a token stands for.
struct Grant: Sendable, Hashable {
    let client: String
    let facility: FacilityID
    let scopes: [Scope]
    /// Seconds since 1970.
    let until: Double

    var canWrite: Bool { scopes.contains(where: \.canWrite) }
    var canRead: Bool { scopes.contains(where: \.canRead) }
}

/// Tokens that are valid, by their digests, and assertions that were seen, both bounded and both in memory: after a
/// restart clients ask for a new token, as they do every five minutes.
final class TokenStore: Sendable {
    private struct State {
        var grants: [[UInt8]: Grant] = [:]
        /// By client, then by `jti`: until when.
        var seen: [String: [String: Double]] = [:]
    }

    /// Five minutes, the ceiling SMART Backend Services recommends.
    static let life = 300.0

    /// Of one client, so that none can use up another's.
    private let limit: Int
    private let state = NIOLockedValueBox(State())

    init(limit: Int) { self.limit = limit }

    /// Remembers an assertion until it would be too old anyway. Says false when it was seen before, or when so many are
    /// remembered that this one could not be.
    func isNew(_ jti: String, of client: String, until: Double, at now: Double) -> Bool {
        state.withLockedValue { state in
            var seen = state.seen[client, default: [:]]
            if seen.count >= limit { seen = seen.filter { $0.value > now } }
            guard seen[jti] == nil, seen.count < limit else { return false }
            seen[jti] = until
            state.seen[client] = seen
            return true
        }
    }

    /// A new token: 256 bits that nobody can guess. Nil when there are too many.
    func issue(_ grant: Grant, at now: Double) -> String? {
        let token = Self.random()
        return state.withLockedValue { state in
            state.grants = state.grants.filter { $0.value.until > now }
            guard state.grants.values.count(where: { $0.client == grant.client }) < limit else { return nil }
            state.grants[Self.digest(token)] = grant
            return token
        }
    }

    /// What a token stands for; nil when it is none, or no longer.
    func grant(_ token: String, at now: Double) -> Grant? {
        let digest = Self.digest(token)
        return state.withLockedValue { state in
            guard let grant = state.grants[digest] else { return nil }
            guard grant.until > now else {
                state.grants[digest] = nil
                return nil
            }
            return grant
        }
    }

    private static func digest(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

    private static func random() -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var generator = SystemRandomNumberGenerator()
        let drawn = (0..<43).map { _ in letters[Int(generator.next() & 63)] }
        return String(decoding: drawn, as: UTF8.self)
    }
}
