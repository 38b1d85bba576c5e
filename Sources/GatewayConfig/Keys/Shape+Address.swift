// SPDX-License-Identifier: Apache-2.0
import Issues

extension Shape where Value == Address {
    /// Where to listen: a number or `localhost`; port 0 lets the system choose.
    static var listening: Shape<Address> {
        address(Localized(ja: "待ち受けるIPアドレス:ポート", en: "IP address:port to listen on"), isAcceptable: \.isNumeric)
    }

    /// Whom to call: a name or a number.
    static var remote: Shape<Address> {
        address(Localized(ja: "ホスト:ポート", en: "host:port"), isAcceptable: { $0.port != 0 && !$0.isAnyAddress })
    }

    private static func address(
        _ accepts: Localized, isAcceptable: @escaping @Sendable (Address) -> Bool
    ) -> Shape<Address> {
        Shape(
            accepts, show: \.description,
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                if let address = Address(text), isAcceptable(address) { return address }
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "アドレスではない", en: "this is not an address",
                    hint: accepts.map { "\($0): 127.0.0.1:2575, \"[::1]:2575\"" })
                return nil
            })
    }
}

extension Shape where Value == Address? {
    /// Where to listen, or the word `none`.
    static var listeningOrNone: Shape<Address?> {
        let listening = Shape<Address>.listening
        return Shape(
            Localized(ja: "\(listening.accepts.ja)、または none", en: "\(listening.accepts.en), or none"),
            show: { $0.map(\.description) ?? "none" },
            read: { tree, path, reader in
                if tree.saysNone { return .some(nil) }
                return listening.read(tree, path, reader).map { .some($0) }
            })
    }
}
