// SPDX-License-Identifier: Apache-2.0

/// What a pharmacy may see beside drugs, allergies, renal function and body measures.
package struct DrugPolicy: Sendable, Hashable, Codable {
    /// How much of the diagnoses.
    package enum Diagnoses: String, Sendable, Hashable, Codable, CaseIterable {
        /// None.
        case never
        /// What they are called, and no more.
        case named
        /// With dates, status and outcome. Notes never.
        case all
    }

    package var diagnoses: Diagnoses = .never
    package var hasInfections = false
    package var hasRemarks = false
    /// Address and telephone number of the patient.
    package var hasAddress = false
    package var hasInsurance = false

    package init() {}
}
