// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral
import Testing

@testable import Translation

/// What `Schemas/mappings` publishes of SS-MIX2's own segments is what the code does.
@Suite struct ClinicalMappingTests {
    static let tables = [
        ("rde-o11.txt", "RDE^O11", ["ORC|NW|1", "RXE||1^A^B"]), ("ppr-zd1.txt", "PPR^ZD1", ["PRB|AD||1^A^B"]),
    ]

    /// The least message of a type, with one segment instead of the least of its name, or behind the others.
    static func message(_ type: String, _ least: [String], _ segment: String?) throws -> HL7v2.Message {
        var segments = least
        if let segment {
            let same = segments.firstIndex { $0.prefix(3) == segment.prefix(3) }
            if let same { segments[same] = segment } else { segments.append(segment) }
        }
        let head = ["MSH|^~\\&|A||B||||\(type)|1|P|2.5||||||UNICODE UTF-8", "PID|1||1"]
        return try HL7v2.Message(parsing: Array((head + segments).map { $0 + "\r" }.joined().utf8))
    }

    @Test(arguments: tables.flatMap { name, type, least in MappingTable.rows(name).map { (type, least, $0) } })
    func `a row is true of the code, both ways`(type: String, least: [String], row: MappingTable.Row) throws {
        let without = try #require(HL7v2Translator.read(try Self.message(type, least, nil))?.referral)
        let message = try Self.message(type, least, row.segment)
        let referral = try #require(HL7v2Translator.read(message)?.referral)
        let (before, after) = (try MappingTable.places(of: without), try MappingTable.places(of: referral))
        #expect(after.keys.contains { $0.isAt(row.model) && after[$0] != before[$0] }, "reading changes nothing there")

        let written = try HL7v2Translator.write(referral.forgetting(), as: HL7v2Target(type: type))
        let leaves = RoundTrip.leaves(of: try HL7v2.Message(parsing: try #require(written.bytes)))
        let wanted = RoundTrip.leaves(of: message).filter { $0.key.hasPrefix(row.place) && !$0.value.isEmpty }
        #expect(!wanted.isEmpty, "the segment shows nothing there")
        for (path, text) in wanted { #expect(leaves[path] == text, "writing says otherwise there") }
    }
}
