// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import HL7v2
package import Issues
package import Referral
import Views

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

        fileprivate var family: Residue.Family {
            if case .fhir = self { .fhir } else { .hl7v2 }
        }
    }

    package static func read(_ message: HL7v2.Message) -> Reading? {
        HL7v2Translator.read(message).map { Reading(referral: $0.referral, remarks: $0.remarks) }
    }

    package static func read(_ tree: Tree) -> Reading? {
        FHIRTranslator.read(tree).map { Reading(referral: $0.referral, remarks: $0.remarks) }
    }

    /// Writes what was read for another institution: without what must not leave the one that wrote it, and in the drug
    /// view where that is asked for. `tellsLosses` adds a remark for every value of the model that the form leaves out;
    /// the bytes are the same without.
    package static func write(
        _ reading: Reading, as target: Target, drugsOnly: Bool = false, tellsLosses: Bool = true
    ) throws(TranslationError) -> Written {
        var (referral, remarks) = try withheld(reading.referral)
        if drugsOnly {
            (referral, remarks) = try reduced(referral, remarks)
            // A view is a document of its own: nothing of it goes back to where it stood.
            referral.residue = Residue(target.family == .fhir ? .hl7v2 : .fhir, type: "")
        }
        var written = try write(referral, as: target, tellsLosses)
        written.remarks = reading.remarks + remarks + written.remarks
        return written
    }

    private static func write(
        _ referral: Referral, as target: Target, _ tellsLosses: Bool
    ) throws(TranslationError) -> Written {
        switch target {
        case .hl7v2(let target): return try HL7v2Translator.write(referral, as: target, tellsLosses: tellsLosses)
        case .fhir(let target): return try FHIRTranslator.write(referral, as: target, tellsLosses: tellsLosses)
        case .letter(let language): return try page(Letter.html(referral, language: language))
        case .drugs(let language): return try page(DrugView.html(referral, language: language))
        case .medicineNotebook:
            guard let notebook = MedicineNotebook(referral) else { throw TranslationError(.withheld) }
            return Written(pieces: [.bytes(notebook.bytes)], remarks: notebook.notes.map(Remark.init))
        }
    }

    private static func page(_ html: [UInt8]?) throws(TranslationError) -> Written {
        guard let html else { throw TranslationError(.withheld) }
        return Written(pieces: [.bytes(html)], remarks: [])
    }

    /// What is tagged UNDELIVERED leaves no institution (domain.md section 4); what is signed goes as a whole or not.
    private static func withheld(_ referral: Referral) throws(TranslationError) -> (Referral, [Remark]) {
        let withheld = referral.withheld(for: .institution)
        guard let kept = withheld.referral else { throw TranslationError(.withheld) }
        if withheld.isSignatureBroken { throw TranslationError(.signed) }
        return (kept, withheld.cut.map { Remark(.withheld, at: $0.places.first, "UNDELIVERED") })
    }

    private static func reduced(
        _ referral: Referral, _ remarks: [Remark]
    ) throws(TranslationError) -> (Referral, [Remark]) {
        guard let view = DrugView.reduced(referral) else { throw TranslationError(.withheld) }
        return (view.referral, remarks + view.withheld.map { Remark(.withheld, at: $0, "drugs") })
    }
}

extension Remark {
    /// What a notebook could not hold, by its own numbering.
    fileprivate init(_ note: MedicineNotebook.Note) {
        self.init(note.kind == .missing ? .missing : .dropped, at: nil, "\(note.kind.rawValue) \(note.place)")
    }
}
