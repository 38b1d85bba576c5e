// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import Referral
import Testing

@testable import Translation

/// Values that are too large for memory stay in the stored body. Edits go around them.
@Suite struct HoleEditTests {
    private static let long = String(repeating: "QUJD", count: 100)
    private static let body = Array(
        ("MSH|^~\\&|A|B|||20260302||MDM^T02|1|P|2.5\rPID|||1\r"
            + "OBX|1|ED|A||^APP^PDF^Base64^\(long)||||||F\rOBX|2|TX|B||x\r").utf8)

    private func skeleton() throws -> HL7v2.Message {
        var limits = Limits()
        limits.holeThreshold = 64
        var scanner = Scanner(limits: limits, keepsWhole: false)
        for start in stride(from: 0, to: Self.body.count, by: 50) {
            try scanner.feed(Array(Self.body[start..<min(start + 50, Self.body.count)]))
        }
        return try scanner.finish()
    }

    /// The pieces put together as whoever sends them does.
    private func whole(_ written: Written) -> String {
        let bytes = written.pieces.flatMap { piece in
            switch piece {
            case .bytes(let bytes): bytes
            case .stored(let stored, _): Array(Self.body[Int(stored.range.lowerBound)..<Int(stored.range.upperBound)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `edits before, behind and beside a large value leave it where it was`() throws {
        let message = try skeleton()
        #expect(message.holes.count == 1)
        let edits = [
            try Edit.set("PID-3", "123456789"), try .set("OBX[1]-3.2", "document"), try .remove("OBX[1]-11"),
            try .set("OBX[2]-5", "y"), try .set("OBX[1]-5.6", "behind"), try .set("OBX[1]-5[2]", "again"),
        ]
        let written = EditList(edits).edit(message)
        #expect(written.remarks.isEmpty)
        let text = whole(written)
        #expect(text.contains("PID|||123456789\r"))
        #expect(text.contains("^APP^PDF^Base64^\(Self.long)^behind~again||||||\r"))
        #expect(text.hasSuffix("OBX|2|TX|B||y\r"))
    }

    @Test(arguments: ["OBX[1]-5", "OBX[1]-5.5", "OBX[1]-5[1]", "OBX-5"])
    func `an edit that would touch a large value is not made, and is told`(_ path: String) throws {
        let message = try skeleton()
        for edit in [try Edit.set(path, "x"), try .remove(path), try .copy("OBX[2]-3.1", path)] {
            let written = EditList([edit]).edit(message)
            #expect(whole(written) == String(decoding: Self.body, as: UTF8.self))
            #expect(written.remarks.map(\.kind) == [.unedited])
            #expect(written.remarks.map(\.detail) == ["hole"])
        }
    }

    @Test func `a large value is not copied, and is told`() throws {
        let list = EditList([
            try .copy("OBX[1]-5.5", "PID-4.1"), try .set("PID-3", "2"), try .copy("OBX[1]-5.5", "PID-4.1"),
        ])
        let written = list.edit(try skeleton())
        #expect(written.remarks.map(\.detail) == ["hole", "hole"], "also after another edit was made")
    }

    @Test func `a condition knows that a large value is there`() throws {
        let there = try EditCondition.exists("OBX-5.5")
        let list = EditList([try .set("PID-3", "2"), try .set("OBX-12", "there", when: there)])
        #expect(whole(list.edit(try skeleton())).contains("||||||F|there\rOBX|2|TX|B||x\r"))
    }
}
