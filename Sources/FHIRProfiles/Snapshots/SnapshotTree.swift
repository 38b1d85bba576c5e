// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The elements of a profile as a tree: those that somebody has said something about, and those on the way to them. What
/// nobody mentions is as R4 has it, and needs no node.
struct SnapshotTree: Sendable {
    struct Node: Sendable {
        var base: BaseElement
        /// What the profiles of the chain ask, laid over each other.
        var asked = ElementSource()
        var sliceName: String?
        /// The element that this is a slice of.
        var sliced: Int?
        var children: [Int] = []
        var slices: [Int] = []
    }

    let type: TypeID
    private(set) var nodes: [Node]

    /// A type of which nothing is asked yet.
    init(type: TypeID) {
        self.type = type
        nodes = [Node(base: BaseElement(root: type))]
    }

    /// What a profile asks, by its canonical.
    typealias Content = (String) -> SnapshotTree?

    /// Lays an element of a profile over what is here; false when R4 has no such element. Slices that nobody has named
    /// here yet are looked for in the profile on the type of what they stand in.
    mutating func constrain(by element: ElementSource, content: Content) -> Bool {
        guard let node = find(element.id, content) else { return false }
        nodes[node].asked.constrain(by: element)
        if element.isOnlyChoice, let choice = nodes[node].sliced { leaveOnly(node, of: choice) }
        return true
    }

    /// The short way to name one of a choice, once or several times, closes the choice behind it.
    private mutating func leaveOnly(_ slice: Int, of choice: Int) {
        let closed = Slicing(discriminators: [.init(kind: .type, path: "$this")], rest: .closed, isOrdered: false)
        let (asked, names) = (nodes[choice].asked, nodes[slice].base.names)
        guard names.count == 1, asked.slicing == nil || asked.slicing == closed else { return }
        let kind = ElementSource.Kind(code: Definitions.r4[names[0].type].name)
        let kinds = asked.slicing == nil ? [] : asked.kinds ?? []
        nodes[choice].asked.slicing = closed
        if !kinds.contains(where: { $0.code == kind.code }) { nodes[choice].asked.kinds = kinds + [kind] }
    }

    /// R4's own profile of Quantity, without which many others would stand on nothing.
    static func simpleQuantity(_ type: TypeID) -> SnapshotTree {
        var tree = SnapshotTree(type: type)
        var comparator = ElementSource()
        comparator.id = "Quantity.comparator"
        comparator.maximum = 0
        _ = tree.constrain(by: comparator) { _ in nil }
        return tree
    }

    // MARK: Finding

    /// The node of an id, made with those above it if need be.
    private mutating func find(_ id: String, _ content: Content) -> Int? {
        guard let steps = ElementStep.steps(of: id) else { return nil }
        var node = 0
        for step in steps {
            guard let next = child(step, of: node, content) else { return nil }
            node = next
        }
        return node
    }

    private mutating func child(_ step: ElementStep, of parent: Int, _ content: Content) -> Int? {
        var step = step
        guard let type = typeOfContent(parent) else { return nil }
        // `Observation.valueQuantity` is the short way to say `Observation.value[x]:valueQuantity`.
        if let choice = BaseElement.choice(of: step.name, in: type) {
            step = ElementStep(name: choice, slice: step.slice ?? step.name)
        }
        let known = nodes[parent].children.first { nodes[$0].base.name == step.name }
        guard let element = known ?? add(BaseElement(step.name, in: type), to: parent) else { return nil }
        guard let slice = step.slice else { return element }
        if let known = nodes[element].slices.first(where: { nodes[$0].sliceName.map { $0 == slice } ?? false }) {
            return known
        }
        return graft(String(slice), of: element, in: parent, content) ?? self.slice(String(slice), of: element)
    }

    private mutating func add(_ base: BaseElement?, to parent: Int) -> Int? {
        guard let base else { return nil }
        nodes.append(Node(base: base))
        nodes[parent].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    /// `laboratory/blood` is a slice of the slice `laboratory`, where there is one.
    private mutating func slice(_ name: String, of element: Int) -> Int {
        if let known = nodes[element].slices.first(where: { nodes[$0].sliceName == name }) { return known }
        let outer = nodes[element].slices.first { slice in
            nodes[slice].sliceName.map { name.hasPrefix($0 + "/") } ?? false
        }
        if let outer { return slice(name, of: outer) }
        nodes.append(Node(base: sliceBase(name, of: element), sliceName: name, sliced: element))
        nodes[element].slices.append(nodes.count - 1)
        return nodes.count - 1
    }

    /// A slice of a choice that is named like one of its names is that one (R4 profiling page, "Slicing").
    private func sliceBase(_ name: String, of element: Int) -> BaseElement {
        var base = nodes[element].base
        base.minimum = 0
        let named = base.names.filter { NameTable.r4[$0.name] == name }
        if base.name.hasSuffix("[x]"), !named.isEmpty { base.names = named }
        return base
    }

    // MARK: Grafting

    /// Copies a slice with all below it from the profile on the parent's type.
    private mutating func graft(_ slice: String, of element: Int, in parent: Int, _ content: Content) -> Int? {
        guard let kinds = nodes[parent].asked.kinds, kinds.count == 1, kinds[0].profiles.count == 1,
            let other = content(kinds[0].profiles[0]),
            let same = other.nodes[0].children.first(where: { other.nodes[$0].base.name == nodes[element].base.name }),
            let found = other.nodes[same].slices.first(where: { other.nodes[$0].sliceName == slice })
        else { return nil }
        if nodes[element].asked.slicing == nil { nodes[element].asked.slicing = other.nodes[same].asked.slicing }
        let copy = copy(found, of: other, sliced: element)
        nodes[element].slices.append(copy)
        return copy
    }

    /// As deep as the other tree, whose ids have no more steps than `ElementStep` lets them.
    private mutating func copy(_ index: Int, of other: SnapshotTree, sliced: Int?) -> Int {
        let place = nodes.count
        var node = other.nodes[index]
        (node.children, node.slices, node.sliced) = ([], [], sliced)
        nodes.append(node)
        for child in other.nodes[index].children { nodes[place].children.append(copy(child, of: other, sliced: nil)) }
        for slice in other.nodes[index].slices { nodes[place].slices.append(copy(slice, of: other, sliced: place)) }
        return place
    }

    // MARK: Types

    /// The type whose elements stand below a node; nil when there are several or none.
    private func typeOfContent(_ node: Int) -> TypeID? {
        guard node != 0 else { return type }
        let types = Set(names(of: nodes[node]).map(\.type))
        guard types.count == 1, let type = types.first else { return nil }
        let asked = (nodes[node].asked.kinds ?? nodes[node].sliced.flatMap { nodes[$0].asked.kinds }) ?? []
        // `resource` may be any, until the profile says which.
        guard asked.count == 1, let narrowed = Definitions.r4.type(named: asked[0].code) else { return type }
        return Definitions.r4.type(narrowed, is: type) ? narrowed : type
    }

    /// The names that are left of a choice when types are asked.
    func names(of node: Node) -> [(name: Name, type: TypeID)] {
        guard let kinds = node.asked.kinds, node.base.names.count > 1 else { return node.base.names }
        let codes = Set(kinds.map(\.code))
        return node.base.names.filter { codes.contains(Definitions.r4[$0.type].name) }
    }
}
