// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Elements with children of their own: equal when all their children are, by name, repetitions in their order.
extension Evaluation {
    func isDeepEqual(_ left: NodeReference, _ right: NodeReference) throws(PathError) -> Bool? {
        guard node(left).type == node(right).type else { return false }
        let (first, second) = (families(of: left), families(of: right))
        guard first.count == second.count else { return false }
        var answer: Bool? = true
        for (name, items) in first {
            guard let others = second[name], others.count == items.count else { return false }
            for (a, b) in zip(items, others) {
                let same = try isSame(a, b)
                if same == false { return false }
                if same == nil { answer = nil }
            }
        }
        return answer
    }

    /// Two children of the same name; primitives that have no value are alike.
    private func isSame(_ left: Item, _ right: Item) throws(PathError) -> Bool? {
        guard case .node(let a) = left, case .node(let b) = right else { return false }
        if node(a).value == .none, node(b).value == .none { return try isDeepEqual(a, b) }
        return try isEqual(left, right) ?? false
    }

    func isDeepEquivalent(_ left: NodeReference, _ right: NodeReference) throws(PathError) -> Bool {
        guard node(left).type == node(right).type else { return false }
        let (first, second) = (families(of: left), families(of: right))
        guard first.count == second.count else { return false }
        for (name, items) in first {
            guard let others = second[name], try isEquivalent(items, others) else { return false }
        }
        return true
    }

    /// The children by name; other trees may number names that R4 does not know otherwise.
    private func families(of parent: NodeReference) -> [String: [Item]] {
        let tree = tree(of: parent)
        var found: [String: [Item]] = [:]
        var next = tree.nodes[Int(parent.index)].first
        while next != 0 {
            let node = tree.nodes[Int(next)]
            let child = NodeReference(index: Int(next), tree: parent.tree, type: Self.type(of: node, in: parent.type))
            found[tree.text(of: node.name), default: []].append(.node(child))
            next = node.next
        }
        return found
    }
}
