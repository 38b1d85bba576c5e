// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Functions that give one boolean, or nothing: what rules are made of. They look no further than they must.
extension Evaluation {
    /// Nil when a function is none of them.
    mutating func predicate(
        _ function: PathFunction, _ source: Index, _ first: Index, _ count: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> Bool?? {
        switch function {
        case .exists where count == 0: return try exists(source, scope)
        case .exists: return try any(source, argument(first), scope, is: true)
        case .empty: return try !exists(source, scope)
        case .all: return try !any(source, argument(first), scope, is: false)
        case .not: return .some(try truth(source, scope).map { !$0 })
        case .hasValue: return try hasValue(source, scope)
        case .allTrue: return try !hasOther(source, scope, than: true)
        case .allFalse: return try !hasOther(source, scope, than: false)
        case .anyTrue: return try has(source, scope, true)
        case .anyFalse: return try has(source, scope, false)
        case .isDistinct: return try isDistinct(source, scope)
        case .subsetOf: return try isSubset(source, of: argument(first), scope)
        case .supersetOf: return try isSubset(argument(first), of: source, scope)
        case .is:
            guard let item = try one(source, scope) else { return .some(nil) }
            return try isOf(argument(first), item, at: place)
        case .startsWith, .endsWith, .contains, .matches, .matchesFull:
            return .some(try textPredicate(function, source, first, count, scope, place))
        case .memberOf, .conformsTo, .htmlChecks, .subsumes, .subsumedBy, .comparable, .checkModifiers:
            return .some(try answer(function, source, first, scope, place))
        default:
            guard function.isConversionTest else { return nil }
            return .some(try converts(function, source, first, count, scope, place))
        }
    }

    func argument(_ place: Index) -> Index { compiled.program.arguments[Int(place)] }

    mutating func exists(_ source: Index, _ scope: Scope) throws(PathError) -> Bool {
        try !visit(source, scope) { (_, _) throws(PathError) -> Bool in false }
    }

    /// Whether a criterion is so for any item: `all()` asks whether any is not.
    private mutating func any(
        _ source: Index, _ criterion: Index, _ scope: Scope, is wanted: Bool
    ) throws(PathError) -> Bool {
        var index: Int64 = -1
        return try !visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            index += 1
            return try (evaluation.truth(criterion, scope.with(item, at: index)) == true) != wanted
        }
    }

    private mutating func hasValue(_ source: Index, _ scope: Scope) throws(PathError) -> Bool {
        guard case .one(let item) = try single(source, scope) else { return false }
        guard case .node(let reference) = item else { return true }
        return node(reference).value != .none
    }

    // MARK: Booleans

    private mutating func has(_ source: Index, _ scope: Scope, _ wanted: Bool) throws(PathError) -> Bool {
        try !visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            guard case .boolean(let value)? = try evaluation.system(item) else { return true }
            return value != wanted
        }
    }

    private mutating func hasOther(_ source: Index, _ scope: Scope, than wanted: Bool) throws(PathError) -> Bool {
        try !visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            guard case .boolean(let value)? = try evaluation.system(item) else { return false }
            return value == wanted
        }
    }

    // MARK: Sets

    private mutating func isDistinct(_ source: Index, _ scope: Scope) throws(PathError) -> Bool {
        var seen = ItemSet()
        return try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            try seen.insert(item, &evaluation)
        }
    }

    private mutating func isSubset(_ part: Index, of whole: Index, _ scope: Scope) throws(PathError) -> Bool {
        let all = try distinct(whole, scope)
        return try visit(part, scope) { (evaluation, item) throws(PathError) -> Bool in
            try all.contains(item, &evaluation)
        }
    }

    /// `in` and `contains`: nil where the one item is missing.
    mutating func contains(_ whole: Index, _ part: Index, _ scope: Scope) throws(PathError) -> Bool? {
        guard let item = try one(part, scope) else { return nil }
        return try !visit(whole, scope) { (evaluation, other) throws(PathError) -> Bool in
            try evaluation.isEqual(item, other) != true
        }
    }

    mutating func distinct(_ source: Index, _ scope: Scope) throws(PathError) -> ItemSet {
        var seen = ItemSet()
        _ = try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            _ = try seen.insert(item, &evaluation)
            return true
        }
        return seen
    }
}
