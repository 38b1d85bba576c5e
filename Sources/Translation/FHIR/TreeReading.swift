// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// A FHIR resource or Bundle while it is read.
final class TreeReading {
    let tree: Tree
    let root: ElementReading
    private let marks: Marks
    private let index: ResourceIndex
    private(set) var remarks: [Remark] = []

    init(_ tree: Tree) {
        self.tree = tree
        marks = Marks(tree)
        index = ResourceIndex(tree)
        root = ElementReading(element: tree.root, marks: marks, resources: index)
    }

    /// All resources: the root or those of entries, and contained ones, in order.
    var resources: [ElementReading] {
        index.all.map { ElementReading(element: $0.resource, marks: marks, resources: index) }
    }

    /// Those of one type.
    func all(_ type: String) -> [ElementReading] { resources.filter { $0.type == type } }
    /// The first of a type.
    func first(_ type: String) -> ElementReading? { resources.first { $0.type == type } }

    /// Says that an item of the model was made of this resource. False when one was made of it before.
    @discardableResult
    func claim(_ resource: ElementReading) -> Bool {
        guard marks[resource.element] == .none else { return false }
        marks.set(resource.element, .taken)
        return true
    }

    /// Whether an item of the model was made of it.
    func isClaimed(_ resource: ElementReading) -> Bool { marks[resource.element] != .none }

    /// Says something about a place.
    func remark(_ kind: Remark.Kind, at path: String?, _ detail: String? = nil) {
        remarks.append(Remark(kind, at: path, detail))
    }

    /// What nobody took.
    var residue: Residue {
        let type = [tree.root.type, tree.root.type == "Bundle" ? tree.root.first("type")?.text : nil]
        var items: [Residue.Item] = []
        collect(tree.root, tree.root.type ?? "", &items)
        return Residue(
            .fhir, type: type.compactMap { $0 }.joined(separator: "/"), places: index.all.map(\.path), items: items)
    }

    private func collect(_ element: Element, _ path: String, _ items: inout [Residue.Item]) {
        if let type = element.type, element.index != 0, marks[element] == .none {
            items.append(Residue.Item(path: path + ".resourceType", value: type))
        }
        if element.node.value != .none, marks[element] != .taken { items.append(item(element, path)) }
        var counts: [String: Int] = [:]
        for child in element.children {
            let name = child.name
            let place = counts[name, default: 0]
            counts[name] = place + 1
            collect(child, child.node.isListed ? "\(path).\(name)[\(place)]" : "\(path).\(name)", &items)
        }
    }

    private func item(_ element: Element, _ path: String) -> Residue.Item {
        let stored = element.hole.map { StoredContent($0.range, wire: $0.encoding == .jsonString ? .json : .xml) }
        return Residue.Item(
            path: path, value: element.text ?? "", stored: stored, isSaid: marks[element] == .said)
    }
}
