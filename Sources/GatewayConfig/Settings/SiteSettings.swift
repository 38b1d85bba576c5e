// SPDX-License-Identifier: Apache-2.0
import Issues
package import Translation

/// What a site changes in messages on their way: in what arrives at a listener, or in what a facility gets.
package struct SiteSettings: Sendable, Hashable {
    /// Names of code tables, in the order in which they are asked.
    package var tables: [String]
    package var edits: EditList

    package init(tables: [String] = [], edits: EditList = EditList()) {
        self.tables = tables
        self.edits = edits
    }

    package var isEmpty: Bool { tables.isEmpty && edits.isEmpty }

    enum Key {
        static let tables = Setting(
            "tables", .list(of: .tableName, maximum: 100), standard: [], shown: "[]",
            ja: "コードを読み替える対応表。書いた順に使う", en: "code tables that map its codes, in this order")
        static let edits = Setting(
            "edits", .list(of: .edit, maximum: 500), standard: [],
            ja: "メッセージの編集。書いた順に行う。待ち受けでは届いたものを読む前に、施設では届けるものに",
            en:
                "changes, made in this order: of a listener to what arrives before it is read, of a facility to what it gets"
        )
    }

    static let keys = [Key.tables.key, Key.edits.key]

    init(_ section: Section) {
        tables = section.read(Key.tables)
        edits = EditList(section.read(Key.edits))
    }
}

/// What becomes of a sender's 外字 for one facility.
package enum GaijiSettings: Sendable, Hashable {
    /// They leave as they are; the facility has the same.
    case keep
    /// A file with what stands for each.
    case file(String)

    enum Key {
        static let gaiji = Setting(
            "gaiji", Shape<GaijiSettings>.gaiji.optional, standard: nil, shown: "–",
            ja: "外字など。keepならそのまま届ける(utf-8のみ)。ファイル(CSV、UTF-8)の見出しは character,replacement",
            en:
                "private characters: keep sends them as they are (utf-8 only); a file (CSV, UTF-8) has character,replacement"
        )
    }
}

extension Shape where Value == GaijiSettings {
    static var gaiji: Shape<GaijiSettings> {
        let file = Shape<String>.file(.gaiji)
        return Shape(
            Localized(ja: "keep か\(file.accepts.ja)", en: "keep or \(file.accepts.en)"),
            read: { tree, path, reader in
                if case .text("keep", quoted: false, _) = tree { return .keep }
                return file.read(tree, path, reader).map { .file($0) }
            })
    }
}
