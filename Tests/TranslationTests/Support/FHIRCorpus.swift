// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation

@testable import Translation

/// Resources of others, where `TENMA_CORPORA` points at them.
enum FHIRCorpus {
    static let root = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map { URL(filePath: $0 + "/fhir") }

    /// The files of a folder, unpacked.
    static func files(in folder: String, ending: String) throws -> [(name: String, bytes: [UInt8])] {
        guard let folder = root?.appending(path: folder) else { return [] }
        let all = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try all.filter { $0.lastPathComponent.hasSuffix(ending) }.sorted { $0.path < $1.path }.map { file in
            (file.lastPathComponent, try file.pathExtension == "gz" ? unpacked(file) : Array(Data(contentsOf: file)))
        }
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
}
