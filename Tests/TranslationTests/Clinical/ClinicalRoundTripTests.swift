// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

@Suite struct ClinicalRoundTripTests {
    static let codes: Set<String> = ["ORU", "OUL", "OML", "OMG", "RDE", "RAS", "OMP", "PPR", "ADT", "SIU"]

    static let fixtures = Files.fixtures("hl7v2").filter { file in
        RoundTrip.message(file).map { codes.contains($0.header.type.code) } ?? false
    }

    @Test(arguments: fixtures)
    func `a clinical message comes back with every value at its place`(_ file: SampleFile) throws {
        let message = try #require(RoundTrip.message(file))
        guard MessageCatalog.translation(of: message.header.type) != nil else { return }
        let trip = try #require(try RoundTrip(of: message))
        #expect(trip.lost + trip.moved == [])
        // Characters that no receiver could read are replaced, and that is reported.
        #expect(trip.reported == [] || file.name.hasPrefix("edge-"))
        #expect(trip.added == [])
    }

    @Test(arguments: fixtures + Files.corpus("jp-hl7v2", endings: [".hl7", "_1"]))
    func `what a clinical message says is the same when it is written anew`(_ file: SampleFile) throws {
        guard let message = RoundTrip.message(file), Self.codes.contains(message.header.type.code) else { return }
        let (referral, _) = try #require(HL7v2Translator.read(message))
        let target = HL7v2Target(type: message.header.type.description)
        let written = try HL7v2Translator.write(referral.forgetting(), as: target)
        let again = try HL7v2Translator.read(HL7v2.Message(parsing: try #require(written.bytes)))
        let difference = Difference(of: try #require(again?.referral), from: referral)
        #expect(difference.paths == [])
    }

    @Test(.enabled(if: Files.corpora != nil))
    func `of the messages of others nothing is lost and nothing is added`() throws {
        // What `expected` holds is in another character set than it says.
        let files = (Files.corpus("jp-hl7v2") + Files.corpus("hl7v2")).filter { !$0.name.hasPrefix("expected/") }
        let totals = RoundTrip.totals(of: files, codes: Self.codes)
        for (type, total) in totals {
            #expect(
                total.lost.isEmpty && total.moved.isEmpty, "\(type) \(total.lost.prefix(5)) \(total.moved.prefix(5))")
            #expect(total.added.isEmpty, "\(type) \(total.added.prefix(5))")
        }
        try write(totals, Self.residue(of: files))
    }

    /// Fields without a place in the model, by type: how often each says something.
    private static func residue(of files: [SampleFile]) -> [String: [String: Int]] {
        var counts: [String: [String: Int]] = [:]
        for message in files.compactMap(RoundTrip.message) where codes.contains(message.header.type.code) {
            guard let (referral, _) = HL7v2Translator.read(message) else { continue }
            for item in referral.residue.items where !item.isSaid && !item.value.isEmpty {
                let name = item.path.prefix(3) + item.path.drop { $0 != "-" }.prefix { $0 != "[" }
                let parts = item.path.split(separator: ".").dropFirst().map { "." + $0 }.joined()
                counts[message.header.type.description, default: [:]][name + parts, default: 0] += 1
            }
        }
        return counts
    }

    /// A table by type, where `TENMA_COVERAGE` names a file for it.
    private func write(_ totals: [String: RoundTrip], _ residue: [String: [String: Int]]) throws {
        guard let path = ProcessInfo.processInfo.environment["TENMA_COVERAGE"] else { return }
        let lines = totals.sorted { $0.key < $1.key }.map { type, total in
            let fields = (residue[type] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(60)
            let list = fields.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            return "\(type): \(total.summary)\n    \(list)\n"
        }
        try Data(lines.joined().utf8).write(to: URL(filePath: path))
    }
}
