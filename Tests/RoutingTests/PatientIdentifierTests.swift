// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Routing

/// Two spellings of one identifier share a lane.
@Suite struct PatientIdentifierTests {
    @Test(arguments: [
        "0000049001", "49001", " 49001 ", "00 490 01", "\t49001", "４９００１", "　00４９００１", "049001",
    ])
    func `leading zeros and blanks do not make another patient`(text: String) {
        #expect(PatientIdentifier(text) == PatientIdentifier("49001"))
        #expect(PatientIdentifier(text)?.canonical == "49001")
    }

    @Test(arguments: ["490010", "4901", "A49001", "49001A"])
    func `another number is another patient`(text: String) {
        #expect(PatientIdentifier(text) != PatientIdentifier("49001"))
    }

    @Test(arguments: ["", " ", "\u{3000}", "\"\"", " \"\" ", "\u{7F}\u{0}"])
    func `nothing identifies nobody`(text: String) {
        #expect(PatientIdentifier(text) == nil)
    }

    @Test func `all zeros are still an identifier`() {
        #expect(PatientIdentifier("0000")?.canonical == "0")
        #expect(PatientIdentifier("0000") == PatientIdentifier("0"))
    }

    @Test func `letters keep the zeros behind them`() {
        #expect(PatientIdentifier("K0049")?.canonical == "K0049")
        #expect(PatientIdentifier("患者0049")?.canonical == "患者0049")
    }

    @Test func `it is never printed`() throws {
        let identifier = try #require(PatientIdentifier("49001"))
        #expect(!"\(identifier)".contains("49001"))
        #expect(!String(reflecting: identifier).contains("49001"))
        var dumped = ""
        dump(identifier, to: &dumped)
        #expect(!dumped.contains("49001"))
    }
}
