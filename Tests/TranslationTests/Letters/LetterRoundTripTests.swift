// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

@Suite struct LetterRoundTripTests {
    static let codes: Set<String> = ["REF", "RRI", "MDM"]
    static let folders = ["ref-i12", "rri-i12", "mdm-t02"]
    static let fixtures = folders.flatMap { Files.fixtures("hl7v2/" + $0) }
    static let corpus = ["jp-hl7v2", "hl7v2"].flatMap { Files.corpus($0) }

    @Test(arguments: fixtures)
    func `every value of a letter comes back at its place, and none is added`(file: SampleFile) throws {
        let message = try #require(RoundTrip.message(file))
        let trip = try #require(try RoundTrip(of: message))
        #expect(trip.values > 0)
        #expect(trip.same == trip.values, "\(trip.moved) \(trip.reported) \(trip.lost)")
        #expect(trip.added == [])
    }

    @Test(arguments: fixtures)
    func `a letter that was written says what it said when it was read`(file: SampleFile) throws {
        let message = try #require(RoundTrip.message(file))
        let (referral, _) = try #require(HL7v2Translator.read(message))
        let target = HL7v2Target(type: message.header.type.description, charset: message.charset.charset)
        let written = try HL7v2Translator.write(referral, as: target)
        let again = try HL7v2.Message(parsing: try #require(written.bytes), defaultCharset: .cp932)
        #expect(HL7v2Translator.read(again)?.referral == referral)
    }

    @Test(arguments: fixtures)
    func `the model alone says all that a letter says`(file: SampleFile) throws {
        let message = try #require(RoundTrip.message(file))
        let letter = try #require(HL7v2Translator.read(message)?.referral)
        var elsewhere = letter
        elsewhere.residue = Residue(.fhir, type: "Bundle/document")
        let target = HL7v2Target(type: message.header.type.description)
        let written = try HL7v2Translator.write(elsewhere, as: target)
        let again = try HL7v2.Message(parsing: try #require(written.bytes))
        #expect(HL7v2Translator.read(again)?.referral == letter)
        #expect(written.remarks.filter { $0.kind == .dropped } == [])
    }

    @Test(.enabled(if: Files.corpora != nil))
    func `nothing of any letter of others is lost`() {
        let totals = RoundTrip.totals(of: Self.corpus, codes: Self.codes)
        RoundTrip.tell(totals)
        for (type, trip) in totals.sorted(by: { $0.key < $1.key }) {
            #expect(trip.lost == [], "\(type)")
            #expect(trip.moved == [], "\(type)")
            #expect(trip.added == [], "\(type)")
        }
        #expect(totals.count >= 4)
    }
}
