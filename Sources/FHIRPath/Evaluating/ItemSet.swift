// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Items without those that are equal to one before, found by hash, so that `isDistinct()` over all entries of a
/// Bundle stays linear.
struct ItemSet {
    private(set) var items: [Item] = []
    private var places: [Int: [Int]] = [:]

    /// Adds an item; false when an equal one is there.
    mutating func insert(_ item: Item, _ evaluation: inout Evaluation) throws(PathError) -> Bool {
        let hash = evaluation.hash(of: item)
        for place in places[hash] ?? [] {
            try evaluation.spend()
            if try evaluation.isEqual(items[place], item) == true { return false }
        }
        places[hash, default: []].append(items.count)
        items.append(item)
        return true
    }

    func contains(_ item: Item, _ evaluation: inout Evaluation) throws(PathError) -> Bool {
        for place in places[evaluation.hash(of: item)] ?? [] {
            try evaluation.spend()
            if try evaluation.isEqual(items[place], item) == true { return true }
        }
        return false
    }
}

extension Evaluation {
    /// The same for what is equal; what can be equal in several forms, as dates, has one number for all.
    func hash(of item: Item) -> Int {
        var hasher = Hasher()
        switch item {
        case .string(let text): hasher.combine(text)
        case .boolean(let value): hasher.combine(value)
        case .integer(let number): hasher.combine(PathDecimal(number))
        case .decimal(let number): hasher.combine(number)
        case .node(let reference): return hash(of: reference)
        case .type(let type): hasher.combine(type)
        case .date, .dateTime, .time, .quantity: return 1
        }
        return hasher.finalize()
    }

    private func hash(of reference: NodeReference) -> Int {
        if let value = try? system(.node(reference)) {
            guard case .node = value else { return hash(of: value) }
        }
        var hasher = Hasher()
        combineChildren(reference, into: &hasher)
        return hasher.finalize()
    }

    /// Regardless of the order of names.
    private func combineChildren(_ reference: NodeReference, into hasher: inout Hasher) {
        let tree = tree(of: reference)
        var sum = 0
        var next = tree.nodes[Int(reference.index)].first
        while next != 0 {
            let node = tree.nodes[Int(next)]
            if node.value == .string { sum &+= textHash(node, tree, in: reference.type) }
            next = node.next
        }
        hasher.combine(sum)
    }

    /// Of text that is equal in one form only.
    private func textHash(_ node: Node, _ tree: Tree, in parent: TypeID?) -> Int {
        switch Self.type(of: node, in: parent).flatMap({ Definitions.r4.primitive(of: $0) }) {
        case nil, .date, .dateTime, .instant, .time: return 1
        default: break
        }
        var hasher = Hasher()
        hasher.combine(tree.text(of: node.name))
        for byte in tree.text[Int(node.start)..<Int(node.start) + Int(node.length)].prefix(128) { hasher.combine(byte) }
        return hasher.finalize()
    }
}
