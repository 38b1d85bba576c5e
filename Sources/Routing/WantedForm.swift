// SPDX-License-Identifier: Apache-2.0

/// The form somebody asked for in the configuration, for a facility or for one subscription. What is nil is decided by
/// the facility's language and by the message.
package struct WantedForm: Sendable, Hashable {
    /// Which form.
    package enum Form: String, Sendable, Hashable, CaseIterable {
        case hl7v2
        case fhirJSON = "fhir-json"
        case fhirXML = "fhir-xml"
        /// The letter as a page to read and print.
        case letter
        /// The drug view as such a page.
        case drugs
        /// The drug view as JAHIS お薬手帳 text.
        case medicineNotebook = "medicine-notebook"
    }

    package var form: Form?
    /// The HL7 v2 message type: `REF^I12`.
    package var type: String?
    /// The FHIR shape.
    package var shape: TranslatedForm.Shape?
    package var view: TranslatedForm.View?

    package init(
        form: Form? = nil, type: String? = nil, shape: TranslatedForm.Shape? = nil, view: TranslatedForm.View? = nil
    ) {
        self.form = form
        self.type = type
        self.shape = shape
        self.view = view
    }

    /// Whether it leaves everything to the message.
    package var isOpen: Bool { self == WantedForm() }

    /// What is asked for here, and where nothing is, there.
    func over(_ other: WantedForm) -> WantedForm {
        WantedForm(
            form: form ?? other.form, type: type ?? other.type, shape: shape ?? other.shape, view: view ?? other.view)
    }
}
