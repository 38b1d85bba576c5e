// SPDX-License-Identifier: Apache-2.0
public import FHIR

/// Writes a tree as FHIR XML: R4's order of elements, values in attributes, narratives as the markup that they are.
///
/// What R4 does not know is written behind the rest, as it came: validation is the one who minds. What XML cannot have
/// is an error with its path; nothing is left out.
public struct XMLWriter {
    let tree: Tree
    let style: WriterStyle
    var output = XMLOutput()
    /// The open elements, for paths.
    var trail: [(name: Name, place: Int?)] = []

    /// Makes a writer of one tree.
    public init(_ tree: Tree, style: WriterStyle = .compact) {
        self.tree = tree
        self.style = style
        output.bytes.reserveCapacity(tree.text.count + tree.nodes.count * 24)
    }

    /// The text, in order, cut where values of the body belong.
    public consuming func pieces() throws(FHIRError) -> [WriterPiece] {
        output.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        let root = tree.nodes[0]
        trail = [(root.name, nil)]
        try writeResource(0, root.type ?? root.name, depth: 0)
        if style == .pretty { output.markup("\n") }
        return output.finish()
    }

    /// The element of a resource, with all that is in it.
    private mutating func writeResource(_ index: Int, _ type: Name, depth: Int) throws(FHIRError) {
        newLine(depth)
        let name = tree.text(of: type)
        guard XMLName.isType(name) else { throw fault(.xmlName) }
        output.open(name)
        if depth == 0 { output.markup(" xmlns=\"http://hl7.org/fhir\"") }
        let groups = WritingOrder(inside: tree.nodes[index]).groups(of: index, in: tree)
        try writeContent(groups, name, depth: depth)
    }

    /// An element with what it holds.
    private mutating func writeElement(
        _ index: Int, in group: WritingOrder.Group, depth: Int
    ) throws(FHIRError) {
        let node = tree.nodes[index]
        let name = tree.text(of: group.name)
        newLine(depth)
        guard node.type == nil || node.value == .none else { throw fault(.xmlResource) }
        if XMLName.isDivision(name) { return try writeNarrative(node) }
        guard XMLName.isElement(name) else { throw fault(.xmlName) }
        output.open(name)
        if let type = node.type {
            output.markup(">")
            try writeResource(index, type, depth: depth + 1)
            newLine(depth)
            return output.close(name)
        }
        let order = WritingOrder(inside: node, group.definition)
        var groups = order.groups(of: index, in: tree)
        try writeAttributes(&groups, ofExtension: XMLName.isExtension(name))
        if node.value != .none { try writeValue(node, "value") }
        guard node.value != .none || node.first != 0 else { throw fault(.xmlEmpty) }
        try writeContent(groups, name, depth: depth)
    }

    /// The `id` of anything but a resource, and the `url` of an extension, are attributes.
    private mutating func writeAttributes(
        _ groups: inout [WritingOrder.Group], ofExtension isExtension: Bool
    ) throws(FHIRError) {
        for name in ["id", "url"] where name == "id" || isExtension {
            guard let place = groups.firstIndex(where: { tree.text(of: $0.name) == name }) else { continue }
            let group = groups.remove(at: place)
            let node = tree.nodes[group.nodes[0]]
            guard group.nodes.count == 1, node.value != .none, node.first == 0 else {
                trail.append((group.name, nil))
                throw fault(.xmlUnwritableAttribute)
            }
            try writeValue(node, name)
        }
    }

    /// What stands inside an element whose tag is still open, and its end.
    private mutating func writeContent(
        _ groups: [WritingOrder.Group], _ name: String, depth: Int
    ) throws(FHIRError) {
        guard !groups.isEmpty else { return output.markup("/>") }
        output.markup(">")
        for group in groups {
            for (place, node) in group.nodes.enumerated() {
                trail.append((group.name, group.isList ? place : nil))
                try writeElement(node, in: group, depth: depth + 1)
                trail.removeLast()
            }
        }
        newLine(depth)
        output.close(name)
    }

    private mutating func writeValue(_ node: Node, _ name: String) throws(FHIRError) {
        output.markup(" ")
        output.markup(name)
        output.markup("=\"")
        if node.value == .hole {
            output.hole(tree.holes[Int(node.start)])
        } else {
            guard node.length > 0 else { throw fault(.xmlEmpty) }
            guard output.value(text(of: node)) else { throw fault(.xmlCharacter) }
        }
        output.markup("\"")
    }

    /// A narrative is embedded as it is, once it has been read as what it should be.
    private mutating func writeNarrative(_ node: Node) throws(FHIRError) {
        guard node.value == .string, node.first == 0 else { throw fault(.xmlNarrative) }
        do throws(FHIRError) {
            output.bytes.append(contentsOf: try XHTML.division(text(of: node)))
        } catch {
            throw fault(error.code)
        }
    }

    private func text(of node: Node) -> ArraySlice<UInt8> {
        tree.text[Int(node.start)..<Int(node.start) + Int(node.length)]
    }

    private mutating func newLine(_ depth: Int) {
        guard style == .pretty else { return }
        output.markup("\n")
        output.bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private func fault(_ code: FHIRError.Code) -> FHIRError {
        let path = trail.map {
            XMLName.spelled(tree.text(of: $0.name), isKnown: $0.name.isKnown) + ($0.place.map { "[\($0)]" } ?? "")
        }
        return FHIRError(code, path: path.joined(separator: "."))
    }
}

extension Tree {
    /// The resource as FHIR XML. Throws where values stayed in the body, and where XML cannot have what it holds.
    public func xml(style: WriterStyle = .compact) throws(FHIRError) -> [UInt8] {
        let pieces = try XMLWriter(self, style: style).pieces()
        guard pieces.count == 1, case .bytes(let bytes) = pieces[0] else { throw FHIRError(.hole) }
        return bytes
    }
}
