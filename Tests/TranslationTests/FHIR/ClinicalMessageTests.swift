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

    @Test(
        arguments: [("12-3", "id", "12-3"), ("12_3", "identifier.value", "12_3")], [FHIRTarget.Shape.natural, .message])
    func `the control id is kept, as an id where it can be one`(
        _ said: (id: String, place: String, value: String), shape: FHIRTarget.Shape
    ) throws {
        let text = "MSH|^~\\&|A||B||||ORU^R01|\(said.id)|P|2.5||||||UNICODE UTF-8\rPID|1||1\rOBR|1\r"
        let (referral, _) = try #require(HL7v2Translator.read(try HL7v2.Message(parsing: Array(text.utf8))))
        let root = try Self.written(referral, shape).root
        let header = root["entry"]["resource"].first { $0.type == "MessageHeader" }
        let holder = said.place == "id" ? header ?? root : root
        #expect(holder.at(said.place).text == said.value)
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
