// SPDX-License-Identifier: Apache-2.0

/// Why an authority could not do what was asked, and what to do about it, in the two languages people read here.
package struct DemoAuthorityError: Error, Sendable, Hashable {
    /// A stable, greppable name of the mistake.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case exists = "PKI-001"
        case notAnAuthority = "PKI-002"
        case badName = "PKI-003"
        case unknownSerial = "PKI-004"
        case unwritable = "PKI-005"
        case refused = "PKI-006"
        case pairExists = "PKI-007"
    }

    package let code: Code
    /// The folder, file, name or number it is about.
    package let subject: String

    package init(_ code: Code, _ subject: String) {
        self.code = code
        self.subject = subject
    }

    package var english: String {
        switch code {
        case .exists: "There is an authority in \(subject) already. Use it, or choose another folder."
        case .notAnAuthority: "\(subject) holds no authority. Make one with: tenma pki init."
        case .badName: "\"\(subject)\" is no name for a file here. Use letters, digits, \".\", \"-\" and \"_\"."
        case .unknownSerial: "No certificate with the serial number \(subject) was issued here. See: tenma pki show."
        case .unwritable: "\(subject) cannot be written. Check the folder, its rights and the space left."
        case .pairExists: "\(subject) has a pair already. Replace it with --renew, or take another name."
        case .refused: "libcrypto refused (\(subject)). Check the names given for the certificate."
        }
    }

    package var japanese: String {
        switch code {
        case .exists: "\(subject) にはすでに認証局があります。それを使うか、別のフォルダーを選んでください。"
        case .notAnAuthority: "\(subject) に認証局がありません。tenma pki init で作ってください。"
        case .badName: "「\(subject)」は名前に使えません。英数字と . - _ を使ってください。"
        case .unknownSerial: "シリアル番号 \(subject) の証明書はここで発行されていません。tenma pki show で確かめてください。"
        case .unwritable: "\(subject) に書き込めません。フォルダーとその権限、空き容量を確かめてください。"
        case .pairExists: "\(subject) の鍵と証明書はすでにあります。置き換えるなら --renew を付け、そうでなければ別の名前にしてください。"
        case .refused: "libcrypto が拒みました（\(subject)）。証明書に指定した名前を確かめてください。"
        }
    }
}
