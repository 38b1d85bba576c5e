// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A small certificate authority in a folder: for trying Tenma out, for tests, and for sites that have none yet.
///
/// The folder holds `ca.pem`, `ca.key`, `ca.crl` and two lists, `issued.txt` and `revoked.txt`,
/// one line a certificate. Keys can be read by their owner alone.
package struct DemoAuthority: Sendable {
    /// What a certificate is for.
    package enum Use: String, Sendable, Hashable, CaseIterable { case server, client, both }

    /// Where an issued certificate lies, and what it is.
    package struct Issued: Sendable, Hashable {
        package let certificate: String
        package let key: String
        package let identity: PeerIdentity
    }

    package let folder: String
    private let issuer: Issuer

    package var certificate: String { folder + "/ca.pem" }
    package var revocationList: String { folder + "/ca.crl" }
    private var key: String { folder + "/ca.key" }
    private var ledger: AuthorityLedger { AuthorityLedger(folder: folder) }

    /// Makes a new authority, and an empty revocation list. An authority that is there already is left alone.
    package static func create(in folder: String, name: String, days: Int = 3_650, listDays: Int = 30)
        throws(DemoAuthorityError) -> DemoAuthority
    {
        try SecureFile.makeFolder(folder)
        guard !SecureFile.exists(folder + "/ca.key") else { throw DemoAuthorityError(.exists, folder) }
        let issuer = try attempt { () throws(CryptoError) in try Issuer.authority(name, days: days) }
        let authority = DemoAuthority(folder: folder, issuer: issuer)
        try SecureFile.write(try attempt(issuer.key.pem), to: authority.key, mode: 0o600)
        try SecureFile.write(try attempt(issuer.certificate.pem), to: authority.certificate, mode: 0o644)
        try authority.writeRevocationList(days: listDays)
        return authority
    }

    /// Opens an authority that was made earlier.
    package init(opening folder: String) throws(DemoAuthorityError) {
        do {
            let certificate = try PEMFile.certificates(folder + "/ca.pem")
            let key = try PrivateKey(pem: try PEMFile.read(folder + "/ca.key"))
            self.init(folder: folder, issuer: Issuer(certificate: certificate[0], key: key))
        } catch {
            throw DemoAuthorityError(.notAnAuthority, folder)
        }
    }

    private init(folder: String, issuer: Issuer) {
        self.folder = folder
        self.issuer = issuer
    }
}

extension DemoAuthority {
    /// Makes a key and a certificate, `NAME.pem` and `NAME.key` in the folder. Files of that name are left alone and it
    /// fails, unless it is to renew them; the older certificate stays good until it is revoked or over.
    package func issue(
        _ name: String, commonName: String? = nil, use: Use, names: [SubjectName], from: Int = 0, days: Int = 365,
        renewing: Bool = false
    ) throws(DemoAuthorityError) -> Issued {
        guard SecureFile.isName(name), name != "ca" else { throw DemoAuthorityError(.badName, name) }
        let files = (certificate: "\(folder)/\(name).pem", key: "\(folder)/\(name).key")
        let isThere = SecureFile.exists(files.certificate) || SecureFile.exists(files.key)
        guard renewing || !isThere else { throw DemoAuthorityError(.pairExists, name) }
        let key = try attempt(PrivateKey.generate)
        let leaf = try attempt { () throws(CryptoError) in
            try issuer.certificate(
                for: key, commonName ?? name, use: use.issued, names: names, from: from, days: days)
        }
        try SecureFile.write(try attempt(key.pem), to: files.key, mode: 0o600)
        try SecureFile.write(try attempt(leaf.pem), to: files.certificate, mode: 0o644)
        try ledger.noteIssued(leaf, name: name)
        return Issued(certificate: files.certificate, key: files.key, identity: PeerIdentity(leaf))
    }

    /// Takes a certificate back and writes the list anew.
    package func revoke(serial: String, listDays: Int = 30) throws(DemoAuthorityError) {
        guard ledger.issued.contains(where: { $0.serial == serial }) else {
            throw DemoAuthorityError(.unknownSerial, serial)
        }
        if !ledger.revoked.contains(where: { $0.serial == serial }) {
            try ledger.noteRevoked(serial, at: Int64(time(nil)))
        }
        try writeRevocationList(days: listDays)
    }

    /// Writes the list anew, good for so many days from now.
    package func writeRevocationList(days: Int = 30) throws(DemoAuthorityError) {
        let revoked = ledger.revoked
        let list = try attempt { () throws(CryptoError) in
            try issuer.revocationList(of: revoked, number: Int64(time(nil)), days: days)
        }
        try SecureFile.write(try attempt(list.pem), to: revocationList, mode: 0o644)
    }

    /// Every certificate that was issued, in order.
    package var issued: [AuthorityLedger.Entry] {
        let revoked = Set(ledger.revoked.map(\.serial))
        return ledger.issued.map { $0.revoked(revoked.contains($0.serial)) }
    }
}

extension DemoAuthority.Use {
    fileprivate var issued: Issuer.Use {
        switch self {
        case .server: .server
        case .client: .client
        case .both: .both
        }
    }
}

/// libcrypto's refusal, in the words of this module.
private func attempt<Result>(_ body: () throws(CryptoError) -> Result) throws(DemoAuthorityError) -> Result {
    do { return try body() } catch { throw DemoAuthorityError(.refused, error.call) }
}
