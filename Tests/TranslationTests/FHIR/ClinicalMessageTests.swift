// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import FHIRXML
import HL7v2
import Issues
import JapaneseText
import Referral
import Testing

@testable import Translation

@Suite struct ClinicalMessageTests {
    static let kinds: Set<ReferralKind> = Set(ReferralKind.allCases.filter(BundleTranslation.isSide))

    @Test(arguments: [FHIRTarget.Shape.natural, .message, .transaction])
    func `every clinical message of HL7 v2 becomes R4 without an error`(shape: FHIRTarget.Shape) throws {
        var count = 0
        for (name, referral) in try Self.referrals() {
            count += 1
            let tree = try Self.written(referral, shape)
            let errors = Validator.forTranslations.issues(in: tree, readFrom: .json).filter(\.isError)
            #expect(errors.map { "\($0.id) \($0.path ?? "")" } == [], "\(name)")
        }
        #expect(count > 0)
    }

    /// The fixtures, and messages of others where they are here.
    static func referrals() throws -> [(name: String, referral: Referral)] {
        (Files.fixtures("hl7v2") + Files.corpus("jp-hl7v2") + Files.corpus("hl7v2")).compactMap { file in
            let bytes = HL7v2.Message.trimmingFileTrailer(file.bytes)
            guard let message = try? HL7v2.Message(parsing: bytes, defaultCharset: .cp932),
                let read = HL7v2Translator.read(message), kinds.contains(read.referral.kind)
            else { return nil }
            return (file.name, read.referral)
        }
    }

    static func written(_ referral: Referral, _ shape: FHIRTarget.Shape) throws -> Tree {
        let written = try FHIRTranslator.write(referral, as: FHIRTarget(shape: shape))
        return try TreeRoundTrip.tree(written.bytes ?? [], .json)
    }
}

extension Validator {
    /// Reads its tables once.
    static let forTranslations = Validator()
}
