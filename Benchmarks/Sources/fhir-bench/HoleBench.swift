// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation

/// A value of 1 GiB in pieces of 64 KiB: read into a hole, and carried across the formats.
struct HoleBench {
    func run() throws {
        print(
            "\na value of 1 GiB in pieces of 64 KiB, MB/s on the CPU clock; memory of the process at its highest, MiB")
        let plain = Array("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODkrLz0".utf8)
        let escaped = Array(#"MIME lines\r\nand \"quotes\" with a few \u5c71 & 山 between plain letters"#.utf8)
        for (name, unit) in [("base64", plain), ("text with escapes", escaped)] {
            let piece = Array(repeatElement(unit, count: (64 << 10) / unit.count).joined())
            let count = (1 << 30) / piece.count
            let read = try Measure.once(piece.count * count) { try self.read(piece, count) }
            let there = try Measure.once(piece.count * count) { try convert(piece, count, .jsonString, .xmlAttribute) }
            print(
                name + String(repeating: " ", count: 20 - name.count) + "read" + Measure.column(read) + "   to XML"
                    + Measure.column(there) + "   memory" + Measure.column(Measure.memory))
        }
    }

    private func read(_ piece: [UInt8], _ count: Int) throws {
        var limits = ReaderLimits()
        limits.cutsHoles = true
        var reader = JSONReader(limits: limits)
        try reader.read(Array("{\"resourceType\":\"Binary\",\"data\":\"".utf8))
        for _ in 0..<count { try reader.read(piece) }
        try reader.read(Array("\"}".utf8))
        let tree = try reader.finish()
        precondition(tree.holes.count == 1, "the value stays in the body")
    }

    private func convert(_ piece: [UInt8], _ count: Int, _ from: Hole.Encoding, _ to: Hole.Encoding) throws {
        var converter = HoleConverter(from: from, to: to)
        var output: [UInt8] = []
        for _ in 0..<count {
            output.removeAll(keepingCapacity: true)
            try converter.convert(piece, into: &output)
        }
        try converter.finish()
    }
}
