// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a PEM file, and what to do about it, in the two languages people read here.
package struct TLSFileError: Error, Sendable, Hashable {
    /// A stable, greppable name of the mistake.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case unreadable = "TLS-001"
        case noCertificate = "TLS-002"
        case noKey = "TLS-003"
        case keyDoesNotFit = "TLS-004"
        case noAuthority = "TLS-005"
        case notAnAuthority = "TLS-006"
        case noRevocationList = "TLS-007"
        case foreignRevocationList = "TLS-008"
        case refused = "TLS-009"
        case keyIsOpen = "TLS-010"
        case laxAuthority = "TLS-011"
        case revocationListTooOld = "TLS-012"
        case keyOfOtherKind = "TLS-013"
    }

    package let code: Code
    package let file: String

    package init(_ code: Code, _ file: String) {
        self.code = code
        self.file = file
    }

    package var english: String {
        switch code {
        case .unreadable: "\(file) cannot be read. Check that it exists and that this user may read it."
        case .noCertificate: "\(file) holds no PEM certificate. It must begin with -----BEGIN CERTIFICATE-----."
        case .noKey: "\(file) holds no unencrypted PEM private key. Remove the passphrase with: openssl pkey -in FILE."
        case .keyDoesNotFit: "\(file) is not the key of the certificate. Give the pair that was issued together."
        case .noAuthority: "No authority is given. Name the file with the certificates that sign the other side's."
        case .notAnAuthority: "\(file) holds a certificate that may not sign others. Give the authority's own."
        case .noRevocationList: "\(file) holds no PEM revocation list. It must begin with -----BEGIN X509 CRL-----."
        case .foreignRevocationList: "\(file) is not signed by its authority. Give the list of that authority."
        case .refused: "\(file) is not accepted by TLS. Use an ECDSA P-256 or an RSA key of 2048 bits or more."
        case .laxAuthority:
            """
            \(file) holds an authority without critical basic constraints, key usage or key identifier (RFC 5280). \
            Make it with: -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
            """
        case .revocationListTooOld:
            "\(file) is out of date: with it every certificate is refused. Fetch the authority's current list."
        case .keyOfOtherKind:
            "\(file) is not a key for the algorithm: ES384 needs an EC key on P-384, RS384 an RSA key of 2048 bits or more."
        case .keyIsOpen: "\(file) can be read by others. Take the right away with: chmod 600 FILE."
        }
    }

    package var japanese: String {
        switch code {
        case .unreadable: "\(file) を読めません。ファイルがあるか、この利用者に読む権限があるかを確かめてください。"
        case .noCertificate: "\(file) に PEM 形式の証明書がありません。-----BEGIN CERTIFICATE----- で始まる必要があります。"
        case .noKey: "\(file) に暗号化されていない PEM 形式の秘密鍵がありません。openssl pkey -in FILE でパスフレーズを外してください。"
        case .keyDoesNotFit: "\(file) は証明書の鍵ではありません。一緒に発行された組を指定してください。"
        case .noAuthority: "認証局が指定されていません。相手の証明書に署名する認証局のファイルを指定してください。"
        case .notAnAuthority: "\(file) の証明書は他の証明書に署名できません。認証局自身の証明書を指定してください。"
        case .noRevocationList: "\(file) に PEM 形式の失効リストがありません。-----BEGIN X509 CRL----- で始まる必要があります。"
        case .foreignRevocationList: "\(file) はその認証局の署名ではありません。その認証局の失効リストを指定してください。"
        case .refused: "\(file) は TLS で使えません。ECDSA P-256 か 2048 ビット以上の RSA の鍵を使ってください。"
        case .laxAuthority:
            """
            \(file) の認証局証明書に critical な基本制約、鍵用途、鍵識別子のどれかがありません（RFC 5280）。\
            -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign を付けて作ってください。
            """
        case .revocationListTooOld: "\(file) は期限切れです。このままでは全ての証明書が拒否されます。認証局の最新の失効リストに替えてください。"
        case .keyOfOtherKind: "\(file) は署名の方式に合う鍵ではありません。ES384 は P-384 の EC 鍵、RS384 は 2048 ビット以上の RSA 鍵です。"
        case .keyIsOpen: "\(file) を他の利用者が読めます。chmod 600 FILE で権限を外してください。"
        }
    }
}
