// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral
import Testing

@testable import Translation

@Suite struct DocumentWritingTests {
    @Test(arguments: LetterFiles.messages, FHIRTarget.Shape.allCases.filter { $0 != .collection })
    func `a letter of HL7 v2 becomes valid FHIR and comes back as the same letter`(
        file: SampleFile, shape: FHIRTarget.Shape
    ) throws {
        let letter = try LetterFiles.letter(file)
        for format in FHIRFormat.allCases {
            let written = try FHIRTranslator.write(letter, as: FHIRTarget(format: format, shape: shape))
            let bytes = try #require(written.bytes)
            let errors = try LetterFiles.errors(bytes, format)
            #expect(errors == [])
            // Its resources say more than FHIR's own places hold; their tests tell what.
            if file.name.hasSuffix("with-files.hl7") { continue }
            // Zones and seconds that HL7 v2 did not say are filled in, and reported.
            let differences = try LetterFiles.differences(letter, LetterFiles.read(bytes, format))
                .filter { !$0.hasSuffix(".offset: - / 540") && !$0.hasSuffix(".second: - / 0") }
            #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
        }
    }
}
