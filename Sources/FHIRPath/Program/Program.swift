// SPDX-License-Identifier: Apache-2.0
import FHIR

/// An expression compiled: nodes in one array, each behind the nodes that it is made of.
struct Program: Sendable {
    typealias Index = Int32

    /// What a node does. Its payloads are places in the arrays of the program, so that walking it copies no reference.
    enum Step: Sendable {
        /// What the expression, or the innermost lambda, is asked of.
        case this
        case index, total
        case nothing
        /// A literal that has no meaning: its error comes when it is reached.
        case timeWithZone
        case literal(Index)
        case variable(name: Index)
        case member(of: Index, name: Index)
        /// `Patient` at the beginning: what is asked, if it is one, else its child.
        case root(type: TypeID, name: Index)
        case indexed(Index, by: Index)
        case negated(Index)
        case signed(Index)
        case binary(PathOperator, Index, Index)
        case isType(Index, type: Index)
        case asType(Index, type: Index)
        case call(PathFunction, of: Index, first: Index, count: Index)
        /// Variables that are defined inside end with it.
        case scope(Index)
    }

    struct Node: Sendable {
        let step: Step
        let position: Index
    }

    var nodes: [Node] = []
    var literals: [Item] = []
    var texts: [PathText] = []
    var members: [MemberName] = []
    var types: [TypeName] = []
    /// The arguments of calls, each call's in a row.
    var arguments: [Index] = []
    /// Patterns that are written as literals, compiled once; by the node of the literal.
    var patterns: [Index: PathRegex] = [:]
    var root: Index = 0
}

/// A string of the program, and its bytes for comparing with values of the tree.
struct PathText: Sendable {
    let string: String
    let bytes: [UInt8]

    init(_ string: String) {
        self.string = string
        bytes = Array(string.utf8)
    }
}
