// SPDX-License-Identifier: Apache-2.0

/// A number or name by which somebody knows something.
package struct Identifier: Sendable, Hashable, Codable {
    package var value: String
    /// In which numbering: a URI where one is known (an OID as `urn:oid:…`), else the authority's local name.
    package var system: String?
    /// What kind of number, by HL7 table 0203 (`PI`, `MR`, `NI`…).
    package var type: String?

    package init(_ value: String, system: String? = nil, type: String? = nil) {
        self.value = value
        self.system = system
        self.type = type
    }
}

extension Identifier {
    /// The ten digits of a medical institution: prefecture 2, point table 1, number 7 (domain.md section 5).
    package static let institutionSystem = "http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no"
    /// Patients of one institution: this root and the institution's ten digits.
    package static let patientRoot = "urn:oid:1.2.392.100495.20.3.51.1"
    /// Insurance cards as CLINS writes them: `insurer8:symbol:number:branch`.
    package static let memberSystem = "http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID"
}
