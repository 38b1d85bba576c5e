// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite struct UnsafeTests {
    @Test func `unsafe code stands only in files that say why it is sound`() {
        let listed = Set(UnsafeList.own.map(\.path))
        let files = Repository.sources.filter { UnsafeList.isUnsafe($0) && !listed.contains($0.path) }
        expectNone(files.map(\.path), "name each in Tests/HouseTests/UnsafeFiles.txt with its proof")
    }

    @Test func `every file of the list is still unsafe`() {
        let unsafe = Set(Repository.sources.filter(UnsafeList.isUnsafe).map(\.path))
        expectNone(UnsafeList.own.map(\.path).filter { !unsafe.contains($0) }, "take it off the list")
    }

    @Test func `every file of the list has its proof, here or in its first comment`() {
        let files = Dictionary(uniqueKeysWithValues: Repository.sources.map { ($0.path, $0) })
        let bare = UnsafeList.own.filter { $0.proof.count < 10 && files[$0.path].map(UnsafeList.provesItself) == false }
        expectNone(
            bare.map(\.path), "say why it is sound: a comment \"// Unsafe: …\" in the file, or a few words in the list")
    }

    @Test func `a proof is found where it stands`() {
        #expect(UnsafeList.provesItself(SourceFile(path: "a", text: "// Unsafe: every index is tested first.\n")))
        #expect(!UnsafeList.provesItself(SourceFile(path: "a", text: "let p: UnsafePointer<Int>\n")))
        #expect(UnsafeList.read("# a\nSources/a.swift: because\nSources/b.swift\n").map(\.proof) == ["because", ""])
    }

    @Test(arguments: [
        "nonisolated(unsafe) var a = 1", "func f(_ p: UnsafeRawBufferPointer) {}", "a.withUnsafeBytes { _ in }",
        "struct A: @unchecked Sendable {}", "let a = unsafeBitCast(b, to: Int.self)", "let p: OpaquePointer",
        "let u = Unmanaged.passRetained(a)",
    ])
    func `is found`(line: String) {
        #expect(UnsafeList.isUnsafe(SourceFile(path: "Sources/Relay/Bad.swift", text: line)))
    }

    @Test(arguments: ["// UnsafePointer", "let a = \"@unchecked\"", "let unsafeName = 1"])
    func `is left alone`(line: String) {
        #expect(!UnsafeList.isUnsafe(SourceFile(path: "Sources/Relay/Good.swift", text: line)))
    }
}

/// The list of files where the compiler's word is replaced by ours.
enum UnsafeList {
    static let own: [(path: String, proof: String)] = read(Repository.text("Tests/HouseTests/UnsafeFiles.txt") ?? "")

    static func read(_ text: String) -> [(path: String, proof: String)] {
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
            return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
        }
    }

    private static let marks = [
        "nonisolated(unsafe)", "@unchecked", "Unsafe", "OpaquePointer", "Unmanaged", "unsafeBitCast", "unsafeDowncast",
    ]

    static func provesItself(_ file: SourceFile) -> Bool {
        file.lines.contains { $0.trimmingPrefix(while: \.isWhitespace).lowercased().hasPrefix("// unsafe") }
    }

    /// Marks of unsafe code. Bare `unsafe` expressions always touch one of these types.
    static func isUnsafe(_ file: SourceFile) -> Bool {
        marks.contains { file.code.contains($0) }
    }
}
