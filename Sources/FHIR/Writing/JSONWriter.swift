// SPDX-License-Identifier: Apache-2.0

/// Writes a tree as FHIR JSON: R4's order of elements, lists where R4 has lists, `x` and `_x` apart again.
///
/// Numbers are written as they were read. What R4 does not know is written as it came: validation is the one who minds.
public struct JSONWriter: Sendable {
    let tree: Tree
    let style: WriterStyle
    private var output = JSONOutput()

    /// Makes a writer of one tree.
    public init(_ tree: Tree, style: WriterStyle = .compact) {
        self.tree = tree
        self.style = style
        output.bytes.reserveCapacity(tree.text.count + tree.nodes.count * 16)
    }

    /// The text, in order, cut where values of the body belong.
    public consuming func pieces() -> [WriterPiece] {
        writeObject(0, WritingOrder(inside: tree.nodes[0]), depth: 0)
        if style == .pretty { output.bytes.append(UInt8(ascii: "\n")) }
        return output.finish()
    }

    /// `{…}`: the type first, then the children.
    private mutating func writeObject(_ index: Int, _ order: WritingOrder, depth: Int) {
        output.bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        if let type = tree.nodes[index].type {
            writeName("resourceType", isExtra: false, isFirst: &isFirst, depth + 1)
            output.string(tree.text(of: type).utf8)
        }
        for group in order.groups(of: index, in: tree) { writeGroup(group, isFirst: &isFirst, depth + 1) }
        if style == .pretty, !isFirst { newLine(depth) }
        output.bytes.append(UInt8(ascii: "}"))
    }

    /// All repetitions of an element, as one property or as two.
    private mutating func writeGroup(_ group: WritingOrder.Group, isFirst: inout Bool, _ depth: Int) {
        let name = tree.text(of: group.name)
        guard group.isPrimitive else {
            writeName(name, isExtra: false, isFirst: &isFirst, depth)
            return writeItems(group, depth) { $0.writeObject($1, in: group, depth: $2) }
        }
        let nodes = group.nodes
        if nodes.contains(where: { tree.nodes[$0].value != .none }) {
            writeName(name, isExtra: false, isFirst: &isFirst, depth)
            writeItems(group, depth) { writer, node, _ in writer.writeValue(writer.tree.nodes[node]) }
        }
        if nodes.contains(where: { tree.nodes[$0].first != 0 }) {
            writeName(name, isExtra: true, isFirst: &isFirst, depth)
            writeItems(group, depth) { $0.writeExtra($1, in: group, $2) }
        }
    }

    /// One item, or `[…]`.
    private mutating func writeItems(
        _ group: WritingOrder.Group, _ depth: Int, _ write: (inout JSONWriter, Int, Int) -> Void
    ) {
        guard group.isList else { return write(&self, group.nodes[0], depth) }
        output.bytes.append(UInt8(ascii: "["))
        for (place, node) in group.nodes.enumerated() {
            if place > 0 { output.bytes.append(UInt8(ascii: ",")) }
            if style == .pretty { newLine(depth + 1) }
            write(&self, node, depth + 1)
        }
        if style == .pretty { newLine(depth) }
        output.bytes.append(UInt8(ascii: "]"))
    }

    private mutating func writeObject(_ node: Int, in group: WritingOrder.Group, depth: Int) {
        writeObject(node, WritingOrder(inside: tree.nodes[node], group.definition), depth: depth)
    }

    /// The id and the extensions of a primitive.
    private mutating func writeExtra(_ node: Int, in group: WritingOrder.Group, _ depth: Int) {
        guard tree.nodes[node].first != 0 else { return output.null() }
        writeObject(node, in: group, depth: depth)
    }

    private mutating func writeValue(_ node: Node) {
        if node.value == .hole { return output.hole(tree.holes[Int(node.start)]) }
        let text = tree.text[Int(node.start)..<Int(node.start) + Int(node.length)]
        switch node.value {
        case .none, .hole: output.null()
        case .string: output.string(text)
        case .number where JSONToken.Number.isNumber(text), .boolean where isBoolean(text):
            output.bytes.append(contentsOf: text)
        case .number, .boolean: output.string(text)
        }
    }

    private func isBoolean(_ text: ArraySlice<UInt8>) -> Bool {
        text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8)
    }

    private mutating func writeName(_ name: String, isExtra: Bool, isFirst: inout Bool, _ depth: Int) {
        if !isFirst { output.bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        if style == .pretty { newLine(depth) }
        output.bytes.append(UInt8(ascii: "\""))
        if isExtra { output.bytes.append(UInt8(ascii: "_")) }
        output.escape(name.utf8)
        output.bytes.append(contentsOf: style == .pretty ? "\": ".utf8 : "\":".utf8)
    }

    private mutating func newLine(_ depth: Int) {
        output.bytes.append(UInt8(ascii: "\n"))
        output.bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
}

extension Tree {
    /// The resource as FHIR JSON. Throws where values stayed in the body.
    public func json(style: WriterStyle = .compact) throws(FHIRError) -> [UInt8] {
        let pieces = JSONWriter(self, style: style).pieces()
        guard pieces.count == 1, case .bytes(let bytes) = pieces[0] else { throw FHIRError(.hole) }
        return bytes
    }
}
