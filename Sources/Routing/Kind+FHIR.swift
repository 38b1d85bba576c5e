// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Kind {
    /// A document is what its Composition.type says, a message what its focus is, anything else what is in it.
    init(of bundle: FHIRBundle) {
        if let composition = bundle.head("Composition") {
            self = Kind(of: composition.element, bundle)
        } else if let header = bundle.head("MessageHeader") {
            self = Kind(header: header.element, bundle)
        } else {
            self = Kind(of: bundle.resources.map(\.element), bundle) ?? .other
        }
    }

    /// The most telling of several resources.
    private init?(of resources: [Element], _ bundle: FHIRBundle) {
        var best: (place: Int, resource: Element)?
        for resource in resources {
            guard let place = resource.type.flatMap({ Self.places[$0] }), place < best?.place ?? .max else { continue }
            best = (place, resource)
        }
        guard let best else { return nil }
        self = Kind(of: best.resource, bundle)
    }

    private init(of resource: Element, _ bundle: FHIRBundle) {
        switch resource.type {
        case "Composition": self = Kind(documentCodes: resource["type"]["coding"]["code"].compactMap(\.text))
        case "Task": self = resource.first("focus").flatMap { Kind(reference: $0, bundle) } ?? .referral
        default: self = Kind(resourceType: resource.type ?? "")
        }
    }

    /// A message that answers another is a reply where the other was a referral, and where it is about nothing, an
    /// acknowledgement.
    private init(header: Element, _ bundle: FHIRBundle) {
        let focus = header["focus"].compactMap(bundle.resolve)
        let kind = Kind(of: focus, bundle)
        if header.first("response") != nil {
            self = kind == .referral ? .reply : kind ?? .acknowledgement
        } else {
            self = kind ?? Kind(of: bundle.resources.dropFirst().map(\.element), bundle) ?? .other
        }
    }

    /// What a Task is about; a Task in the focus of another is not followed.
    private init?(reference: Element, _ bundle: FHIRBundle) {
        let written = reference.first("reference")?.text?.split(separator: "/").dropLast().last.map(String.init)
        guard let type = bundle.resolve(reference)?.type ?? reference.first("type")?.text ?? written,
            Self.places[type] != nil
        else { return nil }
        self = Kind(resourceType: type)
    }

    /// doc-typecodes of the Japanese profiles, LOINC numbers under a Japanese URL.
    private init(documentCodes codes: [String]) {
        if codes.contains("57133-1") {
            self = .referral
        } else if codes.contains("18842-5") {
            self = .dischargeSummary
        } else if codes.contains("57833-6") {
            self = .prescription
        } else {
            self = .document
        }
    }

    private init(resourceType: String) { self = Self.places[resourceType].map { Self.telling[$0].kind } ?? .other }

    /// The kinds that a resource of this type can turn out to be.
    static func possible(resourceType: String) -> [Kind] {
        switch resourceType {
        case "Bundle", "Composition", "Task": allCases
        default: [Kind(resourceType: resourceType)]
        }
    }

    /// The more telling resource first.
    private static let telling: [(type: String, kind: Kind)] = [
        ("Composition", .document), ("Task", .referral), ("ServiceRequest", .referral),
        ("MedicationRequest", .prescription), ("MedicationDispense", .dispense),
        ("MedicationAdministration", .injection), ("DiagnosticReport", .result), ("Appointment", .booking),
        ("Observation", .result), ("DocumentReference", .document), ("AllergyIntolerance", .allergy),
        ("Condition", .diagnosis), ("Encounter", .update), ("Patient", .update),
    ]

    private static let places = Dictionary(uniqueKeysWithValues: telling.enumerated().map { ($1.type, $0) })
}
