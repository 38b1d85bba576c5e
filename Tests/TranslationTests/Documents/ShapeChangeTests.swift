// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral
import Testing

@testable import Translation

@Suite struct ShapeChangeTests {
    static let letters = (LetterFiles.bundles + LetterFiles.corpus).filter { file in
        file.name.contains("Bundle") || !file.name.contains("Composition") && !file.name.hasPrefix("prescription")
    }

    @Test(arguments: letters, [FHIRTarget.Shape.document, .message, .transaction])
    func `a letter read from FHIR is valid in every shape and says the same`(
        file: SampleFile, shape: FHIRTarget.Shape
    ) throws {
        let format = LetterFiles.format(of: file)
        let letter = try LetterFiles.read(file.bytes, format)
        let written = try FHIRTranslator.write(letter, as: FHIRTarget(format: format, shape: shape))
        let bytes = try #require(written.bytes)
        let before = Set(try LetterFiles.errors(file.bytes, format).map { $0.prefix { $0 != " " } })
        let errors = try LetterFiles.errors(bytes, format).filter { !before.contains($0.prefix { $0 != " " }) }
        #expect(errors == [])
        let differences = try LetterFiles.differences(letter, LetterFiles.read(bytes, format))
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }
}
