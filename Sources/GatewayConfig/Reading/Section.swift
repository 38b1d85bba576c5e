// SPDX-License-Identifier: Apache-2.0
import Issues

/// One map of the file with a known set of keys. Keys nobody knows are mistakes as soon as it is opened.
struct Section {
    let path: String
    private let entries: [String: Tree.Entry]
    private let place: Place
    private let group: SettingGroup
    private let reader: Reader

    init(_ tree: Tree, path: String, group: SettingGroup, reader: Reader) {
        self.path = path
        self.group = group
        self.reader = reader
        place = reader.place(of: path)
        guard case .map(let list, _) = tree else {
            entries = [:]
            if !tree.isNothing {
                reader.mistake(
                    .wrongShape, path, at: tree.place, ja: "設定の表でなければならない", en: "this must be a map of settings")
            }
            return
        }
        entries = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { _, last in last })
        let known = group.keys.map(\.name)
        for entry in list {
            reader.remember(child(entry.key), entry.place)
            guard !known.contains(entry.key) else { continue }
            reader.mistake(
                .unknownKey, path, at: entry.place, ja: "「\(printable(entry.key))」というキーはない",
                en: "unknown key \"\(printable(entry.key))\"", hint: Suggestion.hint(for: entry.key, among: known))
        }
    }

    /// The value of a setting: as written, or its default.
    func read<Value>(_ setting: Setting<Value>) -> Value {
        let name = setting.key.name
        guard let tree = tree(name) else {
            if setting.key.isRequired {
                reader.mistake(
                    .missingKey, path, at: place, ja: "「\(name)」が必要", en: "\"\(name)\" is required",
                    hint: setting.key.accepts.map { "\(name): \($0)" })
            }
            return setting.standard
        }
        guard !tree.isNothing else {
            reader.mistake(.wrongShape, child(name), at: tree.place, ja: "値がない", en: "there is no value")
            return setting.standard
        }
        return setting.shape.read(tree, child(name), reader) ?? setting.standard
    }

    /// The tree behind a key, for groups within this one.
    func tree(_ name: String) -> Tree? {
        reader.noteAsked(name, of: group.path)
        return entries[name]?.value
    }

    /// A group within this one, empty when it is not written.
    func group(_ key: SettingKey, _ group: SettingGroup, _ reader: Reader) -> Section {
        reader.section(tree(key.name) ?? .map([], reader.place(of: path)), child(key.name), group)
    }

    /// Whether the key is written.
    func has(_ name: String) -> Bool { entries[name] != nil }

    func child(_ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }
}

extension Localized {
    func map(_ change: (String) -> String) -> Localized {
        Localized(ja: change(ja), en: change(en))
    }
}

/// Text from the file made harmless for a terminal and short.
func printable(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(60).map { scalar -> String in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: "?"
        default: String(Character(scalar))
        }
    }
    return scalars.joined() + (text.unicodeScalars.count > 60 ? "…" : "")
}
