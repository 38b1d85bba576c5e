// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Walk {
    /// The resource that a Reference means, where it is at hand: in the Bundle, or contained.
    func target(of reference: Int) -> Step? {
        guard let text = text(Names.reference, of: reference) else { return nil }
        let place: Int?
        if let bundle = bundles.last {
            place = bundle.index.resolve(text, from: Element(tree: tree, index: reference))?.index
        } else {
            place = ReferenceText(text: text).containedID.flatMap { containers.last?.contained[$0] }
        }
        return place.flatMap { place in
            nodes[place].type.flatMap(definitions.resource).map { Step(node: place, type: $0, definition: nil) }
        }
    }

    /// What is referred to claims one of the profiles, or fits one of them.
    mutating func checkTarget(_ profiles: [Canonical], of plan: ProfilePlan) {
        guard profiled.hops < ProfileState.hopMaximum, let target = target(of: here.node) else { return }
        guard claimed(profiles, by: target.node) == nil else { return }
        profiled.hops += 1
        let isRight = profiles.contains { fits(target, $0) }
        profiled.hops -= 1
        if !isRight { complain(about: "") { ProfileRules.target(profiles, plan) } }
    }

    /// Contained, in the same Bundle, or anywhere (R4 valueset-resource-aggregation-mode).
    mutating func checkAggregation(_ ways: [String], of plan: ProfilePlan) {
        guard let text = text(Names.reference, of: here.node) else { return }
        let isContained = text.hasPrefix("#")
        let isRight = ways.contains { way in
            switch way {
            case "contained": isContained
            case "bundled": !isContained && target(of: here.node) != nil
            case "referenced": !isContained
            default: true
            }
        }
        if !isRight { complain(about: "") { ProfileRules.aggregation(plan) } }
    }
}
