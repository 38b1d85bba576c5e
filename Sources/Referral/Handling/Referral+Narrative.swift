// SPDX-License-Identifier: Apache-2.0

extension Referral {
    /// Takes the words out of every section that lists one of these items, that names what they are called, or, where
    /// no section lists an item, that is the usual one for its kind; and out of the sections around those.
    mutating func silenceSections(listing entries: Set<Section.Entry>, _ mentions: Mentions) {
        let listed = Set(sections.flatMap(\.entries))
        let usual = Set(entries.subtracting(listed).flatMap(\.usualSections))
        let silenced = sections.filter { section in
            section.entries.contains(where: entries.contains) || usual.contains(section.code)
                || mentions.names(section.text) || mentions.names(section.title)
        }
        let others = Set(sections.filter { !silenced.contains($0) }.flatMap(\.origin.places))
        let places = silenced.flatMap(\.origin.places).filter { !$0.isEmpty && !others.contains($0) }
        for index in sections.indices {
            let isSilenced = silenced.contains(sections[index])
            let isAround = sections[index].origin.places.contains { place in places.contains { $0.isAt(place) } }
            if isSilenced || isAround { sections[index].text = nil }
        }
        residue.cutNarrative(of: places)
    }
}

extension Residue {
    /// Forgets what people would read of these sections and of everything around them. References to entries go too:
    /// after one is taken out the others have other numbers.
    fileprivate mutating func cutNarrative(of places: [String]) {
        switch family {
        case .hl7v2: cut(Origin(places))
        case .fhir: cut(Origin(places.flatMap { [$0 + ".entry"] + $0.pathsUp.map { $0 + ".text" } }))
        }
    }
}

extension String {
    /// The path itself and every path above it.
    fileprivate var pathsUp: [String] {
        var paths = [self]
        var rest = self[...]
        while let dot = rest.lastIndex(of: ".") {
            rest = rest[..<dot]
            paths.append(String(rest))
        }
        return paths
    }
}

extension Section.Entry {
    /// The sections of a letter and of a discharge summary that list things of this kind.
    fileprivate var usualSections: [String] {
        switch self {
        case .diagnosis: ["340", "342", "344"]
        case .allergy: ["510"]
        case .infection: ["520"]
        case .medication: ["430", "432", "444"]
        case .report, .observation: ["620", "623"]
        case .procedure: ["720", "730", "713"]
        case .encounter: ["312", "324"]
        case .attachment: ["210", "230"]
        }
    }
}
