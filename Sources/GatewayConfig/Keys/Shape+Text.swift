// SPDX-License-Identifier: Apache-2.0
import Issues

extension Shape where Value == String {
    /// Text as written. Not empty, one line.
    static func text(_ accepts: Localized = Localized(ja: "文字列", en: "text"), maximum: Int = 256) -> Shape<String> {
        Shape(
            accepts, show: { $0.isEmpty ? nil : $0 },
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                guard !text.isEmpty, text.unicodeScalars.count <= maximum,
                    !text.unicodeScalars.contains(where: \.isControl)
                else {
                    reader.mistake(
                        .wrongValue, path, at: tree.place, ja: "一行で\(maximum)文字までの文字列でなければならない",
                        en: "this must be one line of at most \(maximum) characters")
                    return nil
                }
                return text
            })
    }

    /// A file, beside the configuration file unless the path is absolute.
    static func file(_ role: FileUse.Role) -> Shape<String> {
        path(Localized(ja: "ファイルのパス", en: "path of a file"), role)
    }

    /// A folder, likewise.
    static var folder: Shape<String> { folder(.folder) }

    /// A folder that is for something in particular.
    static func folder(_ role: FileUse.Role) -> Shape<String> {
        path(Localized(ja: "フォルダーのパス", en: "path of a folder"), role)
    }

    private static func path(_ accepts: Localized, _ role: FileUse.Role) -> Shape<String> {
        let text = text(accepts, maximum: 4096)
        return Shape(
            accepts, show: text.show,
            read: { tree, path, reader in
                guard let file = text.read(tree, path, reader).map(reader.resolve) else { return nil }
                reader.noteFile(FileUse(file: file, role: role, path: path, place: tree.place))
                return file
            })
    }
}

extension Shape {
    /// One of the words of an enum, spelled as its raw values.
    static func word(_ type: Value.Type = Value.self) -> Shape<Value>
    where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
        word(Value.allCases.map(\.rawValue), spell: { $0.rawValue }, { Value(rawValue: $0) })
    }

    /// One of some words, with a spelling of our own.
    static func word(
        _ words: [String], spell: @escaping @Sendable (Value) -> String?, _ make: @escaping @Sendable (String) -> Value?
    ) -> Shape<Value> {
        Shape(
            .same(words.joined(separator: " | ")), show: spell,
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                if let value = make(text) { return value }
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "「\(printable(text))」は使えない",
                    en: "\"\(printable(text))\" is not one of the words", hint: Suggestion.hint(for: text, among: words)
                )
                return nil
            })
    }

    /// A list, or a single item written without brackets.
    static func list<Item: Sendable>(of item: Shape<Item>, maximum: Int = 1000) -> Shape<[Item]> where Value == [Item] {
        let accepts = Localized(ja: "\(item.accepts.ja)のリスト", en: "list of \(item.accepts.en)")
        return Shape(
            accepts, show: { items in "[" + items.compactMap(item.show).joined(separator: ", ") + "]" },
            read: { tree, path, reader in
                guard case .list(let trees, _) = tree else { return item.read(tree, path, reader).map { [$0] } }
                guard trees.count <= maximum else {
                    reader.mistake(
                        .wrongValue, path, at: tree.place, ja: "\(maximum)個まで", en: "at most \(maximum) items")
                    return nil
                }
                return trees.enumerated().compactMap { index, tree in
                    let inner = "\(path)[\(index + 1)]"
                    reader.remember(inner, tree.place)
                    if tree.isNothing {
                        reader.mistake(.wrongShape, inner, at: tree.place, ja: "値がない", en: "there is no value")
                        return nil
                    }
                    return item.read(tree, inner, reader)
                }
            })
    }
}

extension Shape where Value == Bool {
    static var flag: Shape<Bool> {
        Shape(
            .same("true | false"), show: { $0 ? "true" : "false" },
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                if !tree.isQuoted, text == "true" || text == "false" { return text == "true" }
                let meant = ["yes", "on", "y", "True", "TRUE"].contains(text) ? "true" : "false"
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "true か false でなければならない", en: "this must be true or false",
                    hint: Localized(ja: "\(meant) と書く", en: "write \(meant)"))
                return nil
            })
    }
}

extension Reader {
    /// The text of a scalar.
    func text(_ tree: Tree, _ path: String) -> String? {
        guard case .text(let text, _, let place) = tree else {
            mistake(
                .wrongShape, path, at: tree.place, ja: "リストや表ではなく値でなければならない",
                en: "this must be a single value, not a list or a map")
            return nil
        }
        if tree.isNothing {
            mistake(.wrongShape, path, at: place, ja: "値がない", en: "there is no value")
            return nil
        }
        return text
    }
}

extension Tree {
    var isQuoted: Bool {
        guard case .text(_, let quoted, _) = self else { return false }
        return quoted
    }
}

extension UnicodeScalar {
    var isControl: Bool { properties.generalCategory == .control }
}
