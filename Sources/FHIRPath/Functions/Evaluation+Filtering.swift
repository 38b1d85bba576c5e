// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Filtering, projection and subsetting: item by item, as they come (FHIRPath 5.2 and 5.3).
extension Evaluation {
    mutating func visitWhere(
        _ source: Index, _ criterion: Index, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        var index: Int64 = -1
        return try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            index += 1
            guard try evaluation.truth(criterion, scope.with(item, at: index)) == true else { return true }
            return try body(&evaluation, item)
        }
    }

    mutating func visitSelect(
        _ source: Index, _ projection: Index, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        var index: Int64 = -1
        return try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            index += 1
            return try evaluation.visit(projection, scope.with(item, at: index), body)
        }
    }

    /// `repeat()`: what is found is asked again, until nothing new is.
    mutating func visitRepeat(
        _ source: Index, _ projection: Index, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        var found = ItemSet()
        var asked = try items(source, scope)
        while !asked.isEmpty {
            var next: [Item] = []
            for (index, item) in asked.enumerated() {
                for result in try items(projection, scope.with(item, at: Int64(index))) {
                    guard try found.insert(result, &self) else { continue }
                    next.append(result)
                }
            }
            asked = next
        }
        return try hand(on: found.items, body)
    }

    mutating func visitFirst(_ source: Index, _ scope: Scope, _ body: Body) throws(PathError) -> Bool {
        var found: Item?
        _ = try visit(source, scope) { (_, item) throws(PathError) -> Bool in
            found = item
            return false
        }
        return try hand(on: found, body)
    }

    /// All behind the first so many.
    mutating func visitTail(
        _ source: Index, _ count: Int64, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        var left = count
        return try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            if left <= 0 { return try body(&evaluation, item) }
            left -= 1
            return true
        }
    }

    mutating func visitTake(_ source: Index, _ count: Index, _ scope: Scope, _ body: Body) throws(PathError) -> Bool {
        var left = try integer(count, scope) ?? 0
        guard left > 0 else { return true }
        var isWanted = true
        _ = try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            left -= 1
            isWanted = try body(&evaluation, item)
            return isWanted && left > 0
        }
        return isWanted
    }

    mutating func visitBelow(
        _ function: PathFunction, _ source: Index, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            guard case .node(let node) = item else { return true }
            if function == .children { return try evaluation.visitChildren(of: node, body) }
            return try evaluation.visitDescendants(of: node, body)
        }
    }

    /// `trace()`: the items go on as they are; who wants to know is told them all.
    mutating func visitTrace(
        _ source: Index, _ first: Index, _ count: Index, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        guard let trace = environment.trace else { return try visit(source, scope, body) }
        let items = try items(source, scope)
        let name = try string(argument(first), scope) ?? ""
        let told = count > 1 ? try projected(items, argument(first + 1), scope) : items
        trace(name, told.map(exported))
        return try hand(on: items, body)
    }

    private mutating func projected(
        _ items: [Item], _ projection: Index, _ scope: Scope
    ) throws(PathError) -> [Item] {
        var found: [Item] = []
        for (index, item) in items.enumerated() {
            found += try self.items(projection, scope.with(item, at: Int64(index)))
        }
        return found
    }
}
