// SPDX-License-Identifier: Apache-2.0

/// The authorities of a configuration, read and checked: every certificate may sign, every list is signed by its own.
struct TrustedAuthorities {
    private(set) var stores: [TrustStore] = []
    private(set) var certificates: [Certificate] = []
    private(set) var revocationLists: [(file: String, list: RevocationList)] = []

    init(loading files: [TLSFiles.Authority]) throws(TLSFileError) {
        guard !files.isEmpty else { throw TLSFileError(.noAuthority, "") }
        for file in files { try add(file) }
    }

    private mutating func add(_ file: TLSFiles.Authority) throws(TLSFileError) {
        let authorities = try PEMFile.certificates(file.certificates)
        guard authorities.allSatisfy(\.isAuthority) else { throw TLSFileError(.notAnAuthority, file.certificates) }
        guard authorities.allSatisfy(\.isStrictAuthority) else {
            throw TLSFileError(.laxAuthority, file.certificates)
        }
        var lists: [RevocationList] = []
        var named: [(file: String, list: RevocationList)] = []
        for path in file.revocationLists {
            let found = try PEMFile.revocationLists(path)
            guard found.allSatisfy({ list in authorities.contains { list.isSigned(by: $0) } }) else {
                throw TLSFileError(.foreignRevocationList, path)
            }
            lists += found
            named += found.map { (path, $0) }
        }
        guard let store = try? TrustStore(authorities: authorities, revocationLists: lists) else {
            throw TLSFileError(.refused, file.certificates)
        }
        stores.append(store)
        certificates += authorities
        revocationLists += named
    }
}
