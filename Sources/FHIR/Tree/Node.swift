// SPDX-License-Identifier: Apache-2.0

/// One element in the arena of a tree, linked to its first child and its next sibling. Repetitions of an element are
/// siblings of the same name that follow each other. 32 bytes.
public struct Node: Sendable {
    /// What stands in an element's own place; its children are told by `first` alone, because a primitive may have
    /// an id and extensions as well.
    public enum Value: UInt8, Sendable {
        /// No value of its own: an object, or a primitive with extensions only.
        case none
        case string, number, boolean
        /// A string too large to be kept in memory: `start` is its place in `Tree.holes`.
        case hole
    }

    /// How it is called.
    public internal(set) var name: Name
    /// The number of a resource type, or `Node.noType`.
    private var typeNumber = Self.noType
    /// Index of the first child, 0 for none: the root is nobody's child.
    public internal(set) var first: UInt32 = 0
    /// Index of the next sibling, 0 for none.
    public internal(set) var next: UInt32 = 0
    /// Where the value's UTF-8, unescaped, begins in the tree's text.
    public internal(set) var start: UInt32 = 0
    /// How many bytes the value has.
    public internal(set) var length: UInt32 = 0
    /// Where the element begins in what was read, in bytes; 0 when it was built.
    public internal(set) var offset: UInt32 = 0
    /// Whether it has a value, and of which kind.
    public internal(set) var value: Value = .none
    /// It stood in a JSON array, or was built as a repetition.
    public internal(set) var isListed = false
    /// It is a primitive although it has no value: only an id and extensions, `_x` in JSON.
    var isValueless = false
    /// A primitive, as far as reading could tell.
    public var isPrimitive: Bool { value != .none || isValueless }

    init(name: Name, offset: UInt32 = 0, isListed: Bool = false) {
        self.name = name
        self.offset = offset
        self.isListed = isListed
    }

    /// The type of a resource: `resourceType` in JSON, the element's name in XML. Nil for all else.
    public internal(set) var type: Name? {
        get { typeNumber == Self.noType ? nil : Name(number: typeNumber) }
        set { typeNumber = newValue?.number ?? Self.noType }
    }

    private static let noType = UInt32.max
}
