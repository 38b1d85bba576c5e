// SPDX-License-Identifier: Apache-2.0

/// What an authority remembers: one line for each certificate it issued, one for each it took back.
package struct AuthorityLedger {
    /// A certificate that was issued.
    package struct Entry: Sendable, Hashable {
        package let serial: String
        /// Seconds since 1970.
        package let notAfter: Int64
        package let fingerprint: String
        package let name: String
        package private(set) var isRevoked = false

        func revoked(_ isRevoked: Bool) -> Self {
            var entry = self
            entry.isRevoked = isRevoked
            return entry
        }
    }

    let folder: String

    var issued: [Entry] {
        lines("issued.txt").compactMap { fields in
            guard fields.count == 4, let notAfter = Int64(fields[1]) else { return nil }
            return Entry(serial: fields[0], notAfter: notAfter, fingerprint: fields[2], name: fields[3])
        }
    }

    var revoked: [(serial: String, at: Int64)] {
        lines("revoked.txt").compactMap { fields in
            guard fields.count == 2, let seconds = Int64(fields[1]) else { return nil }
            return (fields[0], seconds)
        }
    }

    func noteIssued(_ certificate: Certificate, name: String) throws(DemoAuthorityError) {
        try append([certificate.serial, "\(certificate.notAfter)", certificate.fingerprint, name], to: "issued.txt")
    }

    func noteRevoked(_ serial: String, at seconds: Int64) throws(DemoAuthorityError) {
        try append([serial, "\(seconds)"], to: "revoked.txt")
    }

    private func append(_ fields: [String], to file: String) throws(DemoAuthorityError) {
        let earlier = (try? PEMFile.read("\(folder)/\(file)")) ?? []
        let line = Array((fields.joined(separator: "\t") + "\n").utf8)
        try SecureFile.write(earlier + line, to: "\(folder)/\(file)", mode: 0o644)
    }

    private func lines(_ file: String) -> [[String]] {
        guard let bytes = try? PEMFile.read("\(folder)/\(file)") else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: "\t").map(String.init)
        }
    }
}
