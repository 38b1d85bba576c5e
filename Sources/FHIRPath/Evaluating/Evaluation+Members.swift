// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Walking down the tree by names.
extension Evaluation {
    mutating func visitMember(
        _ name: Index, of source: Index, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        if case .this = compiled.program.nodes[Int(source)].step, scope.more == nil {
            return try visitChildren(name, of: scope.this, body)
        }
        return try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            try evaluation.visitChildren(name, of: item, body)
        }
    }

    /// `Patient` at the beginning of a path.
    mutating func visitRoot(_ type: TypeID, _ name: Index, _ scope: Scope, _ body: Body) throws(PathError) -> Bool {
        let items = scope.more?.all ?? [scope.this]
        for item in items {
            if case .node(let node) = item, let own = node.type, Definitions.r4.type(own, is: type) {
                guard try body(&self, item) else { return false }
            } else {
                guard try visitChildren(name, of: item, body) else { return false }
            }
        }
        return true
    }

    /// The children of an item that a name of the expression means.
    private mutating func visitChildren(_ name: Index, of item: Item, _ body: Body) throws(PathError) -> Bool {
        guard case .node(let parent) = item else {
            return try hand(on: part(compiled.program.members[Int(name)].text, of: item), body)
        }
        let tree = tree(of: parent)
        var next = tree.nodes[Int(parent.index)].first
        guard next != 0, let wanted = compiled.program.members[Int(name)].name(in: tree) else { return true }
        while next != 0 {
            try spend()
            let node = tree.nodes[Int(next)]
            if node.name == wanted || isChoice(node.name, name, in: parent.type) {
                let child = NodeReference(
                    index: Int(next), tree: parent.tree, type: Self.type(of: node, in: parent.type))
                guard try body(&self, .node(child)) else { return false }
            }
            next = node.next
        }
        return true
    }

    /// Whether `valueQuantity` is meant by `value`, in a type that is known or in any.
    private func isChoice(_ found: Name, _ name: Index, in parent: TypeID?) -> Bool {
        guard compiled.program.members[Int(name)].hasChoices else { return false }
        let member = compiled.program.members[Int(name)]
        guard member.choices.contains(found) else { return false }
        guard let parent, let element = Definitions.r4.element(found, in: parent) else { return true }
        return element.choice == member.name
    }

    /// What stands in a child.
    static func type(of node: Node, in parent: TypeID?) -> TypeID? {
        if let type = node.type { return Definitions.r4.resource(type) }
        guard let parent else { return nil }
        return Definitions.r4.element(node.name, in: parent)?.type
    }

    /// All children.
    mutating func visitChildren(of parent: NodeReference, _ body: Body) throws(PathError) -> Bool {
        let tree = tree(of: parent)
        var next = tree.nodes[Int(parent.index)].first
        while next != 0 {
            try spend()
            let node = tree.nodes[Int(next)]
            let child = NodeReference(index: Int(next), tree: parent.tree, type: Self.type(of: node, in: parent.type))
            guard try body(&self, .node(child)) else { return false }
            next = node.next
        }
        return true
    }

    /// All that stands below, each before its own children.
    mutating func visitDescendants(of parent: NodeReference, _ body: Body) throws(PathError) -> Bool {
        try visitChildren(of: parent) { (evaluation, child) throws(PathError) -> Bool in
            guard try body(&evaluation, child), case .node(let node) = child else { return false }
            return try evaluation.visitDescendants(of: node, body)
        }
    }

    /// The parts of what is no element: of a type, of a quantity.
    private func part(_ name: String, of item: Item) -> Item? {
        switch (item, name) {
        case (.type(let type), "name"): .string(type.name)
        case (.type(let type), "namespace"): .string(type.namespace)
        case (.quantity(let quantity), "value"): .decimal(quantity.value)
        case (.quantity(let quantity), "unit"): .string(quantity.unit.text)
        default: nil
        }
    }
}
