// SPDX-License-Identifier: Apache-2.0

extension Tree {
    /// All resources of a type, in the order in which they were read: the resource itself, the entries of a Bundle, what
    /// they contain, and the entries of Bundles inside.
    public func resources(of type: String) -> [Element] {
        guard let wanted = name(type) else { return [] }
        return nodes.indices.filter { nodes[$0].type == wanted }.map { Element(self, $0) }
    }
}
