// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import Issues
import Testing

@testable import FHIRValidation

/// The official R4 examples and Japanese instances, where `TENMA_CORPORA` points at them: all are base R4.
@Suite(.enabled(if: Corpus.root != nil)) struct CorpusTests {
    @Test(arguments: FHIRFormat.allCases)
    func `no official example has an error`(format: FHIRFormat) throws {
        let ending = format == .json ? "json" : "xml"
        let files = Corpus.files(in: "r4-examples/" + ending, ending: "." + ending)
        #expect(files.count == 361)
        for file in files { try expectNoErrors(in: file, format) }
    }

    @Test func `no Japanese instance has an error`() throws {
        let files = Corpus.files(in: "jp", ending: ".json")
        #expect(files.count >= 79)
        for file in files { try expectNoErrors(in: file, .json) }
    }

    @Test func `no synthetic transaction has an error`() throws {
        let files = Corpus.files(in: "synthea", ending: ".gz")
        #expect(files.count == 3)
        for file in files { try expectNoErrors(in: file, .json) }
    }

    /// Official examples against the letter of R4, which is why both rules are warnings: a fullUrl with another id
    /// than the resource (two messages), and a narrative of white space (a questionnaire).
    @Test func `warnings on the official examples are few and known`() throws {
        var found: [String: Int] = [:]
        for file in Corpus.files(in: "r4-examples/json", ending: ".json") {
            for issue in try Corpus.issues(in: file, .json) where !issue.id.hasSuffix("-0") {
                found[issue.id, default: 0] += 1
            }
        }
        #expect(found.values.reduce(0, +) < 60, "\(found)")
    }

    private func expectNoErrors(in file: URL, _ format: FHIRFormat) throws {
        let errors = try Corpus.issues(in: file, format).filter(\.isError)
        let told = errors.prefix(5).map { "\($0.id) \($0.path ?? "")" }.joined(separator: ", ")
        #expect(told == "", "\(file.lastPathComponent)")
    }
}

enum Corpus {
    static let root = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map { URL(filePath: $0 + "/fhir") }
    static let validator = Validator()

    static func issues(in file: URL, _ format: FHIRFormat) throws -> [Issues.Issue] {
        var limits = ReaderLimits()
        limits.treeSize = 64 << 20
        let bytes = try bytes(of: file)
        let tree = try format == .json ? Tree.json(bytes, limits: limits) : Tree.xml(bytes, limits: limits)
        return validator.issues(in: tree, readFrom: format)
    }

    static func bytes(of file: URL) throws -> [UInt8] {
        try file.pathExtension == "gz" ? unpacked(file) : Array(Data(contentsOf: file))
    }

    private static func unpacked(_ file: URL) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        return try Array(pipe.fileHandleForReading.readToEnd() ?? Data())
    }

    static func files(in folder: String, ending: String) -> [URL] {
        guard let folder = root?.appending(path: folder),
            let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        return files.filter { $0.lastPathComponent.hasSuffix(ending) }.sorted { $0.path < $1.path }
    }
}
