// SPDX-License-Identifier: Apache-2.0
import Issues
import Yams

/// From the bytes of a configuration file to its tree. Yams is used for its nodes only: its typed decoding reads
/// `0131234567` as an octal number and ignores keys it does not know.
struct YAMLFile {
    /// A configuration larger than this is not one.
    static let sizeMaximum = 1 << 20
    /// Settings nest four deep; what nests deeper is refused before it costs anything.
    static let depthMaximum = 16

    /// What Yams calls a value without a tag, quoted text, a list and a map.
    private static let plainTags = ["", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]

    private(set) var mistakes: [Mistake] = []
    private var text = ""
    private var renamed: [String: Renamed] = [:]

    /// A key given twice: its first occurrence, taken out of the way under a name nobody can write.
    private struct Renamed {
        let name: String
        let place: Place
    }

    /// The tree, or nil when the file cannot be read at all; `mistakes` says why.
    mutating func read(_ bytes: [UInt8]) -> Tree? {
        guard bytes.count <= Self.sizeMaximum else {
            return refuse(.start, Localized(ja: "ファイルが1 MiBを超えている", en: "the file is larger than 1 MiB"))
        }
        if let place = Self.firstInvalid(bytes) {
            return refuse(place, Localized(ja: "UTF-8として読めない", en: "this is not UTF-8"))
        }
        text = String(decoding: bytes, as: UTF8.self)
        if let place = AliasSearch.firstAlias(in: text) {
            return refuse(place, Localized(ja: "YAMLの別名(*)は使えない", en: "YAML aliases (*) are not used here"))
        }
        guard let node = parse() else { return nil }
        return convert(node, depth: 0)
    }

    private mutating func refuse(_ place: Place, _ sentence: Localized, hint: Localized? = nil) -> Tree? {
        mistakes.append(Mistake(.unreadable, at: place, path: "", sentence, hint: hint))
        return nil
    }

    /// Yams stops at the first key given twice; it is renamed and read again, so that the other mistakes are told too.
    private mutating func parse() -> Node? {
        for _ in 0..<64 {
            do {
                guard let node = try Parser(yaml: text, encoding: .utf8).singleRoot() else {
                    _ = refuse(.start, Localized(ja: "ファイルが空", en: "the file is empty"))
                    return nil
                }
                return node
            } catch let error as YamlError {
                if case .duplicatedKeysInMapping(let names, let context) = error, let name = names.first,
                    rename(name, at: Place(line: context.mark.line, column: context.mark.column))
                {
                    continue
                }
                _ = refuse(error.place(in: text), error.sentence, hint: error.hint)
                return nil
            } catch {
                _ = refuse(.start, Localized(ja: "YAMLとして読めない", en: "this is not YAML"))
                return nil
            }
        }
        _ = refuse(.start, Localized(ja: "重複したキーが多すぎる", en: "too many keys are given twice"))
        return nil
    }

    private mutating func rename(_ name: String, at place: Place) -> Bool {
        guard !name.isEmpty, let first = UnicodeScalar(UInt32(0xE000 + renamed.count)),
            let filler = UnicodeScalar(UInt32(0xF000)),
            var index = TextPlaces.index(of: place, in: text)
        else { return false }
        let scalars = text.unicodeScalars
        if scalars[index...].first == "\"" || scalars[index...].first == "'" { index = scalars.index(after: index) }
        guard text[index...].hasPrefix(name) else { return false }
        var alias = String(Character(first))
        alias += String(repeating: Character(filler), count: name.unicodeScalars.count - 1)
        let end = scalars.index(index, offsetBy: name.unicodeScalars.count)
        text.replaceSubrange(index..<end, with: alias)
        renamed[alias] = Renamed(name: name, place: place)
        return true
    }

