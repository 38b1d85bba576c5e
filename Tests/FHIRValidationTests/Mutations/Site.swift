// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A place of a valid document where something can be broken.
struct Site: Sendable {
    let element: Element
    let type: TypeID
    /// Nil for the whole document.
    let definition: ElementDefinition?
    /// `Bundle.entry[3].resource.name[0]`.
    let path: String
    /// `Patient.name`: the same place in every document.
    let kind: String
    let parent: Parent?

    struct Parent: Sendable {
        let index: Int
        let path: String
        let type: TypeID
    }

    var typeName: String { Definitions.r4[type].name }

    /// Every element of a document that R4 knows.
    static func all(in tree: Tree) -> [Site] {
        guard let name = tree.root.type, let type = Definitions.r4.type(named: name) else { return [] }
        let root = Site(element: tree.root, type: type, definition: nil, path: name, kind: name, parent: nil)
        return [root] + below(root)
    }

    private static func below(_ site: Site) -> [Site] {
        var counts: [String: Int] = [:]
        let total = Dictionary(grouping: site.element.children, by: \.name).mapValues(\.count)
        return site.element.children.flatMap { child -> [Site] in
            let number = counts[child.name, default: 0]
            counts[child.name] = number + 1
            guard let definition = Definitions.r4.element(child.name, in: site.type) else { return [] }
            let isIndexed = child.node.isListed || definition.isList || total[child.name, default: 0] > 1
            let path = site.path + "." + child.name + (isIndexed ? "[\(number)]" : "")
            let type = child.type.flatMap { Definitions.r4.type(named: $0) } ?? definition.type
            let found = Site(
                element: child, type: type, definition: definition, path: path,
                kind: child.type ?? (site.kind + "." + child.name),
                parent: Parent(index: site.element.index, path: site.path, type: site.type))
            return [found] + below(found)
        }
    }
}
