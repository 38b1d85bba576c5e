// SPDX-License-Identifier: Apache-2.0

/// In which order the children of an element are written, and which of them are lists and primitives: as R4 defines
/// them. What R4 does not know follows behind, in the order in which it came.
package struct WritingOrder {
    /// All children of one name.
    package struct Group {
        /// Their name.
        package let name: Name
        /// What R4 says of them.
        package let definition: ElementDefinition?
        /// Their place among the groups.
        let place: Int
        /// In the order in which they came.
        package var nodes: [Int]
        var isPrimitive: Bool
        /// R4 has a list here, or there are several.
        package var isList: Bool
    }

    /// The type of R4 that the element has, where it has one.
    let type: TypeID?

    /// The order inside one of a group, or inside a resource.
    package init(inside node: Node, _ definition: ElementDefinition? = nil) {
        if let name = node.type {
            type = Definitions.r4.type(name)
        } else {
            type = definition?.type
        }
    }

    /// The children of a node.
    package func groups(of index: Int, in tree: Tree) -> [Group] {
        var groups: [Group] = []
        var isInOrder = true
        var node = Int(tree.nodes[index].first)
        while node != 0 {
            if groups.last?.name == tree.nodes[node].name {
                groups[groups.count - 1].add(node, tree)
            } else {
                let group = group(node, tree, groups)
                if let last = groups.last, last.place >= group.place { isInOrder = false }
                groups.append(group)
            }
            node = Int(tree.nodes[node].next)
        }
        return isInOrder ? groups : Self.sorted(groups)
    }

    private func group(_ node: Int, _ tree: Tree, _ groups: [Group]) -> Group {
        let child = tree.nodes[node]
        let place = type.flatMap { Definitions.r4.place(of: child.name, in: $0) }
        let definition = place.flatMap { place in type.map { Definitions.r4.children(of: $0).dropFirst(place) } }?.first
        let isPrimitive = definition.flatMap { Definitions.r4.primitive(of: $0) } != nil
        return Group(
            name: child.name, definition: definition, place: place ?? Self.behindAll + groups.count, nodes: [node],
            isPrimitive: child.isPrimitive || isPrimitive && tree.holdsOnlyExtras(child),
            isList: definition?.isList ?? child.isListed)
    }

    /// More than any type has elements.
    private static let behindAll = 1 << 20

    /// Puts groups in their order, and those of one name together.
    private static func sorted(_ groups: [Group]) -> [Group] {
        var places: [Name: Int] = [:]
        for group in groups where places[group.name] == nil { places[group.name] = group.place }
        let inOrder = groups.enumerated().sorted { left, right in
            let (leftPlace, rightPlace) = (places[left.element.name] ?? 0, places[right.element.name] ?? 0)
            return (leftPlace, left.offset) < (rightPlace, right.offset)
        }
        var merged: [Group] = []
        for (_, group) in inOrder {
            if merged.last?.name == group.name {
                merged[merged.count - 1].add(group)
            } else {
                merged.append(group)
            }
        }
        return merged
    }
}

extension WritingOrder.Group {
    /// One more of the same name: then it is a list, whatever R4 says.
    fileprivate mutating func add(_ node: Int, _ tree: Tree) {
        nodes.append(node)
        isList = true
        if tree.nodes[node].isPrimitive { isPrimitive = true }
    }

    fileprivate mutating func add(_ group: Self) {
        nodes += group.nodes
        isList = true
        isPrimitive = isPrimitive || group.isPrimitive
    }
}

extension Tree {
    /// Whether an element has nothing but what any element may have.
    fileprivate func holdsOnlyExtras(_ node: Node) -> Bool {
        var child = Int(node.first)
        while child != 0 {
            guard [Self.id, Self.extension].contains(nodes[child].name) else { return false }
            child = Int(nodes[child].next)
        }
        return true
    }

    private static let id = Name("id")
    private static let `extension` = Name("extension")
}
