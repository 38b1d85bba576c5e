// SPDX-License-Identifier: Apache-2.0
import Referral

enum LocationTerms {
    static let physical = "http://terminology.hl7.org/CodeSystem/location-physical-type"
    static let types = CodeSystems.tableRoot + "0305"
}

extension TreeReading {
    /// The place that a Reference means: a Location and those it is part of, bed in room in ward; or words.
    func location(reference: ElementReading) -> Location? {
        guard let target = reference.target(), target.type == "Location" else {
            guard reference.targetType == nil, let words = reference.said("display") else { return nil }
            var location = Location()
            location.words = words
            return location
        }
        reference.said("display")
        var location = Location()
        var part: ElementReading? = target
        // Ward, room and bed are three; a circle would not end.
        for _ in 0..<6 {
            guard let current = part, current.type == "Location" else { break }
            read(current, into: &location)
            part = current["partOf"]?.target()
        }
        return location
    }

    private func read(_ resource: ElementReading, into location: inout Location) {
        claim(resource)
        let name = resource.said("name")
        if let type = resource["type"]?["coding"], type.peek("system") == LocationTerms.types {
            location.type = type.said("code")
            type.said("system")
        }
        let physical = resource["physicalType"]?["coding"]
        switch physical?.peek("code") {
        case "bd": location.bed = name
        case "ro": location.room = name
        case "wa": location.ward = name
        case "si": location.facility = name
        default: location.words = location.words ?? name
        }
        physical?.keepSpelling()
    }
}

extension BundleDraft {
    /// Locations from the widest to the narrowest, each part of the one before; the narrowest is what is referred to.
    func add(_ location: Location) -> ResourceDraft? {
        var last: ResourceDraft?
        let parts = [
            (location.facility, "si"), (location.ward, "wa"), (location.room, "ro"), (location.bed, "bd"),
            (location.words, nil),
        ]
        let narrowest = parts.lastIndex { $0.0 != nil }
        for (index, (name, physical)) in parts.enumerated() {
            guard let name else { continue }
            let holder = last
            last = add("Location") { element in
                element.set("name", name)
                if index == narrowest { element.set("type", code: location.type, in: LocationTerms.types) }
                element.set("physicalType", code: physical, in: LocationTerms.physical)
                refer(element, "partOf", to: holder)
            }
        }
        return last
    }

    /// Whether an item was not read from FHIR.
    func isNew(_ origin: Origin) -> Bool { !isSameFamily || origin.places.allSatisfy(\.isEmpty) }
}
