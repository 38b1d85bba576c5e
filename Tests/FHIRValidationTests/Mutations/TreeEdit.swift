// SPDX-License-Identifier: Apache-2.0
@testable import FHIR

/// One change of a tree; several make a breakage.
enum TreeEdit: Sendable {
    case remove(Int)
    case empty(Int)
    case twice(Int)
    case value(Int, String, Node.Value)
    case listed(Int, Bool)
    case type(Int, String)
    /// A child behind the others: a primitive, or an object with one child `text`.
    case add(Int, String, String, Node.Value)
    case addText(Int, String)
}

extension Tree {
    /// The same with something changed.
    func edited(_ edits: [TreeEdit]) -> Tree {
        var builder = TreeBuilder()
        copy(root, edits, into: &builder)
        return builder.finish()
    }

    private func copy(_ element: Element, _ edits: [TreeEdit], into builder: inout TreeBuilder) {
        var isListed = element.node.isListed
        for case .listed(element.index, let wanted) in edits { isListed = wanted }
        builder.begin(builder.intern(element.name), isListed: isListed)
        copyHead(element, edits, into: &builder)
        let isEmpty = edits.contains { if case .empty(element.index) = $0 { true } else { false } }
        for child in element.children where !isEmpty && !edits.contains(where: { $0.removes(child) }) {
            copy(child, edits, into: &builder)
            if edits.contains(where: { $0.repeats(child) }) { copy(child, edits, into: &builder) }
        }
        for edit in edits { edit.add(to: element, &builder) }
        builder.end()
    }

    private func copyHead(_ element: Element, _ edits: [TreeEdit], into builder: inout TreeBuilder) {
        var type = element.type
        for case .type(element.index, let wanted) in edits { type = wanted }
        if let type { builder.setType(builder.intern(type)) }
        for case .value(element.index, let value, let kind) in edits {
            return builder.setValue(Array(value.utf8), as: kind)
        }
        if let text = element.text { return builder.setValue(Array(text.utf8), as: element.node.value) }
        if element.node.isPrimitive { builder.setPrimitive() }
    }
}

extension TreeEdit {
    fileprivate func removes(_ element: Element) -> Bool {
        if case .remove(element.index) = self { true } else { false }
    }

    fileprivate func repeats(_ element: Element) -> Bool {
        if case .twice(element.index) = self { true } else { false }
    }

    fileprivate func add(to element: Element, _ builder: inout TreeBuilder) {
        switch self {
        case .add(element.index, let name, let value, let kind):
            builder.begin(builder.intern(name))
            builder.setValue(Array(value.utf8), as: kind)
            builder.end()
        case .addText(element.index, let name):
            builder.begin(builder.intern(name))
            builder.begin(builder.intern("text"))
            builder.setValue(Array("a".utf8), as: .string)
            builder.end()
            builder.end()
        default: break
        }
    }
}
