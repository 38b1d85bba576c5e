// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What one node asks that neither R4 nor the element that it is a slice of asks already.
struct ElementFacts {
    private let node: SnapshotTree.Node
    private let tree: SnapshotTree
    /// For a slice its element, below a slice the same element outside of it.
    private let unsliced: SnapshotTree.Node?
    private static let core = "http://hl7.org/fhir/StructureDefinition/"

    init(_ node: SnapshotTree.Node, of tree: SnapshotTree, unsliced: SnapshotTree.Node?) {
        self.node = node
        self.tree = tree
        self.unsliced = unsliced
    }

    func rule(id: String) -> ElementRule {
        var rule = ElementRule()
        rule.id = id
        rule.sliceName = node.sliceName
        rule.names = tree.names(of: node).map(\.name)
        rule.forbiddenNames = forbiddenNames
        rule.minimum = minimum
        rule.maximum = maximum
        rule.types = types
        addValues(to: &rule)
        rule.binding = binding
        rule.invariants = invariants
        rule.isMustSupport = node.asked.isMustSupport && !(unsliced?.asked.isMustSupport ?? false)
        rule.slicing = node.asked.slicing
        return rule
    }

    private func addValues(to rule: inout ElementRule) {
        rule.fixed = fresh(node.asked.fixed, unsliced?.asked.fixed) { $0.hasValue(of: $1) }
        rule.pattern = fresh(node.asked.pattern, unsliced?.asked.pattern) { $0.hasValue(of: $1) }
        rule.lengthMaximum = fresh(node.asked.lengthMaximum, unsliced?.asked.lengthMaximum, ==)
        rule.valueMinimum = fresh(node.asked.valueMinimum, unsliced?.asked.valueMinimum, ==)
        rule.valueMaximum = fresh(node.asked.valueMaximum, unsliced?.asked.valueMaximum, ==)
    }

    private func fresh<Value>(_ value: Value?, _ known: Value?, _ isSame: (Value, Value) -> Bool) -> Value? {
        guard let value else { return nil }
        if let known, isSame(value, known) { return nil }
        return value
    }

    // MARK: Cardinality and types

    private var minimum: Int {
        let known = node.sliceName == nil ? max(node.base.minimum, unsliced?.asked.minimum ?? 0) : 0
        return max(0, node.asked.minimum ?? 0) > known ? node.asked.minimum ?? 0 : 0
    }

    private var maximum: Int? {
        guard let maximum = node.asked.maximum, maximum != Int.max else { return nil }
        let known = node.base.isList ? Int.max : 1
        return maximum < min(known, unsliced?.asked.maximum ?? known) ? maximum : nil
    }

    private var forbiddenNames: [Name] {
        guard node.sliceName == nil, node.base.names.count > 1 else { return [] }
        let allowed = Set(tree.names(of: node).map(\.name))
        return node.base.names.map(\.name).filter { !allowed.contains($0) }
    }

    private var types: [TypeRule] {
        guard let kinds = node.asked.kinds, kinds != unsliced?.asked.kinds else { return [] }
        let rules = kinds.compactMap(type)
        return rules.contains { isNews($0) } ? rules : []
    }

    private func type(_ kind: ElementSource.Kind) -> TypeRule? {
        guard let type = Definitions.r4.type(named: kind.code) else { return nil }
        // R4 tells these two in the types of its own elements.
        let plain = [Self.core + "SimpleQuantity", Self.core + "MoneyQuantity"]
        let targets = isAnyTarget(kind.targetProfiles) ? [] : kind.targetProfiles
        return TypeRule(
            type: type, profiles: kind.profiles.filter { !plain.contains($0) }, targetProfiles: targets,
            aggregation: kind.aggregation)
    }

    /// Whether a reference may point to all that R4 lets it point to.
    private func isAnyTarget(_ targets: [String]) -> Bool {
        let types = targets.map { target in
            target.hasPrefix(Self.core) ? Definitions.r4.type(named: String(target.dropFirst(Self.core.count))) : nil
        }
        if types.contains(where: { $0.map { Definitions.r4[$0].name } == "Resource" }) { return true }
        return Set(types) == Set(node.base.targets.map(Optional.some))
    }

    private func isNews(_ rule: TypeRule) -> Bool {
        if !rule.profiles.isEmpty || !rule.targetProfiles.isEmpty || !rule.aggregation.isEmpty { return true }
        guard let first = node.base.names.first, node.base.names.count == 1 else { return false }
        // The part of a type is told as BackboneElement or Element, which it stands on.
        return !Definitions.r4.type(first.type, is: rule.type)
    }

    // MARK: Codes and invariants

    private var binding: BindingRule? {
        guard let binding = node.asked.binding, !node.base.isBound(as: binding) else { return nil }
        return binding == unsliced?.asked.binding ? nil : binding
    }

    /// Those that R4 has under the same key are R4's, whatever a later edition of them says.
    private var invariants: [InvariantRule] {
        let known = Set(unsliced?.asked.constraints.map(\.rule.key) ?? [])
        return node.asked.constraints.filter { constraint in
            // Some publishers name the type alone.
            let isBase = constraint.source.map { $0.hasPrefix(Self.core) || !$0.contains("/") } ?? true
            return !known.contains(constraint.rule.key) && !(isBase && Self.baseKeys.contains(constraint.rule.key))
        }.map(\.rule)
    }

    /// All keys of R4 itself.
    private static let baseKeys: Set<String> = {
        let r4 = Definitions.r4
        var names = Set<String>()
        for type in r4.types {
            names.formUnion(r4.invariants(of: type.id))
            for element in r4.children(of: type.id) { names.formUnion(r4.invariants(of: element)) }
        }
        return Set(names.compactMap { r4.invariant($0)?.key })
    }()
}