    private mutating func convert(_ node: Node, depth: Int) -> Tree? {
        let place = node.mark.map { Place(line: $0.line, column: $0.column) } ?? .start
        guard depth < Self.depthMaximum else {
            return refuse(place, Localized(ja: "入れ子が深すぎる", en: "this nests too deeply"))
        }
        guard Self.plainTags.contains(node.tagAsWritten) else {
            return refuse(place, Localized(ja: "YAMLのタグ(!)は使えない", en: "YAML tags (!) are not used here"))
        }
        switch node {
        case .scalar(let scalar):
            return .text(scalar.string, quoted: scalar.style != .plain && scalar.style != .any, place)
        case .sequence(let sequence):
            var items: [Tree] = []
            for item in sequence {
                guard let tree = convert(item, depth: depth + 1) else { return nil }
                items.append(tree)
            }
            return .list(items, place)
        case .mapping(let mapping): return map(mapping, place, depth)
        case .alias: return refuse(place, Localized(ja: "YAMLの別名(*)は使えない", en: "YAML aliases (*) are not used here"))
        }
    }

    private mutating func map(_ mapping: Node.Mapping, _ place: Place, _ depth: Int) -> Tree? {
        var entries: [Tree.Entry] = []
        var twice: [Renamed] = []
        for (key, value) in mapping {
            let keyPlace = key.mark.map { Place(line: $0.line, column: $0.column) } ?? place
            guard case .scalar(let name) = key else {
                return refuse(keyPlace, Localized(ja: "キーは文字列でなければならない", en: "a key must be plain text"))
            }
            if let first = renamed[name.string] {
                twice.append(first)
                continue
            }
            guard let tree = convert(value, depth: depth + 1) else { return nil }
            entries.append(Tree.Entry(key: name.string, place: keyPlace, value: tree))
        }
        for first in twice {
            let again = entries.first { $0.key == first.name }?.place ?? first.place
            mistakes.append(
                Mistake(
                    .duplicateKey, at: again, path: "",
                    Localized(ja: "キー「\(first.name)」が二度書かれている", en: "the key \"\(first.name)\" is given twice"),
                    hint: Localized(ja: "最初は\(first.place.line)行目", en: "the first is on line \(first.place.line)")))
        }
        return .map(entries, place)
    }

    private static func firstInvalid(_ bytes: [UInt8]) -> Place? {
        guard !bytes.isEmpty, String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var line = 1
        for piece in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: piece, as: UTF8.self) == nil {
                var good = piece.count
                while good > 0, String(validating: piece.prefix(good), as: UTF8.self) == nil { good -= 1 }
                let prefix = String(decoding: piece.prefix(good), as: UTF8.self)
                return Place(line: line, column: prefix.unicodeScalars.count + 1)
            }
            line += 1
        }
        return .start
    }
}

extension Node {
    /// The tag before anybody guesses a type from the text.
    fileprivate var tagAsWritten: String {
        switch self {
        case .scalar(let scalar): scalar.tag.description
        case .mapping(let mapping): mapping.tag.description
        case .sequence(let sequence): sequence.tag.description
        case .alias(let alias): alias.tag.description
        }
    }
}

extension YamlError {
    func place(in text: String) -> Place {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            Place(line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(_, let context): Place(line: context.mark.line, column: context.mark.column)
        case .reader(_, let offset, _, _): TextPlaces.place(offset: offset ?? 0, in: text)
        default: .start
        }
    }

    var sentence: Localized {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            Localized(ja: "YAMLとして読めない(\(problem))", en: "this is not YAML: \(problem)")
        case .reader: Localized(ja: "使えない文字がある", en: "a character is not allowed here")
        case .duplicatedKeysInMapping(let names, _):
            Localized(
                ja: "キー「\(names.joined(separator: "」「"))」が二度書かれている",
                en: "the key \"\(names.joined(separator: "\", \""))\" is given twice")
        default: Localized(ja: "YAMLとして読めない", en: "this is not YAML")
        }
    }

    var hint: Localized? {
        if case .parser(_, let problem, _, _) = self, problem.contains("expected ',' or") {
            return Localized(
                ja: "{ } の中では、[ ] を含む値を引用符で囲む: \"PID-3[1].4\"",
                en: "inside { }, put a value that contains [ ] in quotes: \"PID-3[1].4\"")
        }
        guard case .scanner(_, let problem, _, _) = self, problem.contains("cannot start any token") else { return nil }
        return Localized(
            ja: "字下げには空白を使い、タブは使わない。記号で始まる値は引用符で囲む",
            en: "indent with spaces, never tabs, and quote values that begin with a sign")
    }
}
