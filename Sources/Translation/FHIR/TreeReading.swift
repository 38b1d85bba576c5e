// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// A FHIR resource or Bundle while it is read.
final class TreeReading {
    let tree: Tree
    let root: ElementReading
    /// All resources: the root or those of entries, and contained ones, in order.
    let resources: [ElementReading]
    private let marks: Marks
    private let index: ResourceIndex
    private var emptied: [String] = []
    private let byType: [String: [ElementReading]]

    init(_ tree: Tree) {
        self.tree = tree
        let marks = Marks(tree)
        let index = ResourceIndex(tree)
        let root = ElementReading(element: tree.root, marks: marks, resources: index)
        self.marks = marks
        self.index = index
        self.root = root
        resources = index.all.map { root.with($0.resource) }
        byType = Dictionary(grouping: resources) { $0.type ?? "" }
        // Whoever writes it again chooses the same kind of Bundle.
        if root.type == "Bundle" { root.said("type") }
    }

    /// What was said about places so far.
    var remarks: [Remark] { marks.remarks }

    /// Those of one type.
    func all(_ type: String) -> [ElementReading] { byType[type] ?? [] }
    /// The first of a type.
    func first(_ type: String) -> ElementReading? { byType[type]?.first }

    /// Says that an item of the model was made of this resource. False when one was made of it before.
    @discardableResult
    func claim(_ resource: ElementReading) -> Bool {
        guard marks[resource.element] == .none else { return false }
        marks.set(resource.element, .taken)
        keepBookkeeping(of: resource)
        return true
    }

    /// Whether an item of the model was made of it.
    func isClaimed(_ resource: ElementReading) -> Bool { marks[resource.element] != .none }

    /// Says something about a place.
    func remark(_ kind: Remark.Kind, at path: String?, _ detail: String? = nil) {
        marks.remarks.append(Remark(kind, at: path, detail))
    }

    /// What belongs to being a resource and tells nothing: by which id others refer to it, which profiles it claims,
    /// and a narrative that its own system says was made of the data (R4, narrative: `generated`).
    private func keepBookkeeping(of resource: ElementReading) {
        resource.said("id")
        if let entry = index.entry(of: resource.element).map(root.with) {
            entry.said("fullUrl")
            entry["request"]?.said("method")
            entry["request"]?.said("url")
        }
        for profile in resource["meta"]?.all("profile") ?? [] { _ = profile.saidValue }
        if let narrative = resource["text"], narrative.peek("status") == "generated" { narrative.keepSpelling() }
    }

    /// Each resource with its path.
    var places: [(path: String, resource: Element)] { index.all }
    /// Which of its siblings of one name an element is.
    func ordinal(of element: Element) -> Int { index.ordinal(of: element) }
    /// As errors write it.
    func path(of element: Element) -> String { index.path(of: element) }

    /// What was taken and would not be written again just so is kept for its spelling.
    func hold(_ element: Element, to draft: ElementDraft?) {
        guard element.node.value != .none, marks[element] == .taken else { return }
        let isSame = element.hole.map { draft?.stored?.range == $0.range } ?? (draft?.text == element.text)
        if !isSame { marks.set(element, .said) }
    }

    /// What would be written and nobody sent is to stay empty.
    func empty(_ draft: ElementDraft, _ path: String) {
        if draft.text != nil || draft.stored != nil { emptied.append(path) }
        var counts: [String: Int] = [:]
        for child in draft.children where child.type == nil {
            let place = counts[child.name, default: 0]
            counts[child.name] = place + 1
            empty(child, "\(path).\(child.name)[\(place)]")
        }
    }

    /// What nobody took; and with an empty value the places that must stay empty.
    var residue: Residue {
        let type = [tree.root.type, tree.root.type == "Bundle" ? tree.root.first("type")?.text : nil]
        var items: [Residue.Item] = []
        collect(tree.root, tree.root.type ?? "", &items)
        items += emptied.map { Residue.Item(path: $0, value: "", isSaid: true) }
        return Residue(
            .fhir, type: type.compactMap { $0 }.joined(separator: "/"), places: index.all.map(\.path), items: items)
    }

    private func collect(_ element: Element, _ path: String, _ items: inout [Residue.Item]) {
        if let type = element.type, element.index != 0 {
            // No loss of its own: each of the values is told apart.
            items.append(Residue.Item(path: path + ".resourceType", value: type, isSaid: true))
        }
        if element.node.value != .none, marks[element] != .taken { items.append(item(element, path)) }
        for child in element.children { collect(child, "\(path).\(index.step(to: child))", &items) }
    }

    private func item(_ element: Element, _ path: String) -> Residue.Item {
        let stored = element.hole.map { StoredContent($0.range, wire: $0.encoding == .jsonString ? .json : .xml) }
        return Residue.Item(
            path: path, value: element.text ?? "", stored: stored, isSaid: marks[element] == .said)
    }
}
