// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The resources of a tree: how each is reached, and what references mean.
final class ResourceIndex {
    /// Each resource with its path: the root, those of entries, and contained ones.
    private(set) var all: [(path: String, resource: Element)] = []
    private let bundle: BundleIndex?
    private let parents: [UInt32]
    private var paths: [Int: String] = [:]

    init(_ tree: Tree) {
        let root = tree.root
        bundle = root.type == "Bundle" ? BundleIndex(root) : nil
        parents = Self.parents(tree)
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

    /// Which node each node is below.
    private static func parents(_ tree: Tree) -> [UInt32] {
        var parents = [UInt32](repeating: 0, count: tree.nodes.count)
        for index in tree.nodes.indices {
            for child in Element(tree: tree, index: index).children { parents[child.index] = UInt32(index) }
        }
        return parents
    }

    /// The resource that holds an element.
    func resource(holding element: Element) -> Element {
        var element = element
        while element.type == nil, element.index != 0 { element = parent(of: element) }
        return element
    }

    func parent(of element: Element) -> Element { Element(tree: element.tree, index: Int(parents[element.index])) }

    /// What a Reference means: a contained resource, or one of the Bundle.
    func target(of reference: Element) -> Element? {
        guard let text = reference.first("reference")?.text else { return nil }
        if text.hasPrefix("#") {
            var holder = resource(holding: reference)
            while holder.index != 0, parent(of: holder).type != nil { holder = parent(of: holder) }
            return holder["contained"].first { $0.first("id")?.text == String(text.dropFirst()) }
        }
        return bundle?.target(of: reference)
    }

    /// `Bundle.entry[3].resource.name[1].family`: every child that may repeat is numbered.
    func path(of element: Element) -> String {
        var steps: [String] = []
        var element = element
        while element.index != 0, paths[element.index] == nil {
            let parent = parent(of: element)
            let siblings = parent[element.name]
            let isOne = siblings.count == 1 && !element.node.isListed
            let place = siblings.firstIndex(of: element) ?? 0
            steps.append(isOne ? element.name : "\(element.name)[\(place)]")
            element = parent
        }
        steps.append(paths[element.index] ?? element.type ?? element.name)
        return steps.reversed().joined(separator: ".")
    }
}
