// SPDX-License-Identifier: Apache-2.0

extension ElementDraft {
    /// Drugs and results: where a replaced character could change what is given or found.
    private static let clinical: Set<String> = [
        "Medication", "MedicationRequest", "MedicationStatement", "MedicationDispense", "MedicationAdministration",
        "Observation",
    ]

    /// Makes all text of a resource fit, and of the resources in it.
    func fit(
        _ fitting: inout CharacterFitting, at path: String, isClinical: Bool = false
    ) throws(TranslationError) {
        let isClinical = type.map(Self.clinical.contains) ?? isClinical
        if let text { setValue(try fitting.fit(text, at: path, isClinical: isClinical)) }
        for child in children { try child.fit(&fitting, at: "\(path).\(child.name)", isClinical: isClinical) }
    }
}
