// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

/// What `Schemas/mappings` publishes of letters is what the code does.
@Suite struct MappingTableTests {
    static let tables = [("ref-i12.txt", "REF^I12"), ("rri-i12.txt", "RRI^I12"), ("mdm-t02.txt", "MDM^T02")]

    /// A message of a type that has one more segment than it must.
    static func message(_ type: String, _ segment: String?) throws -> HL7v2.Message {
        var segments = ["MSH|^~\\&|A||B||||\(type)|1|P|2.5||||||UNICODE UTF-8", "PID|1||1"]
        if let segment {
            if segment.hasPrefix("CTD") { segments.append("PRD|CP^相談先^HL70286|模擬") }
            segments.append(segment)
        }
        return try HL7v2.Message(parsing: Array(segments.map { $0 + "\r" }.joined().utf8))
    }

    @Test(arguments: tables.flatMap { name, type in MappingTable.rows(name).map { (type, $0) } })
    func `a row of a mapping is true of the code, both ways`(type: String, row: MappingTable.Row) throws {
        let without = try #require(HL7v2Translator.read(try Self.message(type, nil))?.referral)
        let message = try Self.message(type, row.segment)
        let letter = try #require(HL7v2Translator.read(message)?.referral)
        let (before, after) = (try MappingTable.places(of: without), try MappingTable.places(of: letter))
        let changed = after.keys.filter { $0.isAt(row.model) && after[$0] != before[$0] }
        #expect(!changed.isEmpty, "reading changes nothing there")

        var elsewhere = letter
        elsewhere.residue = Residue(.fhir, type: "")
        let written = try HL7v2Translator.write(elsewhere, as: HL7v2Target(type: type))
        let leaves = RoundTrip.leaves(of: try HL7v2.Message(parsing: try #require(written.bytes)))
        let wanted = RoundTrip.leaves(of: message).filter { $0.key.hasPrefix(row.place) && !$0.value.isEmpty }
        #expect(!wanted.isEmpty, "the segment shows nothing there")
        let texts = Set(leaves.filter { $0.key.hasPrefix(row.segment.prefix(3)) }.map(\.value))
        let isTitle = row.path == "TXA-16"
        for (_, text) in wanted { #expect(texts.contains(isTitle ? "所見" : text), "writing says nothing there") }
    }

    @Test(arguments: tables)
    func `every value of a letter's own segments that is no residue has a row`(table: String, type: String) throws {
        var rows = Set(MappingTable.rows(table).map { String($0.path.split(separator: ".")[0]) })
        if table == "rri-i12.txt" {
            rows.formUnion(MappingTable.rows("ref-i12.txt").map { String($0.path.prefix { $0 != "." }) })
        }
        for file in Files.fixtures("hl7v2/" + table.prefix(7)) {
            let message = try #require(RoundTrip.message(file))
            let letter = try #require(HL7v2Translator.read(message)?.referral)
            let residue = Set(letter.residue.items.map(\.path))
            for (path, _) in RoundTrip.leaves(of: message)
            where ["RF1", "PRD", "CTD", "TXA", "MSA"].contains(path.prefix(3)) && !residue.contains(path) {
                let field = "\(path.prefix(3))-\(path.drop { $0 != "-" }.dropFirst().prefix { $0 != "[" })"
                #expect(rows.contains(field), "\(path)")
            }
        }
    }
}
