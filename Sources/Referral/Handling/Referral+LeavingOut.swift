// SPDX-License-Identifier: Apache-2.0

extension Referral {
    /// Takes these items out of the lists. Sections and findings that point into the lists are numbered anew, a file
    /// that only findings among them had goes with them, and so does all residue of theirs. Returns where they stood.
    package mutating func leaveOut(_ entries: Set<Section.Entry>) -> [Origin] {
        let entries = entries.union(filesOnly(of: entries))
        var sieve = Sieve(entries)
        diagnoses = sieve.keep(diagnoses, Section.Entry.diagnosis)
        allergies = sieve.keep(allergies, Section.Entry.allergy)
        infections = sieve.keep(infections, Section.Entry.infection)
        medications = sieve.keep(medications, Section.Entry.medication)
        reports = sieve.keep(reports, Section.Entry.report)
        observations = sieve.keep(observations, Section.Entry.observation)
        procedures = sieve.keep(procedures, Section.Entry.procedure)
        encounters = sieve.keep(encounters, Section.Entry.encounter)
        attachments = sieve.keep(attachments, Section.Entry.attachment)
        renumber(by: sieve.numbers)
        forget(sieve.cut)
        return sieve.cut
    }

    /// Files to which findings among these items point, and no others.
    private func filesOnly(of entries: Set<Section.Entry>) -> Set<Section.Entry> {
        var going: Set<Int> = []
        var staying: Set<Int> = []
        func note(_ observation: Observation, _ entry: Section.Entry) {
            let files = observation.files
            if entries.contains(entry) { going.formUnion(files) } else { staying.formUnion(files) }
        }
        for (index, observation) in infections.enumerated() { note(observation, .infection(index)) }
        for (index, observation) in observations.enumerated() { note(observation, .observation(index)) }
        for (index, report) in reports.enumerated() {
            for observation in report.observations { note(observation, .report(index)) }
        }
        return Set(going.subtracting(staying).map(Section.Entry.attachment))
    }

    private mutating func renumber(by numbers: [Section.Entry: Section.Entry]) {
        for index in sections.indices {
            sections[index].entries = sections[index].entries.compactMap { numbers[$0] }
        }
        for index in infections.indices { infections[index].renumber(by: numbers) }
        for index in observations.indices { observations[index].renumber(by: numbers) }
        for report in reports.indices {
            for index in reports[report].observations.indices {
                reports[report].observations[index].renumber(by: numbers)
            }
        }
    }

    /// Cuts the residue of these places, but of none that an item which stays was made of too.
    package mutating func forget(_ origins: [Origin]) {
        let staying = Set(remainingPlaces)
        let places = origins.flatMap(\.places).filter { !$0.isEmpty && !staying.contains($0) }
        let urls = residue.names(of: places)
        residue.cut(Origin(places.flatMap { [$0, $0.entryOfBundle].compactMap(\.self) }))
        // A reference to what is gone would point nowhere.
        residue.cutReferences(to: urls)
    }

    private var remainingPlaces: [String] {
        let lists: [[any Placed]] = [
            diagnoses, allergies, infections, medications, reports, observations, procedures, encounters, attachments,
            reports.flatMap(\.observations), sections,
        ]
        return lists.joined().flatMap(\.origin.places)
    }
}

/// What stood somewhere in the message.
protocol Placed {
    var origin: Origin { get }
}

extension Diagnosis: Placed {}
extension Allergy: Placed {}
extension Observation: Placed {}
extension Medication: Placed {}
extension Report: Placed {}
extension Procedure: Placed {}
extension Encounter: Placed {}
extension Attachment: Placed {}
extension Section: Placed {}

/// Drops items from lists and remembers which number each other one has now.
private struct Sieve {
    let left: Set<Section.Entry>
    var numbers: [Section.Entry: Section.Entry] = [:]
    var cut: [Origin] = []

    init(_ left: Set<Section.Entry>) { self.left = left }

    mutating func keep<Item: Placed>(_ items: [Item], _ entry: (Int) -> Section.Entry) -> [Item] {
        var kept: [Item] = []
        for (index, item) in items.enumerated() {
            if left.contains(entry(index)) {
                cut.append(item.origin)
            } else {
                numbers[entry(index)] = entry(kept.count)
                kept.append(item)
            }
        }
        return kept
    }
}

extension Observation {
    /// Components within components are no longer looked at below this depth, and are left out there.
    static let depthMaximum = 8

    /// The attachments it points to.
    fileprivate var files: Set<Int> {
        var found: Set<Int> = []
        var level = [self]
        for _ in 0...Self.depthMaximum where !level.isEmpty {
            for value in level.flatMap({ [$0.value].compactMap(\.self) + $0.furtherValues }) {
                if case .attachment(let index) = value { found.insert(index) }
            }
            level = level.flatMap(\.components)
        }
        return found
    }

    fileprivate mutating func renumber(by numbers: [Section.Entry: Section.Entry], depth: Int = 0) {
        value = value.flatMap { $0.renumbered(by: numbers) }
        furtherValues = furtherValues.compactMap { $0.renumbered(by: numbers) }
        if depth == Self.depthMaximum { components = [] }
        for index in components.indices { components[index].renumber(by: numbers, depth: depth + 1) }
    }
}

extension Observation.Value {
    fileprivate func renumbered(by numbers: [Section.Entry: Section.Entry]) -> Observation.Value? {
        guard case .attachment(let index) = self else { return self }
        guard case .attachment(let number) = numbers[.attachment(index)] else { return nil }
        return .attachment(number)
    }
}

extension Residue {
    /// What references call the resources at these places: their fullUrl, and their id below a type.
    fileprivate func names(of places: [String]) -> Set<String> {
        var paths: Set<String> = []
        for place in places {
            if let entry = place.entryOfBundle { paths.insert(entry + ".fullUrl") }
            if place.contains(".contained[") { paths.insert(place + ".id") }
        }
        let found = items.filter { paths.contains($0.path) }
        return Set(found.map { $0.path.hasSuffix(".id") ? "#" + $0.value : $0.value })
    }
}

extension String {
    /// `Bundle.entry[3]` of `Bundle.entry[3].resource`.
    fileprivate var entryOfBundle: String? {
        hasPrefix("Bundle.entry[") && hasSuffix("].resource") ? String(dropLast(".resource".utf8.count)) : nil
    }
}
