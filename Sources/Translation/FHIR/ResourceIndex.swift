// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The resources of a tree: how each is reached, and what references mean. Made in one walk.
final class ResourceIndex {
    /// Each resource with its path: the root, those of entries, and contained ones.
    private(set) var all: [(path: String, resource: Element)] = []
    private let bundle: BundleIndex?
    /// Which node each node is below, and which of its siblings of one name it is.
    private var parents: [UInt32]
    private var ordinals: [UInt32]
    private var paths: [Int: String] = [:]
    /// What each resource contains, by id; made when somebody asks.
    private var contents: [Int: [String: Element]] = [:]

    init(_ tree: Tree) {
        let root = tree.root
        bundle = root.type == "Bundle" ? BundleIndex(root) : nil
        parents = [UInt32](repeating: 0, count: tree.nodes.count)
        ordinals = parents
        for index in tree.nodes.indices where tree.nodes[index].first != 0 { number(Element(tree: tree, index: index)) }
        if root.type != "Bundle" { add(root, root.type ?? "") }
        for (index, entry) in root["entry"].enumerated() where root.type == "Bundle" {
            if let resource = entry.first("resource") { add(resource, "Bundle.entry[\(index)].resource") }
        }
    }

    private func add(_ resource: Element, _ path: String) {
        all.append((path, resource))
        paths[resource.index] = path
        for (index, contained) in resource["contained"].enumerated() {
            add(contained, "\(path).contained[\(index)]")
        }
    }

    /// Repetitions follow each other nearly always; where they do not, the others are counted by name.
    private func number(_ parent: Element) {
        var counts: [Name: UInt32] = [:]
        var last: (name: Name, count: UInt32)?
        for child in parent.children {
            let name = child.node.name
            if let run = last, run.name != name { counts[run.name] = run.count }
            let count = last?.name == name ? last?.count ?? 0 : counts[name] ?? 0
            parents[child.index] = UInt32(truncatingIfNeeded: parent.index)
            ordinals[child.index] = count
            last = (name, count + 1)
        }
    }

    /// The resource that holds an element.
    func resource(holding element: Element) -> Element {
        var element = element
        while element.type == nil, element.index != 0 { element = parent(of: element) }
        return element
    }

    func parent(of element: Element) -> Element { Element(tree: element.tree, index: Int(parents[element.index])) }

    /// The entry of a Bundle whose resource this is.
    func entry(of resource: Element) -> Element? {
        let parent = parent(of: resource)
        return parent.index != 0 && parent.name == "entry" ? parent : nil
    }

    /// What a Reference means: a contained resource, or one of the Bundle.
    func target(of reference: Element) -> Element? {
        guard let text = reference.first("reference")?.text else { return nil }
        guard text.hasPrefix("#") else { return bundle?.target(of: reference) ?? named(text) }
        var holder = resource(holding: reference)
        while holder.index != 0, parent(of: holder).type != nil { holder = parent(of: holder) }
        return contents(of: holder)[String(text.dropFirst())]
    }

    /// `Patient/7` means nothing below a `urn:uuid:` (R4, bundle), and yet Japan's own example of a prescription refers so:
    /// the one resource of the Bundle that has this type and id. Two of them are none.
    private func named(_ reference: String) -> Element? { byName[reference].flatMap { $0.count == 1 ? $0[0] : nil } }

    private lazy var byName: [String: [Element]] = Dictionary(
        grouping: all.map(\.resource).filter { parent(of: $0).name == "entry" && $0.first("id") != nil }
    ) { "\($0.type ?? "")/\($0.first("id")?.text ?? "")" }

    private func contents(of holder: Element) -> [String: Element] {
        if let known = contents[holder.index] { return known }
        let pairs = holder["contained"].compactMap { contained in
            contained.first("id")?.text.map { ($0, contained) }
        }
        let made = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        contents[holder.index] = made
        return made
    }

    /// Which of its siblings of one name an element is.
    func ordinal(of element: Element) -> Int { Int(ordinals[element.index]) }

    /// `name[1]`: how an element is reached from the one above it.
    func step(to element: Element) -> String {
        let place = ordinals[element.index]
        return element.node.isListed || place > 0 ? "\(element.name)[\(place)]" : element.name
    }

    /// `Bundle.entry[3].resource.name[1].family`: every child that may repeat is numbered.
    func path(of element: Element) -> String {
        var steps: [String] = []
        var element = element
        while element.index != 0, paths[element.index] == nil {
            steps.append(step(to: element))
            element = parent(of: element)
        }
        steps.append(paths[element.index] ?? element.type ?? element.name)
        return steps.reversed().joined(separator: ".")
    }
}
