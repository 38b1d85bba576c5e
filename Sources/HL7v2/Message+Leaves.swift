// SPDX-License-Identifier: Apache-2.0

extension Message {
    /// One innermost value of a segment: where it stands and its bytes.
    public struct Leaf: Sendable, Hashable {
        /// From 1; in MSH as paths count there.
        public let field: Int
        /// From 1.
        public let repetition: Int
        /// From 1.
        public let component: Int
        /// From 1.
        public let subcomponent: Int
        /// As it stands on the wire; empty where the value is a hole.
        public let range: Range<Int>
    }

    /// Every value of a segment that is not empty, `""` included, in order, numbered from 1 as paths number them.
    /// Of MSH the first two fields are left out: they are the delimiters.
    public func leaves(of segment: Segment) -> [Leaf] {
        var walk = LeafWalk(start: segment.id == .msh ? headerFields.range(2).upperBound : segment.range.lowerBound + 3)
        walk.field = segment.id == .msh ? 2 : 0
        for place in index.positions(of: segment.index) {
            let position = Int(index.positions[place])
            guard position >= walk.start else { continue }
            keep(walk.leaf(upTo: position), in: &walk.leaves)
            walk.pass(bytes[position], at: position, delimiters)
        }
        keep(walk.leaf(upTo: segment.range.upperBound), in: &walk.leaves)
        return walk.leaves
    }

    private func keep(_ leaf: Leaf?, in leaves: inout [Leaf]) {
        guard let leaf, leaf.field > 0 else { return }
        if !leaf.range.isEmpty || firstHole(in: leaf.range) != nil { leaves.append(leaf) }
    }
}

/// Counts delimiters.
private struct LeafWalk {
    var start: Int
    var field = 0
    var repetition = 1
    var component = 1
    var subcomponent = 1
    var leaves: [Message.Leaf] = []

    func leaf(upTo end: Int) -> Message.Leaf? {
        guard start <= end else { return nil }
        return Message.Leaf(
            field: field, repetition: repetition, component: component, subcomponent: subcomponent, range: start..<end)
    }

    mutating func pass(_ byte: UInt8, at position: Int, _ delimiters: Delimiters) {
        switch byte {
        case delimiters.field: (field, repetition, component, subcomponent) = (field + 1, 1, 1, 1)
        case delimiters.repetition: (repetition, component, subcomponent) = (repetition + 1, 1, 1)
        case delimiters.component: (component, subcomponent) = (component + 1, 1)
        case delimiters.subcomponent: subcomponent += 1
        default: break
        }
        start = position + 1
    }
}
