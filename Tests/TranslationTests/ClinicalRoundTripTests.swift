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
        try write(totals)
    }

    /// A table by type, where `TENMA_COVERAGE` names a file for it.
    private func write(_ totals: [String: RoundTrip]) throws {
        guard let path = ProcessInfo.processInfo.environment["TENMA_COVERAGE"] else { return }
        let lines = totals.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.summary)\n" }
        try Data(lines.joined().utf8).write(to: URL(filePath: path))
    }
}
