// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite struct ReadmeTests {
    static let readmes = ["README.md", "README.ja.md"]

    @Test(arguments: readmes)
    func `what the readme names exists`(path: String) throws {
        let text = try #require(Repository.text(path))
        expectNone(ReadmeGuard.paths(in: text).filter { !Repository.exists($0) }, "\(path) names what is not there")
    }

    @Test(arguments: readmes)
    func `the readme is short and runs something by line twenty`(path: String) throws {
        let lines = try #require(Repository.text(path)).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count < 150)
        #expect(lines.prefix(20).contains { $0.hasPrefix("deploy/") })
    }

    @Test func `both languages name the same files`() throws {
        let named = try Self.readmes.map { Set(ReadmeGuard.paths(in: try #require(Repository.text($0)))) }
        #expect(named.first?.subtracting(["README.ja.md"]) == named.last?.subtracting(["README.md"]))
    }

    @Test func `a file that is gone is found`() {
        let text = "See [there](docs/gone.md) and `Sources/HL7v2/Gone.swift`, not `PID-5.1` nor <https://example.org>."
        #expect(ReadmeGuard.paths(in: text) == ["docs/gone.md", "Sources/HL7v2/Gone.swift"])
        #expect(!Repository.exists("Sources/HL7v2/Gone.swift"))
    }
}

enum ReadmeGuard {
    private static let tops = ["Sources/", "Tests/", "Fixtures/", "Schemas/", "deploy/", "Benchmarks/", ".ci/"]

    /// Link targets inside the repository, and code spans that begin like a path of it.
    static func paths(in text: String) -> [String] {
        let links = text.components(after: "](").map { $0.prefixBefore(")").prefixBefore("#") }
        let spans = text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        let named = spans.map { $0.prefixBefore(" ") }.filter { span in tops.contains { span.hasPrefix($0) } }
        return links.filter { !$0.isEmpty && !$0.contains("://") } + named
    }
}
