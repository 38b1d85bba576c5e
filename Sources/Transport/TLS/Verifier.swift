// SPDX-License-Identifier: Apache-2.0

/// Whom we believe: each authority with its own revocation lists, so that one without lists does not weaken another.
struct Verifier: Sendable {
    let stores: [TrustStore]

    /// The identity of the chain's owner. Every authority is asked; the most telling of their objections is given.
    func verify(chain: [[UInt8]], as purpose: TrustStore.Purpose, proof: ServerProof?) -> Result<
        PeerIdentity, VerificationFailure
    > {
        // A chain of nine is none; libcrypto is not asked to sort it.
        guard let first = chain.first, chain.count <= 8 else { return .failure(.missing) }
        guard let leaf = try? Certificate(der: first),
            let intermediates = try? chain.dropFirst().map({ der throws(CryptoError) in try Certificate(der: der) })
        else { return .failure(.unreadable) }
        var objection = VerificationFailure.unknownAuthority
        for store in stores {
            guard let failure = store.failure(of: leaf, with: intermediates, as: purpose, proof: proof) else {
                return pinned(leaf, proof)
            }
            if failure != .unknownAuthority { objection = failure }
        }
        return .failure(objection)
    }

    private func pinned(_ leaf: Certificate, _ proof: ServerProof?) -> Result<PeerIdentity, VerificationFailure> {
        let identity = PeerIdentity(leaf)
        if case .fingerprints(let pins) = proof, !pins.contains(identity.fingerprint) { return .failure(.notPinned) }
        return .success(identity)
    }
}
