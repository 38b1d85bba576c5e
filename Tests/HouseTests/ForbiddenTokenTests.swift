// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite struct ForbiddenTokenTests {
    @Test func `no source file holds a forbidden token`() {
        let reasons = ForbiddenToken.all.map { "\($0.name): \($0.reason)" }.joined(separator: "; ")
        expectNone(Repository.sources.flatMap(ForbiddenToken.findings(in:)), reasons)
    }

    // The guard itself, seen to fail and seen to hold its peace.

    @Test(arguments: [
        ("force unwrap", "let a = b!"), ("force unwrap", "b[0]!.c()"), ("force unwrap", "f()!"),
        ("force unwrap", "var a: Int!"),
        ("force unwrap", "if a! == b {}"), ("try!", "let a = try! f()"), ("as!", "let a = b as! C"),
        ("bare Task", "Task { }"), ("bare Task", "let t = Task<Void, Never> { }"),
        ("bare Task", "Task(priority: .low) { }"),
        ("Task.detached", "Task.detached { }"), ("print", "print(a)"), ("print", "    debugPrint(a)"),
        ("fatalError", "fatalError(\"no\")"), ("TODO", "// TODO later"), ("FIXME", "let a = 1 // FIXME"),
    ])
    func `is found`(name: String, line: String) {
        let file = SourceFile(path: "Sources/Relay/Bad.swift", text: "\n\(line)\n")
        #expect(ForbiddenToken.findings(in: file) == ["Sources/Relay/Bad.swift:2: \(name)"])
    }

    @Test(arguments: [
        "if a != b {}", "if !a {}", "f(!a)", "[!a]", "a ?? !b", "// b!", "let a = \"b!\"",
        "try await Task.sleep(for: d)",
        "withTaskGroup(of: Void.self) { group in }", "func print(_ a: Int)", "page.print(a)", "blueprint(a)",
        "#if !canImport(Glibc)", "let x = a!=nil",
    ])
    func `is left alone`(line: String) {
        #expect(ForbiddenToken.findings(in: SourceFile(path: "Sources/Relay/Good.swift", text: line)) == [])
    }

    @Test func `the shell may print`() {
        #expect(ForbiddenToken.findings(in: SourceFile(path: "Sources/tenma/Main.swift", text: "print(1)")) == [])
    }
}
