// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Value sets and code systems by canonical, and what the former hold when the latter are asked.
struct Terminology: Sendable {
    private let valueSets: Shelf<ValueSetSource>
    fileprivate let codeSystems: Shelf<CodeSystemSource>
    private let valueSetIndex: CanonicalIndex
    fileprivate let codeSystemIndex: CanonicalIndex
    /// Value sets that import value sets, and so on.
    fileprivate static let depthMaximum = 16
    /// All that one value set may import, directly or not: each names several, and theirs would multiply.
    private static let importsMaximum = 2_000

    init(valueSets: Shelf<ValueSetSource>, codeSystems: Shelf<CodeSystemSource>) {
        self.valueSets = valueSets
        self.codeSystems = codeSystems
        valueSetIndex = CanonicalIndex(valueSets.heads)
        codeSystemIndex = CanonicalIndex(codeSystems.heads)
    }

    /// What a value set holds when a package names it; nil when it is neither loaded nor R4's own.
    func codes(of canonical: String, from package: String?) -> ValueSetCodes? {
        var imports = Self.importsMaximum
        return codes(of: canonical, from: package, depth: 0, &imports)
    }

    fileprivate func codes(
        of canonical: String, from package: String?, depth: Int, _ imports: inout Int
    ) -> ValueSetCodes? {
        if let place = valueSetIndex.find(canonical, from: package), let source = valueSets[place] {
            guard imports > 0 else { return .unknown }
            imports -= 1
            return Expansion(terminology: self, package: valueSets.heads[place].package, depth: depth)
                .codes(of: source, &imports)
        }
        return Definitions.r4.codes(ofValueSet: CanonicalURL(canonical).url).map(ValueSetCodes.init(core:))
    }

    /// The value sets and code systems that one value set names, which its own package has first.
    fileprivate struct Expansion {
        let terminology: Terminology
        let package: String
        let depth: Int
    }
}

extension Terminology.Expansion {
    fileprivate func codes(of source: ValueSetSource, _ imports: inout Int) -> ValueSetCodes {
        guard depth < Terminology.depthMaximum else { return .unknown }
        let parts = source.includes.map { part($0, &imports) } + expansion(of: source)
        guard !parts.isEmpty else { return .unknown }
        return ValueSetCodes(includes: parts, excludes: source.excludes.map { part($0, &imports) })
    }

    /// An expansion says yes where the rest cannot say; no only where it is whole or the rest says so.
    private func expansion(of source: ValueSetSource) -> [ValueSetCodes.Part] {
        let isWhole = source.isExpansionWhole || !source.includes.isEmpty
        return Dictionary(grouping: source.expansion, by: \.system).map { system, codes in
            .init(system: system, match: .listed(Set(codes.map(\.code)), isWhole: isWhole, isCaseSensitive: true))
        }
    }

    private func part(_ part: ValueSetSource.Part, _ imports: inout Int) -> ValueSetCodes.Part {
        ValueSetCodes.Part(
            system: part.system, match: match(part),
            valueSets: part.valueSets.map {
                terminology.codes(of: $0, from: package, depth: depth + 1, &imports) ?? .unknown
            })
    }

    private func match(_ part: ValueSetSource.Part) -> ValueSetCodes.Match {
        guard let system = part.system else { return part.valueSets.isEmpty ? .unknown : .all }
        let place = terminology.codeSystemIndex.find(system, from: package)
        let source = place.flatMap { terminology.codeSystems[$0] }
        guard part.codes.isEmpty else {
            let isCaseSensitive = source?.isCaseSensitive ?? true
            let codes = Set(isCaseSensitive ? part.codes : part.codes.map { $0.lowercased() })
            return .listed(codes, isWhole: true, isCaseSensitive: isCaseSensitive)
        }
        return source.map { CodeSystemCodes($0).codes(filters: part.filters) } ?? .unknown
    }
}
