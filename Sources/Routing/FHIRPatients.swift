// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The patients of a Bundle, each once, under the identifier that HL7 v2 messages of the same sender use: the one that
/// the institution itself gave.
struct FHIRPatients {
    /// Identifiers of the institution that the digits behind it name (JP Core).
    private static let institutionSystem = "urn:oid:1.2.392.100495.20.3.51.1"

    private(set) var found: [PatientIdentifier] = []
    private(set) var overflows = false

    init(of bundle: FHIRBundle) {
        for resource in bundle.resources where resource.type == "Patient" {
            guard let identifier = Self.choose(resource["identifier"]), !found.contains(identifier) else { continue }
            if found.count == Envelope.patientMaximum {
                overflows = true
                return
            }
            found.append(identifier)
        }
    }

    private static func choose(_ identifiers: [Element]) -> PatientIdentifier? {
        let own = identifiers.first { $0["system"].text?.hasPrefix(institutionSystem) ?? false }
        let all = (own.map { [$0] } ?? []) + identifiers
        return all.lazy.compactMap { $0["value"].text.flatMap(PatientIdentifier.init) }.first
    }
}
