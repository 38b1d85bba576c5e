// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation

/// The strict grammar, and reading into a tree, as shares of simdjson's speed (pysimdjson, tape only). The yardstick
/// asks for 12 % and 5 %.
struct JSONBench {
    let folder: URL

    private var files: [URL] {
        let manager = FileManager.default
        let synthea =
            (try? manager.contentsOfDirectory(at: folder.appending(path: "synthea"), includingPropertiesForKeys: nil))
            ?? []
        let japanese =
            (try? manager.contentsOfDirectory(
                at: folder.appending(path: "jp"), includingPropertiesForKeys: [.fileSizeKey])) ?? []
        let bundles = japanese.filter { $0.lastPathComponent.contains("Bundle") && $0.pathExtension == "json" }
        let largest = bundles.max { size($0) < size($1) }
        return synthea.filter { $0.pathExtension == "gz" }.sorted { $0.path < $1.path } + (largest.map { [$0] } ?? [])
    }

    private func size(_ file: URL) -> Int { (try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0 }

    func run() throws {
        print("JSON, MB/s on the CPU clock, best of 15; shares of simdjson in the same run")
        print(
            "                                       bytes   simdjson   grammar    share      tree    share  64K pieces  write"
        )
        for file in files { try print(row(file)) }
    }

    private func row(_ file: URL) throws -> String {
        let bytes = [UInt8](
            try file.pathExtension == "gz" ? Measure.output(of: ["gzip", "-dc", file.path]) : Data(contentsOf: file))
        let simdjson = try simdjson(file)
        let grammar = try Measure.speed(bytes.count) { try JSONGrammar.check(bytes) }
        let tree = try Measure.speed(bytes.count) { _ = try Tree.json(bytes) }
        let pieces = try Measure.speed(bytes.count) { try inPieces(bytes) }
        let again = try Measure.speed(bytes.count) { try JSONGrammar.check(bytes) }
        let kept = try Tree.json(bytes)
        let write = try Measure.speed(kept.json().count) { _ = try kept.json() }
        let name = String(file.lastPathComponent.suffix(34))
        return name + String(repeating: " ", count: 34 - name.count) + Measure.column(Double(bytes.count))
            + Measure.column(simdjson)
            + Measure.column(max(grammar, again)) + Measure.column(max(grammar, again) / simdjson, 3)
            + Measure.column(tree) + Measure.column(tree / simdjson, 3)
            + Measure.column(pieces) + Measure.column(write)
    }

    private func inPieces(_ bytes: [UInt8]) throws {
        var reader = JSONReader()
        for start in stride(from: 0, to: bytes.count, by: 64 << 10) {
            try reader.read(bytes[start..<min(bytes.count, start + 64 << 10)])
        }
        _ = try reader.finish()
    }

    private func simdjson(_ file: URL) throws -> Double {
        let output = try Measure.output(of: ["python3", "-c", Self.script, file.path])
        return Double(String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
    }

    private static let script = """
        import gzip, simdjson, sys, time
        name = sys.argv[1]
        text = gzip.open(name).read() if name.endswith(".gz") else open(name, "rb").read()
        parser = simdjson.Parser()
        turns, best = max(1, 40_000_000 // len(text)), 1e9
        for _ in range(15):
            start = time.process_time()
            for _ in range(turns):
                parser.parse(text)
            best = min(best, (time.process_time() - start) / turns)
        print(len(text) / best / 1e6)
        """
}
