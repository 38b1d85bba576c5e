// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Takes from a snapshot what is asked beyond R4, as the rules of a profile. What the element asks of all repetitions is
/// not repeated in its slices.
struct RuleBuilder {
    private let tree: SnapshotTree
    private var rules: [ElementRule] = []

    /// The rules, the root's first.
    static func rules(of tree: SnapshotTree) -> [ElementRule] {
        var builder = RuleBuilder(tree: tree)
        builder.build(0, id: tree.nodes[0].base.name, unsliced: nil, isRoot: true)
        return builder.rules
    }

    private init(tree: SnapshotTree) { self.tree = tree }

    /// The place of the rule of a node; nil when nothing is asked there and below. As deep as ids may have steps.
    @discardableResult
    private mutating func build(_ index: Int, id: String, unsliced: Int?, isRoot: Bool = false) -> Int? {
        let node = tree.nodes[index]
        let facts = ElementFacts(node, of: tree, unsliced: unsliced.map { tree.nodes[$0] })
        let place = rules.count
        rules.append(facts.rule(id: id))
        for slice in node.slices {
            let name = "\(withoutSlice(id)):\(tree.nodes[slice].sliceName ?? "")"
            if let rule = build(slice, id: name, unsliced: index) { rules[place].slices.append(rule) }
        }
        for child in node.children {
            let name = tree.nodes[child].base.name
            let same = unsliced.flatMap { counterpart(of: name, in: $0) }
            if let rule = build(child, id: "\(id).\(name)", unsliced: same) { rules[place].children.append(rule) }
        }
        finishSlicing(of: place, node)
        addURL(to: place, node)
        guard isRoot || node.sliceName != nil || rules[place].asksSomething else {
            // Nothing came behind it: what is below would have been something.
            rules.removeSubrange(place...)
            return nil
        }
        return place
    }

    private func counterpart(of name: String, in unsliced: Int) -> Int? {
        tree.nodes[unsliced].children.first { tree.nodes[$0].base.name == name }
    }

    private func withoutSlice(_ id: String) -> Substring {
        let start = id.lastIndex(of: ".") ?? id.startIndex
        return id[start...].firstIndex(of: ":").map { id[..<$0] } ?? id[...]
    }

    /// An extension's slice is told by the url that its profile has, which is the profile's own (R4 extensibility page).
    private mutating func addURL(to place: Int, _ node: SnapshotTree.Node) {
        guard node.sliceName != nil, node.base.name == "extension" || node.base.name == "modifierExtension",
            let kinds = node.asked.kinds, kinds.count == 1, kinds[0].profiles.count == 1, let name = Name("url"),
            !rules[place].children.contains(where: { rules[$0].names == [name] })
        else { return }
        var rule = ElementRule()
        rule.id = rules[place].id + ".url"
        rule.names = [name]
        rule.fixed = .text(CanonicalURL(kinds[0].profiles[0]).url, as: "uri")
        rules[place].children.append(rules.count)
        rules.append(rule)
    }

    /// A slicing that no slice follows says nothing, unless it is closed; slices that none precedes have one by R4.
    private mutating func finishSlicing(of place: Int, _ node: SnapshotTree.Node) {
        guard !rules[place].slices.isEmpty else {
            if rules[place].slicing?.rest != .closed { rules[place].slicing = nil }
            return
        }
        guard rules[place].slicing == nil else { return }
        let isChoice = node.base.name.hasSuffix("[x]")
        let isExtension = node.base.name == "extension" || node.base.name == "modifierExtension"
        let discriminator: Slicing.Discriminator? =
            isChoice ? .init(kind: .type, path: "$this") : isExtension ? .init(kind: .value, path: "url") : nil
        rules[place].slicing = Slicing(
            discriminators: [discriminator].compactMap(\.self), rest: .open, isOrdered: false)
    }
}

extension ElementRule {
    /// Whether anything here or below is asked beyond R4.
    fileprivate var asksSomething: Bool {
        minimum > 0 || maximum != nil || !types.isEmpty || !forbiddenNames.isEmpty || fixed != nil || pattern != nil
            || lengthMaximum != nil || valueMinimum != nil || valueMaximum != nil || binding != nil
            || !invariants.isEmpty || isMustSupport || slicing != nil || !slices.isEmpty || !children.isEmpty
    }
}
