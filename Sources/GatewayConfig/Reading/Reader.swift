// SPDX-License-Identifier: Apache-2.0
import Issues

/// Collects the mistakes of one file, and remembers where every setting was written, so that checks made later can
/// still point at it. Lives for one reading, on one thread.
final class Reader {
    private(set) var mistakes: [Mistake] = []
    private(set) var places: [String: Place] = [:]
    /// Keys that were asked for, by group; the completeness test compares them with the groups.
    private(set) var asked: [String: Set<String>] = [:]

    /// Names of facilities that the file mentions, to be looked up when all of it is read.
    private(set) var mentions: [(name: String, path: String, place: Place)] = []
    /// Names of code tables, likewise.
    private(set) var tableMentions: [(name: String, path: String, place: Place)] = []
    private(set) var files: [FileUse] = []
    /// The folder of the file; paths in it are relative to it.
    let base: String
    /// Where systemd puts credentials; a path may begin with `$CREDENTIALS_DIRECTORY/`.
    let credentials: String?

    init(base: String, credentials: String? = nil) {
        self.base = base
        self.credentials = credentials
    }

    func mentionFacility(_ name: String, _ path: String, _ place: Place) {
        mentions.append((name, path, place))
    }

    func mentionTable(_ name: String, _ path: String, _ place: Place) {
        tableMentions.append((name, path, place))
    }

    func noteFile(_ use: FileUse) {
        files.append(use)
    }

    /// A path of the file, made absolute or relative to the working directory.
    func resolve(_ path: String) -> String {
        let variable = "$CREDENTIALS_DIRECTORY/"
        if let credentials, path.hasPrefix(variable) { return "\(credentials)/\(path.dropFirst(variable.count))" }
        return path.hasPrefix("/") || base.isEmpty ? path : "\(base)/\(path)"
    }

    func note(_ mistake: Mistake) {
        // A file of nothing but mistakes is told so far, not for ever.
        if mistakes.count < 1000 { mistakes.append(mistake) }
    }

    func mistake(
        _ code: Mistake.Code, _ path: String, at place: Place? = nil, ja: String, en: String, hint: Localized? = nil
    ) {
        note(
            Mistake(code, at: place ?? self.place(of: path), path: path, Localized(ja: ja, en: en), hint: hint))
    }

    func remember(_ path: String, _ place: Place) {
        places[path] = place
    }

    func noteAsked(_ key: String, of group: String) {
        asked[group, default: []].insert(key)
    }

    /// The place of a setting, or of the nearest thing around it that is written in the file.
    func place(of path: String) -> Place { places.nearest(to: path) }

    /// A map whose keys are settings.
    func section(_ tree: Tree, _ path: String, _ group: SettingGroup) -> Section {
        Section(tree, path: path, group: group, reader: self)
    }

    /// A map whose keys are names that the operator chose. Names go into the log, into commands and file names.
    func names(_ tree: Tree?, _ path: String, _ visit: (String, Tree, String) -> Void) {
        guard let tree, !tree.isNothing else { return }
        guard case .map(let entries, _) = tree else {
            return mistake(
                .wrongShape, path, at: tree.place, ja: "名前をキーとする表でなければならない",
                en: "this must be a map from names to settings")
        }
        for entry in entries {
            let inner = path.isEmpty ? entry.key : "\(path).\(entry.key)"
            remember(inner, entry.place)
            if !Self.isName(entry.key) {
                mistake(
                    .wrongValue, inner, at: entry.place, ja: "名前として使えない",
                    en: "this cannot be used as a name",
                    hint: Localized(
                        ja: "英小文字で始め、英小文字・数字・ハイフンで64文字まで",
                        en: "begin with a letter a-z; letters, digits and hyphens, at most 64"))
            }
            visit(entry.key, entry.value, inner)
        }
    }

    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}

extension [String: Place] {
    func nearest(to path: String) -> Place {
        var path = path[...]
        while !path.isEmpty {
            if let place = self[String(path)] { return place }
            guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
            path = path[..<end]
        }
        return .start
    }
}
