// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

/// Works out what each profile asks in the end: its own snapshot where it has one, or else what it changes laid over what
/// its base asks, down to R4 (R4 profiling page, "Differential versus Snapshot").
struct SnapshotGenerator {
    /// A profile and the package that it is in.
    struct Source: Sendable {
        var structure: StructureSource
        var package: Int
    }

    private let sources: [Source]
    private let byURL: [String: [Int]]
    private var done: [Int: SnapshotTree] = [:]
    private(set) var notes: [Issue] = []
    private static let chainMaximum = 32
    private static let core = "http://hl7.org/fhir/StructureDefinition/"

    init(_ sources: [Source]) {
        self.sources = sources
        byURL = Dictionary(grouping: sources.indices) { sources[$0].structure.url }
    }

    /// The tree of one of the profiles.
    mutating func tree(of index: Int) -> SnapshotTree { tree(of: index, depth: 0) }

    private mutating func tree(of index: Int, depth: Int) -> SnapshotTree {
        if let known = done[index] { return known }
        let structure = sources[index].structure
        let isWhole = !structure.snapshot.isEmpty
        var tree = isWhole ? SnapshotTree(type: structure.type) : base(of: index, depth: depth)
        for element in isWhole ? structure.snapshot : structure.differential {
            let isKnown = tree.constrain(by: element) { isWhole ? nil : content($0, near: index, depth: depth) }
            if !isKnown { notes.append(.unknownElement(element.id, of: structure.url)) }
        }
        done[index] = tree
        return tree
    }

    private mutating func base(of index: Int, depth: Int) -> SnapshotTree {
        let structure = sources[index].structure
        if structure.base == Self.core + "SimpleQuantity" { return .simpleQuantity(structure.type) }
        guard let base = structure.base, !isCore(base, structure.type) else {
            return SnapshotTree(type: structure.type)
        }
        guard depth < Self.chainMaximum, let found = find(base, near: index) else {
            notes.append(.missingBase(base, of: structure.url))
            return SnapshotTree(type: structure.type)
        }
        let tree = tree(of: found, depth: depth + 1)
        return tree.type == structure.type ? tree : SnapshotTree(type: structure.type)
    }

    /// What a profile on the type of an element asks, which an element below may go on from.
    private mutating func content(_ canonical: String, near index: Int, depth: Int) -> SnapshotTree? {
        guard depth < Self.chainMaximum, let found = find(canonical, near: index) else { return nil }
        return tree(of: found, depth: depth + 1)
    }

    /// The definition of the type itself, or of one that it stands on.
    private func isCore(_ base: String, _ type: TypeID) -> Bool {
        guard base.hasPrefix(Self.core), let base = Definitions.r4.type(named: String(base.dropFirst(Self.core.count)))
        else { return false }
        return Definitions.r4.type(type, is: base)
    }

    /// The profile of a canonical, from the same package if that has it.
    private func find(_ canonical: String, near index: Int) -> Int? {
        let wanted = CanonicalURL(canonical)
        let found = (byURL[wanted.url] ?? []).filter { $0 != index && wanted.accepts(sources[$0].structure.version) }
        return found.first { sources[$0].package == sources[index].package } ?? found.first
    }
}
