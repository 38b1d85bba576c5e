// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import Issues
package import JapaneseText

/// How a stored message becomes another language, or a view of it, by way of the referral it stands for. Like
/// `Rendering` it holds all that the result depends on, except the stored body and the site's tables.
package struct TranslatedForm: Sendable, Hashable {
    /// The version of the translations' own code; a new one is a new rendering.
    package static let currentRenderer = 1

    /// What it is stored as.
    package enum Source: Sendable, Hashable {
        /// With the charset that was decided on when it came, where that is not what the message says itself.
        case hl7v2(Charset?)
        case fhir(FHIRFormat)
    }

    /// What it becomes.
    package enum Output: Sendable, Hashable {
        case hl7v2(type: String?, charset: Charset)
        case fhir(FHIRFormat, Shape)
        case letter(Language)
        case drugs(Language)
        case medicineNotebook
        /// The same message, with the facility's edits; FHIR in this spelling.
        case edited(FHIRFormat?)
    }

    /// What kind of Bundle.
    package enum Shape: String, Sendable, Hashable, CaseIterable {
        case natural, document, message, transaction, collection
    }

    /// How much of it.
    package enum View: String, Sendable, Hashable, CaseIterable {
        case whole
        /// Drugs, allergies, renal function: what a pharmacy needs.
        case drugs
    }

    package var source: Source
    /// The listener it came by, whose edits and tables hold for it.
    package var listener: String
    package var output: Output
    package var view: View
    /// What is done to MSH afterwards, where an HL7 v2 message comes out.
    package var header: Rendering
    package var renderer: Int

    package init(
        from source: Source, by listener: String = "", to output: Output, view: View = .whole,
        header: Rendering = Rendering(),
        renderer: Int = TranslatedForm.currentRenderer
    ) {
        self.source = source
        self.listener = listener
        self.output = output
        self.view = view
        self.header = header
        self.renderer = renderer
    }
}

extension TranslatedForm {
    /// For logs and reports: `translated hl7v2 REF^I12`, `translated fhir-json message`, `letter`, `drugs`.
    package var word: String {
        let word =
            switch output {
            case .hl7v2(let type, _): "hl7v2" + (type.map { " " + $0 } ?? "")
            case .fhir(let format, let shape): format.rawValue + (shape == .natural ? "" : " " + shape.rawValue)
            case .letter: WantedForm.Form.letter.rawValue
            case .drugs: WantedForm.Form.drugs.rawValue
            case .medicineNotebook: WantedForm.Form.medicineNotebook.rawValue
            case .edited: "edited"
            }
        if case .edited = output { return word }
        return "translated " + word + (view == .whole ? "" : ", " + view.rawValue)
    }
}

extension TranslatedForm {
    /// Whether an HL7 v2 message comes out.
    package var isHL7v2: Bool {
        switch (output, source) {
        case (.hl7v2, _), (.edited(nil), .hl7v2): true
        default: false
        }
    }
}
