// SPDX-License-Identifier: Apache-2.0
import FHIR

/// `=` and `~` (FHIRPath 6.1).
extension Evaluation {
    /// Nil where one side is empty, or where it cannot be said.
    mutating func isEqual(_ left: Index, _ right: Index, _ scope: Scope) throws(PathError) -> Bool? {
        if case .literal(let place) = compiled.program.nodes[Int(right)].step,
            case .string = compiled.program.literals[Int(place)]
        {
            return try isEqual(left, toText: place, scope)
        }
        let place = position
        let first = try single(left, scope)
        if case .none = first { return nil }
        let second = try single(right, scope)
        position = place
        switch (first, second) {
        case (_, .none): return nil
        case (.one(let a), .one(let b)): return try isEqual(a, b)
        case (.several, .several): return try isEqual(try items(left, scope), try items(right, scope))
        default: return false
        }
    }

    /// `use = 'official'`, without making a string of what the tree has.
    private mutating func isEqual(_ left: Index, toText place: Index, _ scope: Scope) throws(PathError) -> Bool? {
        let literal = compiled.program.literals[Int(place)]
        let item: Item
        switch try single(left, scope) {
        case .none: return nil
        case .several: return false
        case .one(let found): item = found
        }
        guard case .node(let reference) = item else { return try isEqual(item, literal) }
        let node = node(reference)
        guard node.value == .string, case .string(let text) = literal else { return try isEqual(item, literal) }
        return hasBytes(reference, node, text)
    }

    private func hasBytes(_ reference: NodeReference, _ node: Node, _ text: String) -> Bool {
        let utf8 = text.utf8
        return utf8.count == Int(node.length) && utf8.elementsEqual(bytes(reference, node))
    }

    /// In the same order, each equal.
    private func isEqual(_ left: [Item], _ right: [Item]) throws(PathError) -> Bool? {
        guard left.count == right.count else { return false }
        var answer: Bool? = true
        for (a, b) in zip(left, right) {
            let same = try isEqual(a, b)
            if same == false { return false }
            if same == nil { answer = nil }
        }
        return answer
    }

    /// Whether two items are equal; nil where it cannot be said.
    func isEqual(_ left: Item, _ right: Item) throws(PathError) -> Bool? {
        if case .node(let a) = left, case .node(let b) = right, a == b { return true }
        guard let a = try system(left), let b = try system(right) else { return nil }
        switch (a, b) {
        case (.node(let a), .node(let b)): return try isDeepEqual(a, b)
        case (.string(let a), .string(let b)): return a.utf8.elementsEqual(b.utf8)
        case (.boolean(let a), .boolean(let b)): return a == b
        case (.integer(let a), .integer(let b)): return a == b
        case (.time(let a), .time(let b)): return a.order(with: b).map { $0 == 0 }
        case (.type(let a), .type(let b)): return a == b
        default: break
        }
        if let a = a.dateTime, let b = b.dateTime { return a.order(with: b).map { $0 == 0 } }
        if let a = a.decimal, let b = b.decimal { return a == b }
        if let a = a.asQuantity, let b = b.asQuantity { return a.order(with: b).map { $0 == 0 } }
        return false
    }

    // MARK: Equivalence

    /// Never nil: nothing is equivalent to nothing.
    mutating func isEquivalent(_ left: Index, _ right: Index, _ scope: Scope) throws(PathError) -> Bool {
        let place = position
        let (first, second) = (try items(left, scope), try items(right, scope))
        position = place
        return try isEquivalent(first, second)
    }

    /// In whatever order.
    func isEquivalent(_ left: [Item], _ right: [Item]) throws(PathError) -> Bool {
        guard left.count == right.count else { return false }
        var rest = right
        for item in left {
            guard
                let place = try rest.place(where: { (other) throws(PathError) -> Bool in
                    try isEquivalent(item, other)
                })
            else { return false }
            rest.remove(at: place)
        }
        return true
    }

    /// Whether two items are equivalent: strings without case and with white space as one blank.
    func isEquivalent(_ left: Item, _ right: Item) throws(PathError) -> Bool {
        if case .node(let a) = left, case .node(let b) = right, a == b { return true }
        guard let a = try system(left), let b = try system(right) else { return false }
        switch (a, b) {
        case (.node(let a), .node(let b)): return try isDeepEquivalent(a, b)
        case (.string(let a), .string(let b)): return a.folded == b.folded
        case (.time(let a), .time(let b)): return a.isEquivalent(to: b)
        case (.date(let a), .date(let b)): return a.isEquivalent(to: b)
        default: break
        }
        if let a = a.dateTime, let b = b.dateTime { return a.isEquivalent(to: b) }
        if let a = a.decimal, let b = b.decimal { return a.isEquivalent(to: b) }
        if let a = a.asQuantity, let b = b.asQuantity { return a.isEquivalent(to: b) }
        return try isEqual(a, b) ?? false
    }
}

extension String {
    /// For equivalence (FHIRPath 6.1.2): lower case, every run of white space one blank.
    fileprivate var folded: String {
        lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension [Item] {
    func place(where test: (Item) throws(PathError) -> Bool) throws(PathError) -> Int? {
        for place in indices where try test(self[place]) { return place }
        return nil
    }
}
