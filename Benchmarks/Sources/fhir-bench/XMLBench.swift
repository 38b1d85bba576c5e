// SPDX-License-Identifier: Apache-2.0
import CBareSAX
import FHIR
import FHIRXML
import Foundation

/// Reading into a tree as a share of what libxml2 does with callbacks that do nothing, both pushed 64 KiB pieces. The
/// yardstick asks for 45 %.
struct XMLBench {
    let folder: URL

    func run() throws {
        print("XML, MB/s on the CPU clock, best of 15; shares of a bare SAX2 push pass in the same run")
        print("                                       bytes  bare SAX2      tree     share     write")
        for (name, json) in try documents() {
            for style in [WriterStyle.compact, .pretty] {
                let bytes = try Tree.json(json).xml(style: style)
                print(try row("\(name) \(style)", bytes))
            }
        }
    }

    private func row(_ name: String, _ bytes: [UInt8]) throws -> String {
        let bare = { Measure.speed(bytes.count) { precondition(bareSAX(bytes) == 0, "libxml2 reads what we write") } }
        let first = bare()
        let tree = try Measure.speed(bytes.count) { try inPieces(bytes) }
        let sax = max(first, bare())
        let kept = try Tree.xml(bytes)
        let write = try Measure.speed(kept.xml().count) { _ = try kept.xml() }
        let end = String(name.suffix(34))
        return end + String(repeating: " ", count: 34 - end.count) + Measure.column(Double(bytes.count))
            + Measure.column(sax) + Measure.column(tree) + Measure.column(tree / sax, 3)
            + Measure.column(write)
    }

    private func bareSAX(_ bytes: [UInt8]) -> Int32 {
        bytes.withUnsafeBytes { bare_sax($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, 64 << 10) }
    }

    private func inPieces(_ bytes: [UInt8]) throws {
        let reader = XMLReader()
        for start in stride(from: 0, to: bytes.count, by: 64 << 10) {
            try reader.read(bytes[start..<min(bytes.count, start + 64 << 10)])
        }
        _ = try reader.finish()
    }

    /// Three Synthea Bundles, and the referral of the CLINS guide.
    private func documents() throws -> [(String, [UInt8])] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "synthea").path)
        let synthea = try names.filter { $0.hasSuffix(".gz") }.sorted().map { name in
            let path = folder.appending(path: "synthea/\(name)").path
            return (String(name.dropLast(8)), [UInt8](try Measure.output(of: ["gzip", "-dc", path])))
        }
        let referral = folder.appending(path: "jp/clinical-core__Bundle-Bundle-CLINS-Referral-Example-01.json")
        return synthea + [("clins-referral", [UInt8](try Data(contentsOf: referral)))]
    }
}
