// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import HL7v2
package import Issues
package import Referral

/// Any in, any out: a message becomes a referral, and the referral the form somebody reads.
package enum Translator {
    /// What a message said, and what was remarkable about reading it.
    package struct Reading: Sendable {
        package var referral: Referral
        package var remarks: [Remark]

        package init(referral: Referral, remarks: [Remark] = []) {
            self.referral = referral
            self.remarks = remarks
        }
    }

    /// The forms there are.
    package enum Target: Sendable, Hashable {
        case hl7v2(HL7v2Target)
        case fhir(FHIRTarget)
        /// A page for people.
        case letter(Language)
        /// The drug view as such a page.
        case drugs(Language)
        /// JAHIS お薬手帳 text.
        case medicineNotebook
    }

    package static func read(_ message: HL7v2.Message) -> Reading? {
        HL7v2Translator.read(message).map { Reading(referral: $0.referral, remarks: $0.remarks) }
    }

    package static func read(_ tree: Tree) -> Reading? {
        FHIRTranslator.read(tree).map { Reading(referral: $0.referral, remarks: $0.remarks) }
    }

    /// Writes what was read for another institution: without what must not leave the one that wrote it, and in the drug
    /// view where that is asked for.
    package static func write(
        _ reading: Reading, as target: Target, drugsOnly: Bool = false
    ) throws(TranslationError) -> Written {
        let cut = try withheld(reading, drugsOnly: drugsOnly)
        var written = try write(cut.referral, as: target)
        written.remarks = cut.remarks + written.remarks
        return written
    }

    private static func write(_ referral: Referral, as target: Target) throws(TranslationError) -> Written {
        switch target {
        case .hl7v2(let target): try HL7v2Translator.write(referral, as: target)
        case .fhir(let target): try FHIRTranslator.write(referral, as: target)
        case .letter, .drugs, .medicineNotebook: throw TranslationError(.noTranslation)
        }
    }

    private static func withheld(_ reading: Reading, drugsOnly: Bool) throws(TranslationError) -> Reading {
        reading
    }
}
