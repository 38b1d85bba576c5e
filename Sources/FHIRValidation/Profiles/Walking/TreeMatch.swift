// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Compares a part of a tree with what a profile has fixed (R4 elementdefinition page, fixed[x] and pattern[x]).
struct TreeMatch {
    let tree: Tree

    init(_ tree: Tree) { self.tree = tree }

    /// The same value and the same children, ids and extensions included; the order counts among those of one name.
    func isSame(_ node: Int, _ wanted: Element) -> Bool {
        guard hasValue(node, of: wanted), children(of: node) == wanted.children.reduce(0, { count, _ in count + 1 })
        else {
            return false
        }
        var last: (name: Name?, place: Int) = (nil, 0)
        return wanted.children.allSatisfy { wanted in
            // The next one of the name where there are several, else the first.
            let start = last.name == wanted.node.name ? Int(tree.nodes[last.place].next) : Int(tree.nodes[node].first)
            guard let child = first(like: wanted, from: start), isSame(child, wanted) else { return false }
            last = (wanted.node.name, child)
            return true
        }
    }

    private func children(of node: Int) -> Int {
        var count = 0
        var child = Int(tree.nodes[node].first)
        while child != 0 {
            count += 1
            child = Int(tree.nodes[child].next)
        }
        return count
    }

    private func first(like wanted: Element, from start: Int) -> Int? {
        var child = start
        while child != 0 {
            if isNamed(child, like: wanted) { return child }
            child = Int(tree.nodes[child].next)
        }
        return nil
    }

    /// The value, and all that the pattern has; each of its children is found among those here.
    func contains(_ node: Int, _ pattern: Element) -> Bool {
        if pattern.node.value != .none, !hasValue(node, of: pattern) { return false }
        return pattern.children.allSatisfy { wanted in
            var child = Int(tree.nodes[node].first)
            while child != 0 {
                if isNamed(child, like: wanted), contains(child, wanted) { return true }
                child = Int(tree.nodes[child].next)
            }
            return false
        }
    }

    /// Values are compared as they were written; XML does not know kinds.
    private func hasValue(_ node: Int, of wanted: Element) -> Bool {
        let here = tree.nodes[node]
        let there = wanted.node
        guard here.value != .hole, there.value != .hole else { return false }
        guard here.value != .none, there.value != .none else { return here.value == there.value }
        return here.length == there.length && bytes(here, tree).elementsEqual(bytes(there, wanted.tree))
    }

    private func bytes(_ node: Node, _ tree: Tree) -> ArraySlice<UInt8> {
        tree.text[Int(node.start)..<Int(node.start) + Int(node.length)]
    }

    private func isNamed(_ node: Int, like wanted: Element) -> Bool {
        let here = tree.nodes[node]
        let isSameName =
            here.name.isKnown ? here.name == wanted.node.name : tree.text(of: here.name) == wanted.name
        return isSameName && (wanted.node.type == nil || here.type == wanted.node.type)
    }
}
