// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOSSL

/// Certificates, key, authorities and revocation lists, read and checked: what a handshake needs.
package struct TLSMaterial: Sendable {
    /// Where it was read from.
    package let files: TLSFiles
    /// Our own certificate, for its expiry and fingerprint.
    package let own: PeerIdentity
    /// Certificates of the authorities, for their expiry.
    package let authorities: [PeerIdentity]
    /// When the revocation lists become too old, in seconds since 1970; in the order of the files.
    package let revocationListsUntil: [Int64]

    private let lists: [(file: String, list: RevocationList)]
    private let verifier: Verifier
    private let configuration: TLSConfiguration
    private let clientContext: NIOSSLContext

    /// Reads all files. Do not call it on an event loop.
    package init(loading files: TLSFiles) throws(TLSFileError) {
        self.files = files
        let chain = try PEMFile.certificates(files.certificate)
        let key = try PEMFile.key(files.key, of: chain[0])
        let trusted = try TrustedAuthorities(loading: files.authorities)
        own = PeerIdentity(chain[0])
        authorities = trusted.certificates.map { PeerIdentity($0) }
        lists = trusted.revocationLists
        revocationListsUntil = trusted.revocationLists.map(\.list.nextUpdate)
        verifier = Verifier(stores: trusted.stores)
        do {
            configuration = try Self.configuration(chain, key, oldest: files.oldest)
            clientContext = try NIOSSLContext(configuration: configuration)
        } catch {
            throw TLSFileError(.refused, files.certificate)
        }
    }

    /// The one place where protocol versions and cipher suites are chosen. `noHostnameVerification` only switches
    /// BoringSSL's verification on, so that a certificate is demanded; ours takes its place, names included.
    private static func configuration(_ chain: [Certificate], _ key: [UInt8], oldest: TLSFiles.Oldest) throws
        -> TLSConfiguration
    {
        var configuration = TLSConfiguration.makeServerConfigurationWithMTLS(
            certificateChain: try chain.map { .certificate(try NIOSSLCertificate(bytes: $0.der, format: .der)) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: key, format: .pem)),
            trustRoots: .certificates([]))
        configuration.minimumTLSVersion = oldest == .tls13 ? .tlsv13 : .tlsv12
        configuration.maximumTLSVersion = .tlsv13
        configuration.cipherSuiteValues = CipherSuites.tls12
        configuration.curves = [.x25519, .secp256r1, .secp384r1]
        configuration.renegotiationSupport = .none
        // How long a closing peer is waited for; facilities that take one connection at a time want the old one gone.
        configuration.shutdownTimeout = .milliseconds(500)
        return configuration
    }

    /// The suites that BoringSSL really offers under TLS 1.2, by their registered numbers, for the test that pins them.
    package var cipherSuites: [UInt16] { configuration.cipherSuiteValues.map(\.rawValue) }
}

extension TLSMaterial {
    /// The TLS end of one connection, and what its verification finds.
    struct End {
        let handler: NIOSSLHandler
        let verified: VerifiedPeer
    }

    /// Each accepted connection gets a context of its own: session tickets of one are useless to any other, so every
    /// handshake is a full one and no certificate is believed because it was believed before its revocation.
    func serverHandler(isOptional: Bool = false) throws -> End {
        var configuration = configuration
        if isOptional { configuration.certificateVerification = .optionalVerification }
        let context = try NIOSSLContext(configuration: configuration)
        let verified = VerifiedPeer()
        let handler = NIOSSLServerHandler(context: context, customVerificationCallback: check(verified, .client, nil))
        return End(handler: handler, verified: verified)
    }

    func clientHandler(_ proof: ServerProof) throws -> End {
        let verified = VerifiedPeer()
        var name: String?
        if case .name(let host) = proof { name = host }
        let handler = try NIOSSLClientHandler(
            context: clientContext, serverHostname: name,
            customVerificationCallback: check(verified, .server, proof))
        return End(handler: handler, verified: verified)
    }

    private func check(_ verified: VerifiedPeer, _ purpose: TrustStore.Purpose, _ proof: ServerProof?)
        -> NIOSSLCustomVerificationCallback
    {
        let verifier = verifier
        return { chain, promise in
            let bytes = chain.map { (try? $0.toDERBytes()) ?? [] }
            switch verifier.verify(chain: bytes, as: purpose, proof: proof) {
            case .success(let identity):
                verified.identity = identity
                promise.succeed(.certificateVerified)
            case .failure(let failure):
                verified.failure = failure
                promise.succeed(.failed)
            }
        }
    }
}

extension TLSMaterial {
    /// Throws for a revocation list that is out of date at `now` (seconds since 1970): with it every handshake fails.
    package func checkLists(at now: Int64) throws(TLSFileError) {
        for (file, list) in lists where list.nextUpdate <= now { throw TLSFileError(.revocationListTooOld, file) }
    }

    /// Whether somebody who came in earlier has been revoked since.
    package func revokes(_ identity: PeerIdentity) -> Bool {
        lists.contains { $0.list.revokes(issuer: identity.issuer, serial: identity.serial) }
    }
}
