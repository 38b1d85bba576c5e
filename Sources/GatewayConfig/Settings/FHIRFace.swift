// SPDX-License-Identifier: Apache-2.0
import Issues

/// What only a listener for FHIR has.
package struct FHIRFace: Sendable, Hashable {
    /// What becomes of a Bundle in which validation finds an error.
    package enum Validation: String, Sendable, Hashable, CaseIterable {
        /// Nobody looks, beyond what routing needs.
        case off
        /// It passes; the sender is told what was found.
        case report
        /// It is refused (422).
        case refuse
    }

    /// Whether a registered client may say with a token who it is (SMART Backend Services).
    package enum Tokens: String, Sendable, Hashable, CaseIterable {
        case off
        /// Beside the certificate, or in place of the listener's `facility`.
        case accepted
        /// Every request needs one.
        case required
    }

    package var validation: Validation
    /// The URL under which senders know the face, without a slash at its end; nil: made from the address.
    package var base: String?
    package var tokens: Tokens

    enum Key {
        static let validation = Setting(
            "validate", .word(Validation.self), standard: .refuse, ja: "fhir: 検証で誤りが見つかったBundleをどうするか",
            en: "fhir: what becomes of a Bundle in which validation finds an error")
        static let base = Setting(
            "base", Shape<String>.webAddress.optional, standard: nil, shown: "address of fhir",
            ja: "fhir: 送信側から見たURL。そのパスの下で応じる", en: "fhir: the URL senders know; its path is served")
        static let tokens = Setting(
            "tokens", .word(Tokens.self), standard: .off, ja: "fhir: 登録されたクライアントのトークン(SMART Backend Services)",
            en: "fhir: tokens of registered clients (SMART Backend Services)")
    }

    static let keys = [Key.validation.key, Key.base.key, Key.tokens.key]

    init(_ section: Section) {
        validation = section.read(Key.validation)
        base = section.read(Key.base)
        tokens = section.read(Key.tokens)
    }
}

extension Shape where Value == String {
    /// `https://host[:port][/path]`, without query, fragment or user; a slash at the end is taken away.
    static var webAddress: Shape<String> {
        let accepts = Localized(ja: "URL(httpsかhttp)", en: "https or http URL")
        let text = text(accepts, maximum: 512)
        return Shape(
            accepts, show: text.show,
            read: { tree, path, reader in
                guard let written = text.read(tree, path, reader) else { return nil }
                if let url = webAddress(written) { return url }
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "URLではない", en: "this is not such a URL",
                    hint: .same("https://gateway.example/fhir"))
                return nil
            })
    }

    private static func webAddress(_ text: String) -> String? {
        let url = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let scheme = ["https://", "http://"].first(where: url.hasPrefix) else { return nil }
        let rest = url.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(host.count)
        let address = host.last == "]" || !host.contains(":") ? "\(host):443" : String(host)
        guard Address(address) != nil, !path.hasSuffix("/"), !path.contains("//") else { return nil }
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        return path.utf8.allSatisfy(allowed.contains) ? url : nil
    }
}
