// SPDX-License-Identifier: Apache-2.0
import FHIR

/// One evaluation of a program. Items are handed on one by one, and whoever has seen enough says so: `exists()` looks
/// at one item, whatever stands before it.
struct Evaluation {
    typealias Index = Program.Index
    /// Takes an item; false when no more are wanted.
    typealias Body = (inout Evaluation, Item) throws(PathError) -> Bool

    let compiled: CompiledProgram
    let environment: PathEnvironment
    let start: NodeReference
    let tree: Tree
    /// Trees of variables and of what references mean.
    private var others: [Tree] = []
    private var steps: Int
    /// Where the evaluation stands in the expression, for errors.
    var position = 0
    var variables: [(name: String, items: [Item])] = []
    /// Patterns that are made while it runs.
    var patterns: [String: PathRegex] = [:]

    init(
        _ compiled: CompiledProgram, on element: Element, of type: TypeID?, _ environment: PathEnvironment,
        steps: Int = PathLimits.steps
    ) {
        self.steps = steps
        self.compiled = compiled
        self.environment = environment
        tree = element.tree
        let own = element.node.type.flatMap { Definitions.r4.resource($0) }
        start = NodeReference(index: element.index, tree: 0, type: own ?? type)
    }

    var program: Program { compiled.program }
    var root: Scope { Scope(.node(start)) }

    /// One step of work is done.
    mutating func spend(_ count: Int = 1) throws(PathError) {
        steps -= count
        if steps < 0 { throw .tooMuchWork(at: position) }
    }

    // MARK: Trees

    func tree(of reference: NodeReference) -> Tree {
        reference.tree == 0 ? tree : others[Int(reference.tree) - 1]
    }

    func node(_ reference: NodeReference) -> Node { tree(of: reference).nodes[Int(reference.index)] }

    func element(_ reference: NodeReference) -> Element {
        Element(tree: tree(of: reference), index: Int(reference.index))
    }

    /// The item of an element of whatever tree; its type by its resource, or what the caller knows.
    mutating func item(_ element: Element, _ type: TypeID?) throws(PathError) -> Item {
        let own = element.node.type.flatMap { Definitions.r4.resource($0) } ?? type
        if element.tree === tree { return .node(NodeReference(index: element.index, tree: 0, type: own)) }
        if let known = others.firstIndex(where: { $0 === element.tree }) {
            return .node(NodeReference(index: element.index, tree: UInt16(known + 1), type: own))
        }
        guard others.count < Int(UInt16.max) - 1 else { throw .tooMuchWork(at: position) }
        others.append(element.tree)
        return .node(NodeReference(index: element.index, tree: UInt16(others.count), type: own))
    }

    // MARK: Collections

    /// All items.
    mutating func items(_ node: Index, _ scope: Scope) throws(PathError) -> [Item] {
        var items: [Item] = []
        _ = try visit(node, scope) { (evaluation, item) throws(PathError) -> Bool in
            try evaluation.spend()
            items.append(item)
            return true
        }
        return items
    }

    /// Nothing, one item, or that there are several.
    enum Single {
        case none
        case one(Item)
        case several
    }

    mutating func single(_ node: Index, _ scope: Scope) throws(PathError) -> Single {
        var found = Single.none
        _ = try visit(node, scope) { (_, item) throws(PathError) -> Bool in
            if case .none = found {
                found = .one(item)
                return true
            }
            found = .several
            return false
        }
        return found
    }

    /// The only item; several are an error (FHIRPath 4.5).
    mutating func one(_ node: Index, _ scope: Scope) throws(PathError) -> Item? {
        switch try single(node, scope) {
        case .none: return nil
        case .one(let item): return item
        case .several: throw .several(at: position(of: node))
        }
    }

    func position(of node: Index) -> Int { Int(compiled.program.nodes[Int(node)].position) }
}

/// A program in one allocation, so that evaluating it counts one reference.
final class CompiledProgram: Sendable {
    let program: Program

    init(_ program: Program) { self.program = program }
}
