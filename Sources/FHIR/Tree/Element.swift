// SPDX-License-Identifier: Apache-2.0

/// One element of a tree, for reading by name: `bundle["entry"]["resource"].first?.type`.
public struct Element: Sendable {
    /// The whole of which it is a part.
    public let tree: Tree
    /// Its place in `tree.nodes`.
    public let index: Int

    init(_ tree: Tree, _ index: Int) {
        self.tree = tree
        self.index = index
    }

    /// The element at a place of the tree's nodes.
    public init(tree: Tree, index: Int) {
        precondition(tree.nodes.indices.contains(index), "an element is one of its tree's nodes")
        self.init(tree, index)
    }

    /// What the tree keeps of it.
    public var node: Node { tree.nodes[index] }
    /// How it is called, choices by their concrete name.
    public var name: String { tree.text(of: node.name) }
    /// The resource type, where it is a resource.
    public var type: String? { node.type.map(tree.text) }

    /// The value of a primitive as text: numbers and dates as they were written. Nil for objects and for holes.
    public var text: String? {
        switch node.value {
        case .none, .hole: nil
        default: String(decoding: tree.text[Int(node.start)..<Int(node.start) + Int(node.length)], as: UTF8.self)
        }
    }

    /// The value that stayed in the body.
    public var hole: Hole? { node.value == .hole ? tree.holes[Int(node.start)] : nil }

    /// All children, in the order in which they were read.
    public var children: Elements { Elements(self) }

    /// The children of this name.
    public subscript(_ name: String) -> [Element] {
        guard let wanted = tree.name(name) else { return [] }
        return children.filter { $0.node.name == wanted }
    }

    /// The first child of this name.
    public func first(_ name: String) -> Element? {
        guard let wanted = tree.name(name) else { return nil }
        return children.first { $0.node.name == wanted }
    }
}

extension [Element] {
    /// The children of this name of all of them.
    public subscript(_ name: String) -> [Element] { flatMap { $0[name] } }
    /// The value of the first that has one.
    public var text: String? { lazy.compactMap(\.text).first }
}

/// The children of an element.
public struct Elements: Sequence, IteratorProtocol, Sendable {
    private let tree: Tree
    private var index: UInt32

    init(_ parent: Element) {
        tree = parent.tree
        index = parent.node.first
    }

    public mutating func next() -> Element? {
        guard index != 0 else { return nil }
        defer { index = tree.nodes[Int(index)].next }
        return Element(tree, Int(index))
    }
}
