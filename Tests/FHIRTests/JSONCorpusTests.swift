// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Testing

/// Resources of others, where `TENMA_CORPORA` points at them.
@Suite(.enabled(if: JSONCorpus.root != nil)) struct JSONCorpusTests {
    @Test(arguments: [("r4-examples", 361), ("jp", 80), ("synthea", 3)])
    func `every example is read, written, and read again as the same`(folder: String, count: Int) throws {
        let files = JSONCorpus.files(in: folder)
        #expect(files.count >= count)
        for (name, bytes) in files {
            do {
                let tree = try Tree.json(bytes)
                for style in [WriterStyle.compact, .pretty] {
                    let written = try tree.json(style: style)
                    #expect(try Outline(Tree.json(written), isSorted: true) == Outline(tree, isSorted: true), "\(name)")
                    #expect(JSONValue.read(written) == JSONValue.read(bytes), "\(name)")
                }
            } catch {
                Issue.record("\(name): \(error)")
            }
        }
    }
}

enum JSONCorpus {
    static let root = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map { URL(filePath: $0) }

    /// The JSON of a folder of `fhir`, unpacked.
    static func files(in folder: String) -> [(name: String, bytes: [UInt8])] {
        guard let folder = root?.appending(path: "fhir/\(folder)"),
            let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        let files = all.compactMap { $0 as? URL }.filter { $0.path.hasSuffix(".json") || $0.path.hasSuffix(".json.gz") }
        return files.sorted { $0.path < $1.path }.compactMap { file in
            guard let bytes = try? file.pathExtension == "gz" ? unpacked(file) : Data(contentsOf: file) else {
                return nil
            }
            return (file.lastPathComponent, [UInt8](bytes))
        }
    }

    private static func unpacked(_ file: URL) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        return pipe.fileHandleForReading.readDataToEndOfFile()
    }
}
