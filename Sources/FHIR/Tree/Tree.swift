// SPDX-License-Identifier: Apache-2.0

/// A FHIR resource as it was read from JSON or XML, or built: an arena of nodes, and their text. Immutable.
///
/// It says what was written, not what R4 allows: an unknown element is a node like any other, and `FHIRValidation` is
/// the one who minds.
public final class Tree: Sendable {
    /// Node 0 is the resource itself.
    public let nodes: [Node]
    /// The values, UTF-8, one behind the other.
    public let text: [UInt8]
    public let holes: [Hole]
    private let ownNames: [String]
    private let ownNumbers: [String: UInt32]

    init(nodes: [Node], text: [UInt8], holes: [Hole], ownNames: [String], ownNumbers: [String: UInt32]) {
        self.nodes = nodes
        self.text = text
        self.holes = holes
        self.ownNames = ownNames
        self.ownNumbers = ownNumbers
    }

    /// The resource.
    public var root: Element { Element(self, 0) }

    /// How a name is spelled.
    public func text(of name: Name) -> String {
        let known = NameTable.r4.names
        return name.isKnown ? known[Int(name.number)] : ownNames[Int(name.number) - known.count]
    }

    /// The name as this tree numbers it, whether R4 knows it or not; nil when no element here has it.
    public func name(_ text: String) -> Name? {
        if let known = Name(text) { return known }
        return ownNumbers[text].map { Name(number: $0) }
    }
}
