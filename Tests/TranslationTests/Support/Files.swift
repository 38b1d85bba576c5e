// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// A file and what it is called in a failure.
struct SampleFile: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]

    var testDescription: String { name }
}

/// The project's own fixtures, and messages of others where `TENMA_CORPORA` points at them.
enum Files {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let corpora = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map { URL(filePath: $0) }

    static let wantsFigures = ProcessInfo.processInfo.environment["TENMA_FIGURES"] != nil

    /// Fixtures below `Fixtures/<folder>`.
    static func fixtures(_ folder: String, endings: [String] = [".hl7"]) -> [SampleFile] {
        files(below: root.appending(path: "Fixtures/" + folder), endings)
    }

    /// Corpus files; none where there is no corpus.
    static func corpus(_ folder: String, endings: [String] = [""]) -> [SampleFile] {
        corpora.map { files(below: $0.appending(path: folder), endings) } ?? []
    }

    static func fixture(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: root.appending(path: "Fixtures/" + path))).map { [UInt8]($0) }
    }

    private static func files(below folder: URL, _ endings: [String]) -> [SampleFile] {
        let found = FileManager.default.enumerator(
            at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: [.isRegularFileKey])
        let files = (found?.allObjects ?? []).compactMap { $0 as? URL }
            .filter { file in endings.contains { file.lastPathComponent.hasSuffix($0) } }
        return files.sorted { $0.path < $1.path }.compactMap { file in
            (try? Data(contentsOf: file)).map {
                SampleFile(name: file.pathComponents.suffix(2).joined(separator: "/"), bytes: [UInt8]($0))
            }
        }
    }
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
