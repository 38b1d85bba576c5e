// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The checkout these tests look at: what is written, never what it does.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file below `Sources`, read once.
    static let sources: [SourceFile] = files(below: "Sources", ending: ".swift").compactMap(SourceFile.init(path:))

    /// Every Swift file below `Tests`.
    static let tests: [SourceFile] = files(below: "Tests", ending: ".swift").compactMap(SourceFile.init(path:))

    static func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func bytes(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: root.appending(path: path))).map { Array($0) }
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// Paths relative to the root, sorted.
    static func files(below folder: String, ending suffix: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        let all = names?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
    }
}

/// One file as the guards read it: the text, and the same text with comments and literals blanked out.
struct SourceFile: Sendable {
    let path: String
    let text: String
    let code: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        self.code = Blanking.code(of: text)
    }

    init?(path: String) {
        guard let text = Repository.text(path) else { return nil }
        self.init(path: path, text: text)
    }

    /// `Sources/HL7v2/Path.swift` belongs to `HL7v2`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The modules it imports, whatever access the import has.
    var imports: [String] {
        codeLines.compactMap { line in
            var words = line.split(separator: " ")[...]
            while let first = words.first, first.hasPrefix("@") || SourceFile.access.contains(String(first)) {
                words.removeFirst()
            }
            guard words.count > 1, words.removeFirst() == "import" else { return nil }
            if let kind = words.first, SourceFile.importKinds.contains(String(kind)) { words.removeFirst() }
            return words.first?.split(separator: ".").first.map(String.init)
        }
    }

    private static let access: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    private static let importKinds: Set<String> = [
        "struct", "class", "enum", "protocol", "func", "let", "var", "typealias",
    ]
}
