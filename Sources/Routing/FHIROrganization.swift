// SPDX-License-Identifier: Apache-2.0
import FHIR

/// How a reference to an organization names a facility.
enum FHIROrganization {
    /// Identifiers of one organization that are looked at.
    private static let codesMaximum = 8
    /// Institution numbers of Japan (JP Core), the first thing a directory knows a facility by.
    private static let institutionNumber = "http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no"

    /// The identifiers of the organization that is meant, institution numbers first: of an Organization, of the one that
    /// a PractitionerRole or a HealthcareService belongs to, or those that the reference itself brings. Where nothing of
    /// that is there, the reference as it is written, because somebody is meant and must not be passed over. Empty where a
    /// person is meant.
    static func codes(_ reference: Element, _ bundle: FHIRBundle) -> [String] {
        let found = bundle.resolve(reference)
        switch found?.type ?? reference.first("type")?.text {
        case "PractitionerRole": return found?.first("organization").map { plain($0, bundle) } ?? []
        case "HealthcareService": return found?.first("providedBy").map { plain($0, bundle) } ?? []
        case "Organization", nil: return plain(reference, bundle)
        default: return []
        }
    }

    private static func plain(_ reference: Element, _ bundle: FHIRBundle) -> [String] {
        let own = bundle.resolve(reference)?["identifier"] ?? []
        let codes = ordered(own + reference["identifier"])
        if !codes.isEmpty { return codes }
        let written = [reference.first("reference")?.text, reference.first("display")?.text]
        return written.compactMap(\.self).prefix(1).map(\.self)
    }

    private static func ordered(_ identifiers: [Element]) -> [String] {
        let first = identifiers.filter { $0.first("system")?.text == institutionNumber }
        var codes: [String] = []
        for identifier in first + identifiers {
            guard let value = identifier.first("value")?.text, !value.isEmpty, !codes.contains(value) else { continue }
            codes.append(value)
            if codes.count == codesMaximum { break }
        }
        return codes
    }
}
