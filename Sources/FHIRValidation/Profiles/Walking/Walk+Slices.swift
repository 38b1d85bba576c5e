// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles

extension Walk {
    /// Sorts the repetitions of an element into its slices and checks them; how many there are.
    mutating func distribute(_ rule: RulePlan, _ slicing: SlicingPlan, of plan: ProfilePlan) -> Int {
        let found = children(of: here.node).filter { rule.names.contains(nodes[$0].name) }
        for place in found where rule.asksOfElement && !isSettled {
            descend(to: place) { walk in walk.check(rule, of: plan) }
        }
        distribute(found, slicing, of: plan)
        return found.count
    }

    private mutating func distribute(_ found: [Int], _ slicing: SlicingPlan, of plan: ProfilePlan) {
        var members = [[Int]](repeating: [], count: slicing.slices.count)
        var order = SliceOrder(slicing)
        for place in found where !isSettled {
            let number = slice(of: place, slicing, of: plan)
            if let number { members[number].append(place) }
            if number == nil, slicing.rest == .closed, slicing.slices.allSatisfy({ !$0.isUndecidable }) {
                complain(at: place, about: "") { ProfileRules.closed(plan) }
            }
            switch order.meet(number) {
            case .right: break
            case .disordered: complain(at: place, about: "order") { ProfileRules.order(plan) }
            case .notAtEnd: complain(at: place, about: "end") { ProfileRules.openAtEnd(plan) }
            }
        }
        for (slice, places) in zip(slicing.slices, members) where !isSettled { check(slice, places, of: plan) }
    }

    /// How many there are, each of them, and the slices within.
    private mutating func check(_ slice: SlicePlan, _ places: [Int], of plan: ProfilePlan) {
        guard !slice.isUndecidable else { return }
        let rule = slice.rule
        if places.count < rule.minimum {
            complain(missing: spelling(of: rule), about: rule.id) {
                ProfileRules.sliceMinimum(rule, places.count, plan)
            }
        } else if let maximum = rule.maximum, places.count > maximum {
            complain(at: places[maximum], about: rule.id) { ProfileRules.sliceMaximum(rule, places.count, plan) }
        }
        if rule.asksOfElement {
            for place in places where !isSettled { descend(to: place) { walk in walk.check(rule, of: plan) } }
        }
        if let slicing = rule.slicing { distribute(places, slicing, of: plan) }
    }

    // MARK: Membership

    /// The slice to which a repetition belongs.
    private mutating func slice(of place: Int, _ slicing: SlicingPlan, of plan: ProfilePlan) -> Int? {
        var member: Int?
        descend(to: place) { walk in
            let found = slicing.paths.map { walk.spots(at: $0) }
            member = slicing.slices.indices.first { number in
                let tests = slicing.slices[number].tests
                return !slicing.slices[number].isUndecidable
                    && tests.indices.allSatisfy { walk.passes(tests[$0], found[$0], of: plan) }
            }
        }
        return member
    }

    private mutating func passes(_ expectation: SliceExpectation, _ spots: [Step], of plan: ProfilePlan) -> Bool {
        switch expectation {
        case .values(let values, let isPattern):
            let match = TreeMatch(tree)
            return spots.contains { spot in
                values.contains { isPattern ? match.contains(spot.node, $0) : match.isSame(spot.node, $0) }
            }
        case .rule(let rule):
            return spots.contains { spot in isQuietly(spot) { walk in walk.check(rule, of: plan) } }
        case .exists(let wanted): return !spots.isEmpty == wanted
        case .types(let types):
            return spots.contains { spot in types.contains { definitions.type(spot.type, is: $0) } }
        case .names(let names): return spots.contains { names.contains(nodes[$0.node].name) }
        case .profiles(let profiles): return spots.contains { belongs($0, to: profiles) }
        case .unknown: return true
        }
    }

    /// Claims decide; where none does, whether it conforms.
    private mutating func belongs(_ spot: Step, to profiles: [Canonical]) -> Bool {
        if validator.facts[Int(spot.type.number)].isResource, claimed(profiles, by: spot.node) != nil { return true }
        return profiles.contains { profile in
            if let type = profile.baseType { return definitions.type(spot.type, is: type) }
            guard let plan = validator.shelf?.plan(profile) else { return false }
            return conforms(spot, to: plan)
        }
    }

    // MARK: Paths

    /// What stands at the path of a discriminator, from here on.
    private func spots(at path: [SlicePath.Step]) -> [Step] {
        var spots = [here]
        for step in path { spots = spots.flatMap { self.spots(step, from: $0) } }
        return spots
    }

    private func spots(_ step: SlicePath.Step, from spot: Step) -> [Step] {
        switch step {
        case .child(_, let names): children(of: spot, where: { names.contains(nodes[$0].name) })
        case .extension(let url):
            children(of: spot) { nodes[$0].name == Names.extension && text(Names.url, of: $0) == url }
        case .type(let type): definitions.type(spot.type, is: type) ? [spot] : []
        case .resolve: target(of: spot.node).map { [$0] } ?? []
        }
    }

    private func children(of spot: Step, where isWanted: (Int) -> Bool) -> [Step] {
        children(of: spot.node).compactMap { child in
            guard isWanted(child), let element = definitions.element(nodes[child].name, in: spot.type),
                let type = type(of: nodes[child], element)
            else { return nil }
            return Step(node: child, type: type, definition: element)
        }
    }
}

/// Minds the order of slices while repetitions come by.
private struct SliceOrder {
    enum Answer { case right, disordered, notAtEnd }

    private let slicing: SlicingPlan
    private var last = -1
    private var hasMetRest = false

    init(_ slicing: SlicingPlan) { self.slicing = slicing }

    mutating func meet(_ number: Int?) -> Answer {
        guard let number else {
            hasMetRest = true
            return .right
        }
        if slicing.rest == .openAtEnd, hasMetRest { return .notAtEnd }
        if slicing.isOrdered, number < last { return .disordered }
        last = max(last, number)
        return .right
    }
}
