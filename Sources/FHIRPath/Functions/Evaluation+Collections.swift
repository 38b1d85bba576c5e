// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Combining, choosing and counting up (FHIRPath 5.4, 5.5.1, 7).
extension Evaluation {
    /// `|`.
    mutating func union(_ left: Index, _ right: Index, _ scope: Scope) throws(PathError) -> [Item] {
        var found = try distinct(left, scope)
        for item in try items(right, scope) { _ = try found.insert(item, &self) }
        return found.items
    }

    mutating func combined(
        _ function: PathFunction, _ source: Index, _ other: Index, _ scope: Scope
    ) throws(PathError) -> [Item] {
        if function == .union { return try union(source, other, scope) }
        let left = try items(source, scope)
        if function == .combine { return try left + items(other, scope) }
        let right = try distinct(other, scope)
        if function == .exclude {
            return try left.filtered { (item) throws(PathError) in try !right.contains(item, &self) }
        }
        var found = ItemSet()
        for item in left where try right.contains(item, &self) { _ = try found.insert(item, &self) }
        return found.items
    }

    /// `iif()`: only the branch that is chosen is looked at.
    mutating func chosen(
        _ source: Index, _ first: Index, _ count: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> [Item] {
        let input = try items(source, scope)
        guard input.count <= 1 else { throw .several(at: place) }
        var inner = Scope(all: input)
        if inner.more == nil { inner.more = scope.more?.total.map { Scope.More(total: $0) } }
        inner.index = scope.index
        let answer = try one(argument(first), inner)
        switch try answer.flatMap({ (item) throws(PathError) in try system(item) }) {
        case .boolean(true): return try items(argument(first + 1), inner)
        case nil, .boolean: return count > 2 ? try items(argument(first + 2), inner) : []
        default: throw .wrongType(at: position(of: argument(first)))
        }
    }

    mutating func aggregated(
        _ source: Index, _ first: Index, _ count: Index, _ scope: Scope
    ) throws(PathError) -> [Item] {
        var total = count > 1 ? try items(argument(first + 1), scope) : []
        for (index, item) in try items(source, scope).enumerated() {
            total = try items(argument(first), Scope(item, index: Int64(index), more: Scope.More(total: total)))
        }
        return total
    }

    // MARK: Order

    /// `sort()`: by the items themselves or by keys; a key with a minus goes the other way. Nothing comes first.
    mutating func sorted(
        _ source: Index, _ first: Index, _ count: Index, _ scope: Scope
    ) throws(PathError) -> [Item] {
        var rows: [(item: Item, keys: [Item?])] = []
        let directions = (0..<count).map { isReversed(argument(first + $0)) }
        for (index, item) in try items(source, scope).enumerated() {
            rows.append((item, try keys(of: item, scope.with(item, at: Int64(index)), first, count)))
        }
        try rows.mergeSort { (left, right) throws(PathError) in
            for place in left.keys.indices {
                let order = try keyOrder(left.keys[place], right.keys[place])
                if order != 0 { return (order < 0) != (place < directions.count && directions[place]) }
            }
            return true
        }
        return rows.map(\.item)
    }

    private func isReversed(_ node: Index) -> Bool {
        if case .negated = compiled.program.nodes[Int(node)].step { true } else { false }
    }

    private mutating func keys(
        of item: Item, _ scope: Scope, _ first: Index, _ count: Index
    ) throws(PathError) -> [Item?] {
        guard count > 0 else { return [try system(item)] }
        var keys: [Item?] = []
        for place in first..<first + count {
            var node = argument(place)
            if case .negated(let inner) = compiled.program.nodes[Int(node)].step { node = inner }
            keys.append(try one(node, scope).flatMap { (item) throws(PathError) in try system(item) })
        }
        return keys
    }

    private func keyOrder(_ left: Item?, _ right: Item?) throws(PathError) -> Int {
        guard let left else { return right == nil ? 0 : -1 }
        guard let right else { return 1 }
        return try order(left, right) ?? 0
    }
}

extension Array {
    func filtered(_ isWanted: (Element) throws(PathError) -> Bool) throws(PathError) -> [Element] {
        var found: [Element] = []
        for element in self where try isWanted(element) { found.append(element) }
        return found
    }

    /// Stable, and with errors that keep their type.
    mutating func mergeSort(_ isOrdered: (Element, Element) throws(PathError) -> Bool) throws(PathError) {
        guard count > 1 else { return }
        var (left, right) = (Array(self[..<(count / 2)]), Array(self[(count / 2)...]))
        try left.mergeSort(isOrdered)
        try right.mergeSort(isOrdered)
        var (merged, a, b): ([Element], Int, Int) = ([], 0, 0)
        while a < left.count, b < right.count {
            if try isOrdered(left[a], right[b]) {
                merged.append(left[a])
                a += 1
            } else {
                merged.append(right[b])
                b += 1
            }
        }
        self = merged + left[a...] + right[b...]
    }
}
