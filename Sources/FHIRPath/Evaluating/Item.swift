// SPDX-License-Identifier: Apache-2.0
import FHIR

/// One item while an expression is evaluated. What stands in a tree is a number, so that walking copies no reference.
enum Item: Sendable {
    case node(NodeReference)
    case boolean(Bool)
    case string(String)
    case integer(Int64)
    indirect case decimal(PathDecimal)
    indirect case date(PathDate)
    indirect case dateTime(PathDateTime)
    indirect case time(PathTime)
    indirect case quantity(PathQuantity)
    indirect case type(PathType)
}

/// An element: its tree by number, its place there, and the type that stands there where that is known.
struct NodeReference: Sendable, Hashable {
    let index: UInt32
    /// 0 is the tree of the input.
    let tree: UInt16
    let type: TypeID?

    init(index: Int, tree: UInt16, type: TypeID?) {
        self.index = UInt32(truncatingIfNeeded: index)
        self.tree = tree
        self.type = type
    }

    static func == (left: Self, right: Self) -> Bool { left.index == right.index && left.tree == right.tree }

    func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(tree)
    }
}
