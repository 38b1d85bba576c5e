// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRPath
import FHIRProfiles

/// What a profile asks of one element, ready for the walk.
final class RulePlan: Sendable {
    let id: String
    let sliceName: String?
    let names: [Name]
    let forbiddenNames: [Name]
    let minimum: Int
    let maximum: Int?
    let types: [TypePlan]
    let fixed: Tree?
    let pattern: Tree?
    let lengthMaximum: Int?
    /// minValue and maxValue as expressions: exact for numbers, and by precision for times.
    let limits: [PathExpression]
    let binding: BindingRule?
    let invariants: [InvariantPlan]
    let isMustSupport: Bool
    let children: [RulePlan]
    let slicing: SlicingPlan?

    init(_ rule: ElementRule, facts: PlanFacts) {
        id = rule.id
        sliceName = rule.sliceName
        names = rule.names
        forbiddenNames = rule.forbiddenNames
        minimum = facts.isRequiredByBase ? 0 : max(0, rule.minimum)
        maximum = facts.isSingleInBase ? nil : rule.maximum
        types = rule.types.map(TypePlan.init)
        fixed = rule.fixed
        pattern = rule.pattern
        lengthMaximum = rule.lengthMaximum
        limits = facts.limits
        binding = facts.binding
        invariants = facts.invariants
        isMustSupport = rule.isMustSupport
        children = facts.children
        slicing = facts.slicing
    }

    /// Whether anything is asked of an element beyond how often it is there.
    var asksOfElement: Bool {
        !children.isEmpty || !types.isEmpty || fixed != nil || pattern != nil || binding != nil || !invariants.isEmpty
            || lengthMaximum != nil || !limits.isEmpty
    }
}

/// What the compiler has found out about a rule.
struct PlanFacts {
    /// Base R4 asks for it as well, and tells it.
    var isRequiredByBase = false
    /// Base R4 lets it be there once as well.
    var isSingleInBase = false
    var limits: [PathExpression] = []
    var binding: BindingRule?
    var invariants: [InvariantPlan] = []
    var children: [RulePlan] = []
    var slicing: SlicingPlan?
}

/// One type that an element may have.
struct TypePlan: Sendable {
    let type: TypeID
    let profiles: [Canonical]
    let targets: [Canonical]
    let aggregation: [String]

    init(_ rule: TypeRule) {
        type = rule.type
        profiles = rule.profiles.map(Canonical.init)
        targets = rule.targetProfiles.map(Canonical.init)
        aggregation = rule.aggregation
    }
}

/// A constraint of a profile with its program; nil where that is no FHIRPath.
struct InvariantPlan: Sendable {
    let rule: InvariantRule
    let expression: PathExpression?

    init(_ rule: InvariantRule, on type: TypeID?) {
        self.rule = rule
        expression = try? PathExpression(rule.expression, on: type)
    }
}
