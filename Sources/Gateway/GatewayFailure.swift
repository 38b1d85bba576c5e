// SPDX-License-Identifier: Apache-2.0
package import FHIRServer
package import GatewayConfig
package import Issues
package import PackageFolder
package import Relay
package import Transport

/// Why a gateway does not start, or ends.
package enum GatewayFailure: Error, Sendable {
    /// The configuration file cannot be read from disk.
    case unreadable(file: String, reason: String)
    /// The configuration has mistakes.
    case configuration(ConfigurationMistakes, file: String)
    /// A certificate, key or revocation list cannot be used.
    case tls(TLSFileError)
    /// The public keys of a facility's client cannot be used.
    case clientKeys(file: String, facility: String, ClientKeys.Mistake)
    /// The site's FHIR packages cannot be used.
    case packages(PackageFolderError)
    /// A listener cannot have its address.
    case address(listener: String, reason: String)
    /// The store cannot be opened, or failed while running.
    case store(StoreError)
}

extension GatewayFailure {
    /// For the person who started it.
    package var sentence: Localized {
        switch self {
        case .unreadable(let file, let reason):
            Localized(ja: "\(file) を読めない: \(reason)", en: "\(file) cannot be read: \(reason)")
        case .configuration(let mistakes, let file):
            Localized(ja: mistakes.report(file: file, .ja), en: mistakes.report(file: file, .en))
        case .tls(let error): Localized(ja: error.japanese, en: error.english)
        case .clientKeys(let file, let facility, let mistake):
            Localized(
                ja: "facilities.\(facility).client: \(file) の公開鍵が使えない: \(mistake.sentence.ja)",
                en: "facilities.\(facility).client: the keys in \(file) cannot be used: \(mistake.sentence.en)")
        case .packages(let error): error.sentence
        case .address(let listener, let reason):
            Localized(
                ja: "listeners.\(listener) のアドレスで待ち受けられない: \(reason)",
                en: "listeners.\(listener) cannot listen on its address: \(reason)")
        case .store(let error):
            Localized(ja: "保存領域が使えない: \(error)", en: "the store cannot be used: \(error)")
        }
    }
}

extension ClientKeys.Mistake {
    fileprivate var sentence: Localized {
        switch self {
        case .unreadable: Localized(ja: "JWKSではない", en: "it is no JWKS")
        case .privateKey: Localized(ja: "秘密鍵が入っている", en: "there is a private key in it")
        case .keyID: Localized(ja: "kidがないか、重複している", en: "a kid is missing, or there twice")
        case .noUsableKey:
            Localized(ja: "RS384(2048ビット以上)かES384の鍵がない", en: "no key for RS384 (2048 bits or more) or ES384")
        }
    }
}
