// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

/// Letters with deletions, repetitions and garbage.
@Suite struct MutationTests {
    /// In UTF-8, so that bytes are cut where delimiters are.
    static let letters = LetterRoundTripTests.fixtures.compactMap { file -> SampleFile? in
        guard let message = RoundTrip.message(file) else { return nil }
        let text = message.charset.charset.decode(message.bytes)
            .replacing("~ISO IR87||ISO 2022-1994", with: "UNICODE UTF-8")
        var header = text.prefix { $0 != "\r" }
        if !header.contains("UNICODE") { header += (header.hasSuffix("|") ? "" : "|") + "UNICODE UTF-8" }
        return SampleFile(name: file.name, bytes: Array((header + text.drop { $0 != "\r" }).utf8))
    }

    @Test(arguments: letters)
    func `whatever becomes of a letter, none of its values is lost, moved or made up`(file: SampleFile) throws {
        for seed in 1...30 as ClosedRange<UInt64> {
            var mutation = Mutation(seed: seed)
            let bytes = mutation.changed(file.bytes)
            // A segment without a value is left out, and its name counts no more.
            guard let message = try? HL7v2.Message(parsing: bytes),
                MessageReading(message).segments.allSatisfy({ !$0.leaves.isEmpty })
            else { continue }
            let trip = try #require(try RoundTrip(of: message))
            #expect(
                trip.lost == [] && trip.moved == [] && trip.added == [],
                "seed \(seed): \(trip.lost) \(trip.moved) \(trip.added)")
        }
    }

    @Test(arguments: letters)
    func `a letter of another family loses nothing without saying so`(file: SampleFile) throws {
        for seed in 1...8 as ClosedRange<UInt64> {
            var mutation = Mutation(seed: seed)
            guard let message = try? HL7v2.Message(parsing: mutation.changed(file.bytes)),
                let letter = HL7v2Translator.read(message)?.referral
            else { continue }
            // As a writer of FHIR sees it: what is residue is reported, everything else is in the model.
            var elsewhere = letter
            elsewhere.residue = Residue(.fhir, type: "Bundle/document")
            let target = HL7v2Target(type: message.header.type.description)
            let written = try HL7v2Translator.write(elsewhere, as: target)
            let again = try HL7v2.Message(parsing: try #require(written.bytes))
            let texts = Set(RoundTrip.leaves(of: again).values)
            let residue = Set(letter.residue.items.map(\.path))
            for (path, text) in RoundTrip.leaves(of: message) where !residue.contains(path) {
                #expect(texts.contains(text), "seed \(seed): \(path)")
            }
        }
    }
}
