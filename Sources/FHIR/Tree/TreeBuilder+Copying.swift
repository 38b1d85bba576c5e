// SPDX-License-Identifier: Apache-2.0
// Unsafe: lends a text, also that of another tree, for the length of one call.

extension TreeBuilder {
    /// Gives the open element its value.
    package mutating func setValue(_ text: [UInt8], as kind: Node.Value) {
        text.withUnsafeBufferPointer { setValue($0, as: kind) }
    }

    /// Gives the open element the value and the children of another. As deep as that tree, which its reader bounded.
    mutating func copyContent(of element: Element) {
        let node = element.node
        switch node.value {
        case .none: if node.isPrimitive { setPrimitive() }
        case .hole: if let hole = element.hole { setHole(hole) }
        case .string, .number, .boolean:
            element.tree.text[Int(node.start)..<Int(node.start) + Int(node.length)].withUnsafeBufferPointer {
                setValue($0, as: node.value)
            }
        }
        for child in element.children {
            begin(child.node.name.isKnown ? child.node.name : intern(child.name), isListed: child.node.isListed)
            if let type = child.type { setType(intern(type)) }
            copyContent(of: child)
            end()
        }
    }
}
