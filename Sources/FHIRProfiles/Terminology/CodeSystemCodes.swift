// SPDX-License-Identifier: Apache-2.0
import FHIRPath

/// The codes of a loaded code system, for the filters of value sets (R4 valueset page, "filter-operator").
struct CodeSystemCodes {
    private let source: CodeSystemSource
    /// The places of the concepts above each, told by nesting or by properties.
    private let parents: [[Int]]

    init(_ source: CodeSystemSource) {
        self.source = source
        let places = Dictionary(
            source.concepts.indices.map { (source.concepts[$0].code, $0) }, uniquingKeysWith: { a, _ in a })
        var parents = source.concepts.map { $0.parent.map { [$0] } ?? [] }
        for (place, concept) in source.concepts.enumerated() {
            for property in concept.properties {
                guard let other = places[property.value] else { continue }
                if property.code == "parent" || property.code == "subsumedBy" { parents[place].append(other) }
                if property.code == "child" { parents[other].append(place) }
            }
        }
        self.parents = parents
    }

    /// Those that all filters let through; unknown when one of them cannot be worked out.
    func codes(filters: [ValueSetSource.Filter]) -> ValueSetCodes.Match {
        guard source.isPart else { return .unknown }
        var places = Set(source.concepts.indices)
        for filter in filters {
            guard let passed = pass(filter) else { return .unknown }
            places.formIntersection(passed)
        }
        return match(places.map { source.concepts[$0].code })
    }

    private func match(_ codes: [String]) -> ValueSetCodes.Match {
        .listed(
            Set(source.isCaseSensitive ? codes : codes.map { $0.lowercased() }), isWhole: source.isComplete,
            isCaseSensitive: source.isCaseSensitive)
    }

    private func pass(_ filter: ValueSetSource.Filter) -> Set<Int>? {
        switch filter.operation {
        case "is-a": below(filter.value, isInclusive: true)
        case "descendent-of": below(filter.value, isInclusive: false)
        case "is-not-a": Set(source.concepts.indices).subtracting(below(filter.value, isInclusive: true))
        case "generalizes": above(filter.value)
        case "=": places { has($0, filter.property, filter.value) }
        case "in": member(filter)
        case "regex": matching(filter)
        case "not-in": Set(source.concepts.indices).subtracting(member(filter))
        case "exists": places { hasProperty($0, filter.property) == (filter.value == "true") }
        default: nil
        }
    }

    private func member(_ filter: ValueSetSource.Filter) -> Set<Int> {
        let values = filter.value.split(separator: ",").map { String($0.trimmingBlanks) }
        return places { place in values.contains { has(place, filter.property, $0) } }
    }

    /// The pattern means the whole of the code or of the property's value.
    private func matching(_ filter: ValueSetSource.Filter) -> Set<Int>? {
        guard let regex = try? PathRegex(filter.value) else { return nil }
        return places { place in
            let concept = source.concepts[place]
            if filter.property == "code" || filter.property == "concept" { return regex.matchesWhole(concept.code) }
            return concept.properties.contains { $0.code == filter.property && regex.matchesWhole($0.value) }
        }
    }

    private func places(where holds: (Int) -> Bool) -> Set<Int> { Set(source.concepts.indices.filter(holds)) }

    private func has(_ place: Int, _ property: String, _ value: String) -> Bool {
        let concept = source.concepts[place]
        if property == "code" || property == "concept" { return concept.code == value }
        return concept.properties.contains { $0.code == property && $0.value == value }
    }

    private func hasProperty(_ place: Int, _ property: String) -> Bool {
        source.concepts[place].properties.contains { $0.code == property }
    }

    // MARK: Hierarchy

    private func below(_ code: String, isInclusive: Bool) -> Set<Int> {
        let roots = places { source.concepts[$0].code == code }
        var children: [Int: [Int]] = [:]
        for (place, above) in parents.enumerated() {
            for parent in above { children[parent, default: []].append(place) }
        }
        let all = reached(from: roots) { children[$0] ?? [] }
        return isInclusive ? all : all.subtracting(roots)
    }

    private func above(_ code: String) -> Set<Int> {
        reached(from: places { source.concepts[$0].code == code }) { parents[$0] }
    }

    /// Each once, also where the hierarchy goes in circles.
    private func reached(from roots: Set<Int>, _ next: (Int) -> [Int]) -> Set<Int> {
        var all = roots
        var open = Array(roots)
        while let place = open.popLast() {
            for other in next(place) where all.insert(other).inserted { open.append(other) }
        }
        return all
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var rest = drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
