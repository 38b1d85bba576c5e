// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRPath
import Issues

extension Walk {
    /// Holds the element here against a rule.
    mutating func check(_ rule: RulePlan, of plan: ProfilePlan) {
        if !rule.types.isEmpty { checkTypes(rule, of: plan) }
        checkValue(rule, of: plan)
        if let binding = rule.binding { check(binding, of: plan) }
        for invariant in rule.invariants where !isSettled { check(invariant, of: plan) }
        for child in rule.children where !isSettled { checkChildren(child, of: plan) }
    }

    // MARK: Children

    private mutating func checkChildren(_ rule: RulePlan, of plan: ProfilePlan) {
        // One of a wrong type is there, and not missing as well.
        let wrong = rule.forbiddenNames.isEmpty ? 0 : checkForbidden(rule, of: plan)
        let count = rule.slicing.map { distribute(rule, $0, of: plan) } ?? checkEach(rule, of: plan)
        checkCount(count + wrong, rule, of: plan)
    }

    private mutating func checkForbidden(_ rule: RulePlan, of plan: ProfilePlan) -> Int {
        let found = children(of: here.node).filter { rule.forbiddenNames.contains(nodes[$0].name) }
        for child in found { complain(at: child, about: "") { ProfileRules.type(plan) } }
        return found.count
    }

    /// Checks all of these elements; how many there are.
    private mutating func checkEach(_ rule: RulePlan, of plan: ProfilePlan) -> Int {
        var count = 0
        var child = Int(nodes[here.node].first)
        while child != 0 {
            if rule.names.contains(nodes[child].name) {
                count += 1
                if rule.asksOfElement { descend(to: child) { walk in walk.check(rule, of: plan) } }
            }
            child = Int(nodes[child].next)
        }
        return count
    }

    private mutating func checkCount(_ count: Int, _ rule: RulePlan, of plan: ProfilePlan) {
        if count < rule.minimum {
            complain(missing: spelling(of: rule), about: "") { ProfileRules.minimum(rule, count, plan) }
        } else if let maximum = rule.maximum, count > maximum {
            let surplus = children(of: here.node).filter { rule.names.contains(nodes[$0].name) }.dropFirst(maximum)
                .first
            complain(at: surplus, about: "") { ProfileRules.maximum(rule, count, plan) }
        } else if count == 0, rule.isMustSupport, options.tellsMustSupport {
            complain(.information, missing: spelling(of: rule), about: "") { ProfileRules.mustSupport(plan) }
        }
    }

    /// How an element that is not there is called: a choice without its type.
    func spelling(of rule: RulePlan) -> Name? {
        guard rule.names.count > 1, let name = rule.names.first else { return rule.names.first }
        return definitions.element(name, in: here.type)?.choice ?? name
    }

    // MARK: Types

    private mutating func checkTypes(_ rule: RulePlan, of plan: ProfilePlan) {
        var fitting = rule.types[...]
        fitting = fitting.filter { definitions.type(here.type, is: $0.type) }[...]
        guard !fitting.isEmpty else {
            // Other types are told by the names of choices, or by base R4.
            if here.definition?.type == validator.known.resource { complain(about: "") { ProfileRules.type(plan) } }
            return
        }
        if !fitting.contains(where: \.profiles.isEmpty) { checkProfiles(fitting.flatMap(\.profiles), of: plan) }
        if !fitting.contains(where: \.targets.isEmpty) { checkTarget(fitting.flatMap(\.targets), of: plan) }
        let ways = fitting.flatMap(\.aggregation)
        if !ways.isEmpty { checkAggregation(ways, of: plan) }
    }

    /// One of several profiles: the one that is claimed, or any that fits.
    private mutating func checkProfiles(_ profiles: [Canonical], of plan: ProfilePlan) {
        let claimed = profiles.count == 1 ? profiles.first : claimed(profiles, by: here.node)
        if let claimed {
            if let plan = validator.shelf?.plan(claimed) { hold(to: plan) }
            return
        }
        if !profiles.contains(where: { fits(here, $0) }) {
            complain(about: "") { ProfileRules.noneOf(profiles, plan) }
        }
    }

    /// Whether something conforms to a profile, as far as can be said: by its type alone where the profile is not loaded.
    mutating func fits(_ step: Step, _ profile: Canonical) -> Bool {
        if let type = profile.baseType { return definitions.type(step.type, is: type) }
        guard let plan = validator.shelf?.plan(profile) else { return true }
        return conforms(step, to: plan)
    }

    // MARK: Values

    private mutating func checkValue(_ rule: RulePlan, of plan: ProfilePlan) {
        if let fixed = rule.fixed, !TreeMatch(tree).isSame(here.node, fixed.root) {
            complain(about: "") { ProfileRules.fixed(plan) }
        }
        if let pattern = rule.pattern, !TreeMatch(tree).contains(here.node, pattern.root) {
            complain(about: "") { ProfileRules.pattern(plan) }
        }
        if let maximum = rule.lengthMaximum, let bytes = bytes(here.node), bytes.count > maximum,
            bytes.count(where: { $0 & 0xC0 != 0x80 }) > maximum
        {
            complain(about: "") { ProfileRules.length(maximum, plan) }
        }
        for limit in rule.limits where answer(limit) == .no { complain(about: "") { ProfileRules.range(plan) } }
    }
}

extension PlanShelf {
    /// The plan of a canonical; where the named version is not loaded, of the one that is.
    func plan(_ canonical: Canonical) -> ProfilePlan? {
        plan(canonical.text) ?? (canonical.version == nil ? nil : plan(canonical.unversioned))
    }
}
