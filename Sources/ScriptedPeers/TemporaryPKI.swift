// SPDX-License-Identifier: Apache-2.0
// Unsafe: the name of a directory entry is read inside its own array, up to its NUL or its end.
import Glibc
package import Transport

/// An authority in a folder that disappears with this object: keep it (`withExtendedLifetime`) as long as anything may
/// read its files again.
package final class TemporaryPKI: Sendable {
    package let authority: DemoAuthority

    package init(name: String = "架空認証局") throws {
        var template = Array("/tmp/tenma-pki-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw DemoAuthorityError(.unwritable, "/tmp") }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        authority = try DemoAuthority.create(in: folder, name: name)
    }

    deinit {
        guard let folder = opendir(authority.folder) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            unlink(authority.folder + "/" + name)
        }
        rmdir(authority.folder)
    }

    /// Files for somebody with a new certificate, who trusts `trusting`, or else this authority, with its list.
    package func files(
        for name: String, use: DemoAuthority.Use = .both, names: [SubjectName]? = nil, from: Int = 0, days: Int = 30,
        trusting other: TemporaryPKI? = nil, withList: Bool = true, oldest: TLSFiles.Oldest = .tls13
    ) throws -> TLSFiles {
        let issued = try authority.issue(
            name, use: use, names: names ?? [.address("127.0.0.1"), .dns("\(name).example")], from: from, days: days,
            renewing: true)
        let trusted = (other ?? self).authority
        return TLSFiles(
            certificate: issued.certificate, key: issued.key,
            authorities: [
                TLSFiles.Authority(
                    certificates: trusted.certificate, revocationLists: withList ? [trusted.revocationList] : [])
            ],
            oldest: oldest)
    }

    /// The same, read and ready for a handshake.
    package func material(
        for name: String, use: DemoAuthority.Use = .both, names: [SubjectName]? = nil, from: Int = 0, days: Int = 30,
        trusting other: TemporaryPKI? = nil, withList: Bool = true, oldest: TLSFiles.Oldest = .tls13
    ) throws -> TLSReloadable {
        TLSReloadable(
            try TLSMaterial(
                loading: try files(
                    for: name, use: use, names: names, from: from, days: days, trusting: other, withList: withList,
                    oldest: oldest)))
    }
}
