// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

@testable import Translation

@Suite struct SameReferralTests {
    @Test(arguments: ["same.json", "same.xml"])
    func `the same referral in FHIR is the same value as in HL7 v2`(name: String) throws {
        let bytes = try #require(Files.fixture("fhir/e-referral/" + name))
        let document = try LetterFiles.read(bytes, name.hasSuffix("xml") ? .xml : .json)
        for other in ["same.utf-8.hl7", "same.iso-2022-jp.hl7", "same.cp932.hl7"] {
            let message = try SameLetterTests.letter(other)
            #expect(try LetterFiles.differences(message, document) == [])
            #expect(document == message)
        }
    }

    @Test(arguments: ["same.json", "same.xml"])
    func `it is valid FHIR`(name: String) throws {
        let bytes = try #require(Files.fixture("fhir/e-referral/" + name))
        let errors = try LetterFiles.errors(bytes, name.hasSuffix("xml") ? .xml : .json)
        #expect(errors == [])
    }

    @Test func `nothing a person reads is reported as lost on the way`() throws {
        let message = try SameLetterTests.letter("same.utf-8.hl7")
        let document = try FHIRTranslator.write(message, as: FHIRTarget())
        let dropped = document.remarks.filter { $0.kind == .dropped }.compactMap(\.path)
        // Set IDs, and the country of MSH-17.
        #expect(dropped.allSatisfy { $0.hasSuffix("-1[1].1.1") || $0.hasPrefix("MSH[1]-17") })
    }
}
