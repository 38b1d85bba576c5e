// SPDX-License-Identifier: Apache-2.0

/// Grows a tree from its root, element by element: what readers use, and what builders stand on.
///
/// `begin` opens a child of what is open and makes it the open one, `end` goes back; the first `begin` is the resource.
public struct TreeBuilder: Sendable {
    /// An open node and its last child so far.
    private struct Level {
        var node: Int
        var lastChild: Int
        /// The sibling before it, 0 for none.
        var previous = 0
    }

    var nodes: [Node] = []
    var text: [UInt8] = []
    var holes: [Hole] = []
    private var ownNames: [String] = []
    private var ownNamesSize = 0
    private var ownNumbers: [String: UInt32] = [:]
    private var open: [Level] = []

    /// A tree without a resource yet.
    public init() {}

    /// How many elements are open.
    public var depth: Int { open.count }
    public var nodeCount: Int { nodes.count }
    /// Bytes of values kept so far.
    public var textCount: Int { text.count }
    /// Bytes of memory that the tree takes so far: what `ReaderLimits.treeSize` bounds.
    public var size: Int {
        nodes.count * MemoryLayout<Node>.stride + text.count + holes.count * MemoryLayout<Hole>.stride + ownNamesSize
    }

    /// The number of a name, given one if nobody had it yet.
    public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Name {
        if let known = NameTable.r4.find(bytes) { return known }
        let spelling = String(decoding: bytes, as: UTF8.self)
        if let number = ownNumbers[spelling] { return Name(number: number) }
        let number = UInt32(NameTable.r4.count + ownNames.count)
        ownNames.append(spelling)
        ownNamesSize += bytes.count + 64
        ownNumbers[spelling] = number
        return Name(number: number)
    }

    /// The number of a name.
    public mutating func intern(_ text: String) -> Name {
        var text = text
        return text.withUTF8 { intern($0) }
    }

    /// Makes room at once for a tree of about so much.
    public mutating func reserve(nodes count: Int, text bytes: Int) {
        nodes.reserveCapacity(count)
        text.reserveCapacity(bytes)
    }

    /// Opens an element below the open one. `offset` is where it begins in what is being read.
    public mutating func begin(_ name: Name, offset: UInt32 = 0, isListed: Bool = false) {
        let index = nodes.count
        nodes.append(Node(name: name, offset: offset, isListed: isListed))
        var previous = 0
        if let last = open.indices.last {
            previous = open[last].lastChild
            if open[last].lastChild == 0 {
                nodes[open[last].node].first = UInt32(index)
            } else {
                nodes[open[last].lastChild].next = UInt32(index)
            }
            open[last].lastChild = index
        }
        open.append(Level(node: index, lastChild: 0, previous: previous))
    }

    /// Adds an element that has a value and nothing else: `begin`, `setValue` and `end` in one.
    public mutating func addValue(
        _ name: Name, _ bytes: UnsafeBufferPointer<UInt8>, as kind: Node.Value, offset: UInt32 = 0,
        isListed: Bool = false
    ) {
        let index = nodes.count
        var node = Node(name: name, offset: offset, isListed: isListed)
        node.start = UInt32(truncatingIfNeeded: text.count)
        node.length = UInt32(truncatingIfNeeded: bytes.count)
        node.value = kind
        nodes.append(node)
        text.append(contentsOf: bytes)
        guard let last = open.indices.last else { return }
        link(index, below: last)
    }

    private mutating func link(_ index: Int, below level: Int) {
        if open[level].lastChild == 0 {
            nodes[open[level].node].first = UInt32(truncatingIfNeeded: index)
        } else {
            nodes[open[level].lastChild].next = UInt32(truncatingIfNeeded: index)
        }
        open[level].lastChild = index
    }

    /// Says that the open element is a resource of this type. The outermost resource is named by its type as well.
    public mutating func setType(_ type: Name) {
        guard let last = open.last else { return }
        setType(type, of: last.node)
    }

    mutating func setType(_ type: Name, of node: Int) {
        nodes[node].type = type
        if node == 0 { nodes[node].name = type }
    }

    /// Gives the open element its value, UTF-8 without escapes.
    public mutating func setValue(_ bytes: UnsafeBufferPointer<UInt8>, as kind: Node.Value) {
        guard let last = open.last else { return }
        nodes[last.node].start = UInt32(text.count)
        nodes[last.node].length = UInt32(bytes.count)
        nodes[last.node].value = kind
        text.append(contentsOf: bytes)
    }

    /// Says that the open element is a primitive, though it may have only an id and extensions.
    public mutating func setPrimitive() {
        guard let last = open.last else { return }
        nodes[last.node].isValueless = true
    }

    /// Says that the open element's value stays in the body.
    public mutating func setHole(_ hole: Hole) {
        guard let last = open.last else { return }
        setHole(hole, of: last.node)
    }

    mutating func setHole(_ hole: Hole, of node: Int) {
        nodes[node].start = UInt32(truncatingIfNeeded: holes.count)
        nodes[node].value = .hole
        holes.append(hole)
    }

    /// How a name is spelled.
    func text(of name: Name) -> String {
        let known = NameTable.r4.names
        return name.isKnown ? known[Int(name.number)] : ownNames[Int(name.number) - known.count]
    }

    /// Closes the open element.
    public mutating func end() { open.removeLast() }

    /// Closes the open element, and takes it away again if it has neither value nor children nor a type.
    mutating func endUnlessEmpty() {
        guard let level = open.popLast() else { return }
        let node = nodes[level.node]
        guard node.value == .none, node.first == 0, node.type == nil, level.node == nodes.count - 1 else { return }
        nodes.removeLast()
        guard let parent = open.indices.last else { return }
        open[parent].lastChild = level.previous
        if level.previous == 0 { nodes[open[parent].node].first = 0 } else { nodes[level.previous].next = 0 }
    }

    /// The tree, once everything is closed.
    public consuming func finish() -> Tree {
        Tree(nodes: nodes, text: text, holes: holes, ownNames: ownNames, ownNumbers: ownNumbers)
    }
}
