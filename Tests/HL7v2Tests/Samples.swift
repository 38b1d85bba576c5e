// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import JapaneseText

/// Invented messages, whole or in parts.
enum Samples {
    static let encoding = "^~\\&"

    /// A header with the given fields replaced; the delimiters are the standard ones.
    static func header(_ fields: [Int: String] = [:], version: String = "2.5") -> String {
        var all = [
            3: "KITA", 4: "4913100009", 5: "TENMA", 6: "4913100001", 7: "20260401", 9: "ADT^A01^ADT_A01", 10: "KITA-1",
            11: "P", 12: version,
        ]
        all.merge(fields) { $1 }
        let last = all.keys.max() ?? 12
        return "MSH|" + encoding + "|" + (3...last).map { all[$0] ?? "" }.joined(separator: "|")
    }

    static func message(_ fields: [Int: String] = [:], version: String = "2.5", _ segments: String...) -> [UInt8] {
        Array(([header(fields, version: version)] + segments).map { $0 + "\r" }.joined().utf8)
    }

    /// 日本 (46 7C 4B 5C: holds `|` and `\`), as ISO-2022-JP and as CP932 表十 (95 5C 8F 5C).
    static let nihon: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]
    static let windows: [UInt8] = [0x95, 0x5C, 0x8F, 0x5C]

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The project's own fixtures, by path.
    static let fixtures: [(name: String, bytes: [UInt8])] = files(
        below: root.appending(path: "Fixtures/hl7v2"), [".hl7"])

    /// Every file below a folder whose name ends in one of the endings.
    static func files(below folder: URL, _ endings: [String]) -> [(name: String, bytes: [UInt8])] {
        let found = FileManager.default.enumerator(
            at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
        let files = (found?.allObjects ?? []).compactMap { $0 as? URL }
            .filter { file in endings.contains { file.lastPathComponent.hasSuffix($0) } }
        return files.sorted { $0.path < $1.path }.compactMap { file in
            (try? Data(contentsOf: file)).map { (file.lastPathComponent, [UInt8]($0)) }
        }
    }
}

extension [UInt8] {
    init(_ text: String) { self = Array(text.utf8) }
    /// The bytes as text, each its own scalar, CR shown: for comparing.
    var shown: String { String(String.UnicodeScalarView(map { Unicode.Scalar($0) })).replacing("\r", with: "¶") }
}

/// The same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
