// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Which function is done where.
extension Evaluation {
    mutating func visitCall(_ index: Index, _ scope: Scope, _ body: Body) throws(PathError) -> Bool {
        let node = compiled.program.nodes[Int(index)]
        guard case .call(let function, let source, let first, let count) = node.step else { return true }
        let place = Int(node.position)
        position = place
        switch function {
        case .where: return try visitWhere(source, argument(first), scope, body)
        case .select: return try visitSelect(source, argument(first), scope, body)
        case .repeat: return try visitRepeat(source, argument(first), scope, body)
        case .ofType: return try visitOfType(source, argument(first), scope, place, body)
        case .as: return try visitAs(source, argument(first), scope, place, body)
        case .children, .descendants: return try visitBelow(function, source, scope, body)
        case .extension: return try visitExtension(source, argument(first), scope, body)
        case .first: return try visitFirst(source, scope, body)
        case .tail: return try visitTail(source, 1, scope, body)
        case .skip: return try visitTail(source, integer(argument(first), scope) ?? 0, scope, body)
        case .take: return try visitTake(source, argument(first), scope, body)
        case .trace: return try visitTrace(source, first, count, scope, body)
        default: break
        }
        if let answer = try predicate(function, source, first, count, scope, place) {
            return try hand(on: answer.map(Item.boolean), body)
        }
        return try hand(on: try results(function, source, first, count, scope, place), body)
    }

    /// What has to be known as a whole before any of it can be handed on.
    private mutating func results(
        _ function: PathFunction, _ source: Index, _ first: Index, _ count: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> [Item] {
        switch function {
        case .count: return [.integer(try self.count(source, scope))]
        case .single: return try one(source, scope).map { [$0] } ?? []
        case .last: return try items(source, scope).suffix(1)
        // `slice(structure, name)` needs the profile of what it is asked of, which nobody here has.
        case .slice: throw .cannotAnswer(function.rawValue, at: place)
        case .distinct: return try distinct(source, scope).items
        case .intersect, .exclude, .union, .combine:
            return try combined(function, source, argument(first), scope)
        case .sort: return try sorted(source, first, count, scope)
        case .iif: return try chosen(source, first, count, scope, place)
        case .aggregate: return try aggregated(source, first, count, scope)
        case .defineVariable: return try defined(source, first, count, scope, place)
        case .now, .today, .timeOfDay: return [try clock(function, place)]
        case .resolve: return try resolved(source, scope, place)
        case .split, .join, .toChars: return try pieces(function, source, first, count, scope, place)
        default:
            return try value(function, source, first, count, scope, place).map { [$0] } ?? []
        }
    }

    /// Functions of one item that give one.
    private mutating func value(
        _ function: PathFunction, _ source: Index, _ first: Index, _ count: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> Item? {
        guard let item = try one(source, scope) else { return nil }
        position = place
        switch function {
        case .type: return .type(type(of: item))
        case .getValue: return try system(item)
        case .elementDefinition: throw .cannotAnswer(function.rawValue, at: place)
        case .lowBoundary, .highBoundary, .precision:
            return try boundary(function, item, first, count, scope)
        case .abs, .ceiling, .exp, .floor, .ln, .log, .power, .round, .sqrt, .truncate:
            return try mathematical(function, item, first, count, scope)
        case .toBoolean, .toInteger, .toDecimal, .toString, .toDate, .toDateTime, .toTime, .toQuantity:
            return try converted(function, item, first, count, scope)
        default: return try textual(function, item, first, count, scope)
        }
    }

    mutating func count(_ source: Index, _ scope: Scope) throws(PathError) -> Int64 {
        var count: Int64 = 0
        _ = try visit(source, scope) { (_, _) throws(PathError) -> Bool in
            count += 1
            return true
        }
        return count
    }
}
