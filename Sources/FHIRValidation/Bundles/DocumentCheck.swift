// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

extension Check {
    /// A document has an identifier, a time and a Composition in front (bdl-9, bdl-10, bdl-11), and holds what the
    /// Composition refers to (R4 documents page).
    static let document = Check([identifier, timestamp, composition, outside], of: .types(["Bundle", "Reference"])) {
        walk in
        guard walk.bundles.last?.type == "document" else { return }
        if walk.bundles.last?.step == walk.steps.count - 1 {
            walk.checkDocument()
        } else if walk.isNamedInDocument {
            walk.checkInside()
        }
    }

    /// Whatever is in a document hangs together with its Composition.
    static let documentConnection = Check([unconnected], of: .types(["Bundle"]), isLast: true) { walk in
        guard let bundle = walk.bundles.last, bundle.step == walk.steps.count - 1, bundle.type == "document" else {
            return
        }
        let reached = bundle.reached
        for (index, entry) in bundle.index.entries.enumerated() where !reached[index] {
            guard let type = entry.resource?.type, type != "Binary" else { continue }
            walk.report(unconnected, at: entry.element.index)
        }
    }

    fileprivate static let identifier = Rule(
        "FHIR-DOCUMENT-IDENTIFIER", invariant: "bdl-9", ja: "文書にsystemとvalueのあるidentifierがありません。",
        en: "A document has an identifier with system and value.")
    fileprivate static let timestamp = Rule(
        "FHIR-DOCUMENT-TIMESTAMP", invariant: "bdl-10", ja: "文書にtimestampがありません。", en: "A document has a timestamp.")
    fileprivate static let composition = Rule(
        "FHIR-DOCUMENT-COMPOSITION", invariant: "bdl-11", ja: "文書の最初のリソースはCompositionでなければなりません。",
        en: "The first resource of a document is a Composition.")
    fileprivate static let outside = Rule(
        "FHIR-DOCUMENT-REFERENCE", ja: "Compositionが参照するリソースが文書の中にありません。",
        en: "A document holds every resource that its Composition refers to.")
    private static let unconnected = Rule(
        "FHIR-DOCUMENT-UNCONNECTED", .warning, ja: "Compositionからたどれないリソースが文書の中にあります。",
        en: "A document holds a resource that cannot be reached from its Composition.")
}

extension Walk {
    fileprivate mutating func checkDocument() {
        let identifier = child(Names.identifier, of: here.node)
        let isWhole =
            identifier.map { child(Names.system, of: $0) != nil && child(Names.value, of: $0) != nil } ?? false
        if !isWhole { report(Check.identifier, at: identifier) }
        if child(Names.timestamp, of: here.node) == nil { report(Check.timestamp) }
        let first = bundles.last?.index.entries.first
        if first?.resource?.type != "Composition" { report(Check.composition, at: first?.element.index) }
    }

    /// The elements of the Composition whose targets belong into the document.
    private static let named: Set<String> = [
        "subject", "encounter", "author", "attester.party", "custodian", "event.detail", "section.author",
        "section.focus", "section.entry",
    ]

    /// A reference of the Composition itself that is on the list of R4's documents page.
    var isNamedInDocument: Bool {
        guard let bundle = bundles.last, bundle.type == "document", bundle.entry == 0, steps.count > bundle.step + 3
        else { return false }
        let resource = steps[bundle.step + 2]
        guard nodes[resource.node].type == Self.composition else { return false }
        var names = steps[(bundle.step + 3)...].map { tree.text(of: nodes[$0.node].name) }[...]
        while names.count > 1, names.first == "section", names.dropFirst().first == "section" { names.removeFirst() }
        return Self.named.contains(names.joined(separator: "."))
    }

    private static let composition = Name("Composition")

    fileprivate mutating func checkInside() {
        guard let reference = referenceHere, reference.containedID == nil, let bundle = bundles.last else { return }
        let element = Element(tree: tree, index: here.node)
        if bundle.index.resolve(reference.text, from: element) == nil { report(Check.outside) }
    }
}

extension BundleScope {
    /// Which entries can be reached from the first one. A Provenance counts when what it is about does.
    fileprivate var reached: [Bool] {
        var next = [[Int]](repeating: [], count: index.entries.count)
        for link in links {
            next[link.from].append(link.to)
            if index.entries[link.from].resource?.type == "Provenance" { next[link.to].append(link.from) }
        }
        var reached = [Bool](repeating: false, count: next.count)
        var open = reached.isEmpty ? [] : [0]
        if !reached.isEmpty { reached[0] = true }
        while let entry = open.popLast() {
            for target in next[entry] where !reached[target] {
                reached[target] = true
                open.append(target)
            }
        }
        return reached
    }
}
