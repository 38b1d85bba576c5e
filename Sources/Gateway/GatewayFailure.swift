// SPDX-License-Identifier: Apache-2.0
package import GatewayConfig
package import Issues
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
        case .address(let listener, let reason):
            Localized(
                ja: "listeners.\(listener) のアドレスで待ち受けられない: \(reason)",
                en: "listeners.\(listener) cannot listen on its address: \(reason)")
        case .store(let error):
            Localized(ja: "保存領域が使えない: \(error)", en: "the store cannot be used: \(error)")
        }
    }
}
