// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

@Suite(.enabled(if: Files.corpora != nil)) struct DocumentCorpusTests {
    @Test(arguments: [FHIRTarget.Shape.document, .message, .transaction])
    func `whatever others send in HL7 v2 is a valid document, message and transaction`(
        shape: FHIRTarget.Shape
    ) throws {
        let files = (Files.corpus("jp-hl7v2") + Files.corpus("hl7v2")).filter { !$0.name.hasPrefix("expected/") }
        var letters = 0
        for file in files {
            // Not every file there is a message, nor every message one that is understood.
            let bytes = HL7v2.Message.trimmingFileTrailer(file.bytes)
            guard let message = try? HL7v2.Message(parsing: bytes, defaultCharset: .cp932),
                let letter = HL7v2Translator.read(message)?.referral
            else { continue }
            let written = try FHIRTranslator.write(letter, as: FHIRTarget(shape: shape))
            // Nobody can say when a message was written that has no time at all.
            let errors = try LetterFiles.errors(#require(written.bytes)).filter { error in
                letter.facts.sent != nil || !error.hasPrefix("FHIR-DOCUMENT-TIMESTAMP")
            }
            #expect(errors == [], "\(file.name)")
            letters += 1
        }
        #expect(letters > 0)
        if Files.wantsFigures { print("\(shape): \(letters) messages") }
    }
}
