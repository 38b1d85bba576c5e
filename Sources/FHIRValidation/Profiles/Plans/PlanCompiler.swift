// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRPath
import FHIRProfiles

/// Makes the rules of a profile ready for the walk. Rules that are told to be below themselves are left out.
struct PlanCompiler {
    /// No element of R4 has so many above it.
    private static let depthMaximum = 64

    let profile: Profile
    let profiles: ProfileSet
    private let definitions = Definitions.r4
    private var made: [RulePlan?]

    init(_ profile: Profile, _ profiles: ProfileSet) {
        self.profile = profile
        self.profiles = profiles
        made = Array(repeating: nil, count: profile.rules.count)
    }

    /// The rules from the root on; nothing is asked where there are none.
    consuming func root() -> RulePlan {
        plan(0, in: nil, of: profile.type, depth: 0) ?? RulePlan(ElementRule(), facts: PlanFacts())
    }

    /// `parent` is the type of what holds the element, `type` of what stands in it, where only one can.
    private mutating func plan(_ place: Int, in parent: TypeID?, of type: TypeID?, depth: Int) -> RulePlan? {
        guard profile.rules.indices.contains(place), depth < Self.depthMaximum else { return nil }
        if let made = made[place] { return made }
        let rule = profile.rules[place]
        var facts = PlanFacts()
        let element = rule.names.first.flatMap { name in parent.flatMap { definitions.element(name, in: $0) } }
        facts.isRequiredByBase = rule.sliceName == nil && element?.minimum == 1 && rule.minimum <= 1
        facts.isSingleInBase = element?.isList == false && rule.maximum == 1
        facts.invariants = rule.invariants.map { InvariantPlan($0, on: type) }
        facts.limits = Self.limits(rule, type)
        facts.binding = binding(rule, element)
        facts.children = rule.children.compactMap { child in
            plan(child, in: type, of: childType(child, in: type), depth: depth + 1)
        }
        facts.slicing = slicing(rule, in: parent, of: type, depth: depth)
        let done = RulePlan(rule, facts: facts)
        made[place] = done
        return done
    }

    /// What stands in an element; nil where several types can.
    private func childType(_ place: Int, in parent: TypeID?) -> TypeID? {
        guard let parent, profile.rules.indices.contains(place) else { return nil }
        let rule = profile.rules[place]
        if rule.types.count == 1, definitions[rule.types[0].type].isResource { return rule.types[0].type }
        let types = Set(rule.names.compactMap { definitions.element($0, in: parent)?.type })
        return types.count == 1 ? types.first : nil
    }

    private mutating func slicing(_ rule: ElementRule, in parent: TypeID?, of type: TypeID?, depth: Int)
        -> SlicingPlan?
    {
        guard let slicing = rule.slicing, !rule.slices.isEmpty else { return nil }
        let slices = rule.slices.compactMap { place -> SlicePlan? in
            let sliceType = childType(place, in: parent) ?? type
            guard let slice = plan(place, in: parent, of: sliceType, depth: depth + 1) else { return nil }
            return SlicePlan(rule: slice, tests: slicing.discriminators.map { expectation(of: slice, $0) })
        }
        let paths = slicing.discriminators.map { SlicePath($0.path)?.steps ?? [] }
        return SlicingPlan(rest: slicing.rest, isOrdered: slicing.isOrdered, paths: paths, slices: slices)
    }

    private func expectation(of slice: RulePlan, _ discriminator: Slicing.Discriminator) -> SliceExpectation {
        guard let path = SlicePath(discriminator.path) else { return .unknown }
        return ExpectationReader(profiles: profiles).expectation(of: slice, at: path, discriminator.kind)
    }

    // MARK: Values

    /// What base R4 requires in the same words is checked without profiles.
    private func binding(_ rule: ElementRule, _ element: ElementDefinition?) -> BindingRule? {
        guard let binding = rule.binding, binding.strength == .required || binding.strength == .extensible else {
            return rule.binding.flatMap { $0.maximum == nil ? nil : $0 }
        }
        guard binding.strength == .required, let element, definitions.codes(of: element) != nil else { return binding }
        let base = definitions.binding(of: element).map { "http://hl7.org/fhir/ValueSet/" + $0.valueSet }
        return Canonical(binding.valueSet).unversioned == base ? nil : binding
    }

    private static func limits(_ rule: ElementRule, _ type: TypeID?) -> [PathExpression] {
        let texts = [rule.valueMinimum.map { (">=", $0) }, rule.valueMaximum.map { ("<=", $0) }].compactMap(\.self)
        return texts.compactMap { sign, value in
            literal(value, type).flatMap { try? PathExpression("$this \(sign) \($0)", on: type) }
        }
    }

    /// A value as FHIRPath writes it; nil for types whose values have no order.
    private static func literal(_ value: String, _ type: TypeID?) -> String? {
        switch type.flatMap({ Definitions.r4.primitive(of: $0) }) {
        case .integer, .positiveInt, .unsignedInt, .decimal: value.hasPrefix("-") ? "(\(value))" : value
        case .date, .dateTime, .instant: "@" + value
        case .time: "@T" + value
        default: nil
        }
    }
}
