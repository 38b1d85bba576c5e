// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import HL7v2
import Issues
import JapaneseText
import Referral
import Relay
package import Routing
package import Translation

/// A stored message in another language or view: read as what it is stored as, understood as a referral, written as the
/// facility wants it. A pure function of the stored bytes and the form (design.md decision 11). Where the body is large
/// only its skeleton is in memory, and long values go by in pieces.
package enum TranslatedSource {
    /// A body that is all there.
    package static func whole(_ stored: [UInt8], _ form: TranslatedForm) throws(RenderingFailure) -> Written {
        switch form.source {
        case .hl7v2(let charset): try write(Translator.read(message(stored, charset)), form)
        case .fhir(let format): try write(Translator.read(tree(stored, format)), form)
        }
    }

    /// A body in the store.
    static func open(
        _ source: BodyRange, _ form: TranslatedForm, then: @escaping @Sendable (Result<Written, BodyTrouble>) -> Void
    ) {
        switch form.source {
        case .fhir(let format):
            FHIRSkeleton.read(source, format: format, headOnly: false) { result in
                then(
                    result.flatMap { found in
                        guard let tree = found.tree else { return .failure(BodyTrouble(.damaged)) }
                        return written { () throws(RenderingFailure) in try write(Translator.read(tree), form) }
                    })
            }
        case .hl7v2(let charset):
            MessageSkeleton.read(source, charset: charset) { result in
                then(
                    result.flatMap { message in
                        written { () throws(RenderingFailure) in try write(Translator.read(message), form) }
                    })
            }
        }
    }

    private static func written(
        _ body: () throws(RenderingFailure) -> Written
    ) -> Result<Written, BodyTrouble> {
        do throws(RenderingFailure) { return .success(try body()) } catch {
            return .failure(BodyTrouble(Outcome(error)))
        }
    }

    private static func write(
        _ reading: Translator.Reading?, _ form: TranslatedForm
    ) throws(RenderingFailure) -> Written {
        guard form.renderer == TranslatedForm.currentRenderer else { throw .renderer(form.renderer) }
        guard let reading else { throw .translation(.noTranslation) }
        do throws(TranslationError) {
            return try Translator.write(reading, as: form.target, drugsOnly: form.view == .drugs)
        } catch {
            throw .translation(error.code)
        }
    }

    private static func message(_ stored: [UInt8], _ charset: Charset?) throws(RenderingFailure) -> HL7v2.Message {
        do throws(ParseError) {
            return try HL7v2.Message(parsing: stored, defaultCharset: charset)
        } catch {
            throw .header
        }
    }

    private static func tree(_ stored: [UInt8], _ format: FHIRFormat) throws(RenderingFailure) -> Tree {
        do throws(FHIRError) { return try Tree.read(stored, as: format, limits: .stored) } catch {
            throw .fhir(error.code)
        }
    }
}

extension TranslatedForm {
    /// The same in the words of the translations.
    var target: Translator.Target {
        switch output {
        case .hl7v2(let type, let charset):
            .hl7v2(
                HL7v2Target(
                    type: type, version: header.version ?? "2.5", charset: charset,
                    characters: CharacterPolicy(refuses: header.unrepresentable == .refuse)))
        case .fhir(let format, let shape):
            .fhir(FHIRTarget(format: format, shape: FHIRTarget.Shape(rawValue: shape.rawValue) ?? .natural))
        case .letter(let language): .letter(language)
        case .drugs(let language): .drugs(language)
        case .medicineNotebook: .medicineNotebook
        }
    }
}

extension TranslatedForm {
    /// The spelling of what goes to a FHIR facility.
    var format: FHIRFormat {
        if case .fhir(let format, _) = output { format } else { .json }
    }
}

extension TranslatedForm {
    /// What is done to a translated HL7 v2 message afterwards.
    var headerForm: Form { header.changesNothing ? .asReceived : .rendered(header) }
}
