// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

/// One referral in three character sets; `Fixtures/fhir` has it too.
@Suite struct SameLetterTests {
    static func letter(_ name: String) throws -> Referral {
        let bytes = try #require(Files.fixture("hl7v2/ref-i12/" + name))
        let message = try HL7v2.Message(parsing: bytes, defaultCharset: .cp932)
        return try #require(HL7v2Translator.read(message)?.referral)
    }

    @Test(arguments: ["same.iso-2022-jp.hl7", "same.cp932.hl7"])
    func `the same letter in another character set is the same value`(name: String) throws {
        #expect(try Self.letter(name) == Self.letter("same.utf-8.hl7"))
    }

    @Test func `all of it has a place in the model`() throws {
        let letter = try Self.letter("same.utf-8.hl7")
        let names = letter.residue.items.filter { !$0.isSaid }.map(\.path)
        // Set IDs, the country of MSH-17, names of types of segments: nothing that a person reads.
        #expect(names.filter { !$0.hasSuffix("-1[1].1.1") } == ["MSH[1]-17[1].1.1"])
        #expect(letter.from?.facility?.institutionCode == "4913100009")
        #expect(letter.to?.facility?.name == "東病院")
        #expect(letter.insurances.first?.branch == "01")
        #expect(letter.sections.map(\.code) == ["340", "360", "370", "510", "430", "620"])
        #expect(letter.observations.count == 1)
        #expect(letter.remarks.count == 1)
    }
}
