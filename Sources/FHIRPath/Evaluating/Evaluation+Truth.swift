// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Booleans in three-valued logic, without making a collection of them (FHIRPath 6.5).
extension Evaluation {
    /// What a node says as a boolean, by the rules of singletons: nil for nothing, true for one item of another type.
    mutating func truth(_ index: Index, _ scope: Scope) throws(PathError) -> Bool? {
        let node = compiled.program.nodes[Int(index)]
        switch node.step {
        case .binary(let infix, let left, let right) where infix.isBoolean:
            try spend()
            position = Int(node.position)
            return try decided(infix, left, right, scope)
        case .isType(let source, let type):
            guard let item = try one(source, scope) else { return nil }
            return try isOf(type, item, at: Int(node.position))
        case .call(let function, let source, let first, let count):
            try spend()
            if let answer = try predicate(function, source, first, count, scope, Int(node.position)) { return answer }
            return try singletonTruth(index, scope)
        default: return try singletonTruth(index, scope)
        }
    }

    private mutating func singletonTruth(_ index: Index, _ scope: Scope) throws(PathError) -> Bool? {
        guard let item = try one(index, scope) else { return nil }
        return try truth(of: item)
    }

    func truth(of item: Item) throws(PathError) -> Bool? {
        switch item {
        case .boolean(let value): return value
        case .node(let reference):
            let node = node(reference)
            if node.value == .boolean { return node.length == 4 }
            return node.value == .none && node.isPrimitive ? nil : true
        default: return true
        }
    }

    private mutating func decided(
        _ infix: PathOperator, _ left: Index, _ right: Index, _ scope: Scope
    ) throws(PathError) -> Bool? {
        switch infix {
        case .and, .or, .xor, .implies: return try logical(infix, left, right, scope)
        case .equal: return try isEqual(left, right, scope)
        case .notEqual: return try isEqual(left, right, scope).map { !$0 }
        case .equivalent: return try isEquivalent(left, right, scope)
        case .notEquivalent: return try !isEquivalent(left, right, scope)
        case .isIn: return try contains(right, left, scope)
        case .contains: return try contains(left, right, scope)
        default: return try compared(infix, left, right, scope)
        }
    }

    /// What the left side decides alone, the right side is not asked.
    private mutating func logical(
        _ infix: PathOperator, _ left: Index, _ right: Index, _ scope: Scope
    ) throws(PathError) -> Bool? {
        let first = try truth(left, scope)
        switch (infix, first) {
        case (.and, false): return false
        case (.or, true), (.implies, false): return true
        case (.xor, nil): return nil
        default: break
        }
        let second = try truth(right, scope)
        switch infix {
        case .and: return second == false ? false : first == nil ? nil : second
        case .or: return second == true ? true : first == nil ? nil : second
        case .implies: return second == true ? true : first == nil ? nil : second
        default: return second.flatMap { second in first.map { $0 != second } }
        }
    }

    // MARK: Order

    private mutating func compared(
        _ infix: PathOperator, _ left: Index, _ right: Index, _ scope: Scope
    ) throws(PathError) -> Bool? {
        let place = position
        guard let first = try one(left, scope), let second = try one(right, scope) else { return nil }
        position = place
        guard let a = try system(first), let b = try system(second) else { return nil }
        guard let order = try order(a, b) else { return nil }
        switch infix {
        case .less: return order < 0
        case .lessOrEqual: return order <= 0
        case .greater: return order > 0
        default: return order >= 0
        }
    }

    /// -1, 0 or 1; nil where it cannot be said; an error between what has no order.
    func order(_ left: Item, _ right: Item) throws(PathError) -> Int? {
        switch (left, right) {
        case (.string(let a), .string(let b)): return a == b ? 0 : a < b ? -1 : 1
        case (.integer(let a), .integer(let b)): return a == b ? 0 : a < b ? -1 : 1
        case (.time(let a), .time(let b)): return a.order(with: b)
        case (.date(let a), .date(let b)): return a.order(with: b)
        default: break
        }
        if let a = left.dateTime, let b = right.dateTime { return a.order(with: b) }
        if let a = left.decimal, let b = right.decimal { return a == b ? 0 : a < b ? -1 : 1 }
        if let a = left.asQuantity, let b = right.asQuantity { return a.order(with: b) }
        throw .wrongType(at: position)
    }
}

/// What the language converts by itself (FHIRPath 5.5.7).
extension Item {
    /// An integer is a decimal as well.
    var decimal: PathDecimal? {
        switch self {
        case .integer(let number): PathDecimal(number)
        case .decimal(let number): number
        default: nil
        }
    }

    /// A date is a date and time as well.
    var dateTime: PathDateTime? {
        switch self {
        case .date(let date): PathDateTime(date)
        case .dateTime(let dateTime): dateTime
        default: nil
        }
    }

    /// A number is a quantity of unit `1` as well.
    var asQuantity: PathQuantity? {
        if case .quantity(let quantity) = self { return quantity }
        return decimal.map { PathQuantity($0, .one) }
    }
}
