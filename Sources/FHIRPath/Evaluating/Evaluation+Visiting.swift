// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Every kind of node, and what it hands on.
extension Evaluation {
    /// Hands on the items of a node, in order; false when they were not all wanted.
    mutating func visit(_ index: Index, _ scope: Scope, _ body: Body) throws(PathError) -> Bool {
        try spend()
        let node = compiled.program.nodes[Int(index)]
        switch node.step {
        case .this: return try visitThis(scope, body)
        case .member(let source, let name): return try visitMember(name, of: source, scope, body)
        case .root(let type, let name): return try visitRoot(type, name, scope, body)
        case .literal(let place): return try body(&self, compiled.program.literals[Int(place)])
        case .nothing: return true
        case .index: return try body(&self, .integer(scope.index))
        case .total: return try hand(on: scope.more?.total ?? [], body)
        case .timeWithZone: throw .timeWithZone(at: Int(node.position))
        case .variable(let name): return try visitVariable(name, Int(node.position), body)
        case .indexed(let source, let place): return try visitIndexed(source, place, scope, body)
        case .scope(let inner): return try visitScope(inner, scope, body)
        case .negated, .signed, .asType: return try hand(on: try value(of: index, scope), body)
        case .isType: return try hand(on: try truth(index, scope).map(Item.boolean), body)
        case .binary(let infix, let left, let right):
            return try visitBinary(infix, left, right, index, scope, body)
        case .call: return try visitCall(index, scope, body)
        }
    }

    mutating func hand(on items: [Item], _ body: Body) throws(PathError) -> Bool {
        for item in items where try !body(&self, item) { return false }
        return true
    }

    mutating func hand(on item: Item?, _ body: Body) throws(PathError) -> Bool {
        guard let item else { return true }
        return try body(&self, item)
    }

    private mutating func visitThis(_ scope: Scope, _ body: Body) throws(PathError) -> Bool {
        if let all = scope.more?.all { return try hand(on: all, body) }
        return try body(&self, scope.this)
    }

    private mutating func visitIndexed(
        _ source: Index, _ place: Index, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        guard let wanted = try integer(place, scope), wanted >= 0 else { return true }
        var left = wanted
        var found: Item?
        _ = try visit(source, scope) { (_, item) throws(PathError) -> Bool in
            if left == 0 { found = item }
            left -= 1
            return left >= 0
        }
        return try hand(on: found, body)
    }

    private mutating func visitScope(_ inner: Index, _ scope: Scope, _ body: Body) throws(PathError) -> Bool {
        let count = variables.count
        let items = try items(inner, scope)
        variables.removeLast(variables.count - count)
        return try hand(on: items, body)
    }

    private mutating func visitBinary(
        _ infix: PathOperator, _ left: Index, _ right: Index, _ index: Index, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        if infix == .union { return try hand(on: try union(left, right, scope), body) }
        if infix.isBoolean { return try hand(on: try truth(index, scope).map(Item.boolean), body) }
        return try hand(on: try calculated(infix, left, right, scope), body)
    }

    /// What gives one value or none.
    private mutating func value(of index: Index, _ scope: Scope) throws(PathError) -> Item? {
        position = position(of: index)
        switch compiled.program.nodes[Int(index)].step {
        case .negated(let source): return try signed(try one(source, scope), isNegative: true)
        case .signed(let source): return try signed(try one(source, scope), isNegative: false)
        case .asType(let source, let type):
            guard let item = try one(source, scope) else { return nil }
            return try isOf(type, item, at: position(of: index)) ? item : nil
        default: return nil
        }
    }

    private mutating func signed(_ item: Item?, isNegative: Bool) throws(PathError) -> Item? {
        guard let item, let value = try system(item) else { return nil }
        switch value {
        case .integer(let number): return isNegative ? .integer(0 &- number) : value
        case .decimal(let number): return isNegative ? .decimal(-number) : value
        case .quantity(let quantity): return isNegative ? .quantity(-quantity) : value
        default: throw .wrongType(at: position)
        }
    }
}
