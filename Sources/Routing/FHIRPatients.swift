// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The patients of a Bundle, each once, under the identifier that HL7 v2 messages of the same sender use: the one that
/// the institution itself gave.
struct FHIRPatients {
    /// Identifiers of the institution that the digits behind it name (JP Core).
    private static let institutionSystem = "urn:oid:1.2.392.100495.20.3.51.1"

    private(set) var found: [PatientIdentifier] = []
    private(set) var overflows = false

    /// Wherever they stand: in entries, contained in another resource, in a Bundle inside.
    init(of tree: FHIR.Tree) {
        var known: Set<PatientIdentifier> = []
        for patient in tree.resources(of: "Patient") {
            guard let identifier = Self.choose(patient["identifier"]), known.insert(identifier).inserted else {
                continue
            }
            if found.count == Envelope.patientMaximum {
                overflows = true
                return
            }
            found.append(identifier)
        }
    }

    private static func choose(_ identifiers: [Element]) -> PatientIdentifier? {
        let own = identifiers.filter { $0.first("system")?.text?.hasPrefix(institutionSystem) == true }
        return (own + identifiers).lazy.compactMap { $0.first("value")?.text.flatMap(PatientIdentifier.init) }.first
    }
}
