// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Tree {
    /// A fixed or pattern value on its own: the root is the value, named by its type (`CodeableConcept`, `uri`).
    static func value(of element: Element, as type: String) -> Tree {
        var builder = TreeBuilder()
        let isPrimitive = element.node.isPrimitive
        let name = isPrimitive ? type.prefix(1).lowercased() + type.dropFirst() : type
        builder.begin(builder.intern(name))
        builder.copyValue(of: element)
        builder.end()
        return builder.finish()
    }

    /// A value that is only text.
    static func text(_ text: String, as type: String) -> Tree {
        var builder = TreeBuilder()
        builder.begin(builder.intern(type))
        builder.setValue(Array(text.utf8), as: .string)
        builder.end()
        return builder.finish()
    }

    /// Whether two values are the same, name by name and letter by letter.
    func hasValue(of other: Tree) -> Bool { root.isSame(as: other.root) }
}

extension TreeBuilder {
    /// As deep as the tree that it comes from, which its reader bounded.
    fileprivate mutating func copyValue(of element: Element) {
        if let text = element.text { setValue(Array(text.utf8), as: element.node.value) }
        if element.node.isPrimitive { setPrimitive() }
        for child in element.children {
            begin(intern(child.name), isListed: child.node.isListed)
            copyValue(of: child)
            end()
        }
    }
}

extension Element {
    fileprivate func isSame(as other: Element) -> Bool {
        guard node.value == other.node.value, text == other.text else { return false }
        let (mine, others) = (Array(children), Array(other.children))
        return mine.count == others.count
            && zip(mine, others).allSatisfy { $0.name == $1.name && $0.isSame(as: $1) }
    }
}
