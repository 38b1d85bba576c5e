// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Issues
import Transport

/// The certificates of one end of a link; without them the link is plain TCP.
struct TLSOptions: ParsableArguments {
    @Option(name: .customLong("tls-certificate"), help: help(ja: "自分の証明書(PEM)", en: "our certificate (PEM)"))
    var certificate: String?

    @Option(name: .customLong("tls-key"), help: help(ja: "その秘密鍵(PEM)", en: "its private key (PEM)"))
    var key: String?

    @Option(
        name: .customLong("tls-authorities"),
        help: help(ja: "相手を信頼する認証局(PEM)", en: "authorities trusted for the other side (PEM)"))
    var authorities: String?

    @Option(name: .customLong("tls-crl"), help: help(ja: "失効リスト(PEM)", en: "revocation lists (PEM)"))
    var revocationLists: [String] = []

    @Option(name: .customLong("tls-minimum"), help: help(ja: "最低のTLS(1.3、1.2)", en: "oldest TLS spoken, 1.3 or 1.2"))
    var minimum = "1.3"

    private var given: [String] { [certificate, key, authorities].compactMap(\.self) }

    func validate() throws {
        guard given.isEmpty || given.count == 3 else {
            throw ValidationError(
                text(
                    ja: "--tls-certificate、--tls-key、--tls-authorities は三つとも必要です",
                    en: "--tls-certificate, --tls-key and --tls-authorities are needed together"))
        }
        guard TLSFiles.Oldest(rawValue: minimum) != nil else {
            throw ValidationError(text(ja: "--tls-minimum は 1.3 か 1.2", en: "--tls-minimum is 1.3 or 1.2"))
        }
    }

    /// Nil for plain TCP.
    func material() throws(Failure) -> TLSReloadable? {
        guard let certificate, let key, let authorities else { return nil }
        let files = TLSFiles(
            certificate: certificate, key: key,
            authorities: [.init(certificates: authorities, revocationLists: revocationLists)],
            oldest: TLSFiles.Oldest(rawValue: minimum) ?? .tls13)
        do { return TLSReloadable(try TLSMaterial(loading: files)) } catch { throw Failure(error) }
    }
}

extension Failure {
    init(_ error: TLSFileError) {
        self.init(
            error.code == .unreadable ? .noInput : .configuration, error.code.rawValue,
            Localized(ja: error.japanese, en: error.english))
    }
}
