// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles
import Issues

extension Walk {
    /// The codes of the element here against the value set of a profile (R4 terminologies page).
    mutating func check(_ binding: BindingRule, of plan: ProfilePlan) {
        let answer = isListed(in: binding.valueSet)
        switch (binding.strength, answer) {
        case (_, .unknown):
            leaveUnchecked(binding.valueSet) { ProfileRules.uncheckedCodes(binding.valueSet, plan) }
        case (.required, .no), (.required, .uncoded):
            complain(about: binding.valueSet) { ProfileRules.required(binding.valueSet, plan) }
        case (.extensible, .no):
            complain(.warning, about: binding.valueSet) { ProfileRules.extensible(binding.valueSet, plan) }
        default: break
        }
        if let maximum = binding.maximum, isListed(in: maximum) == .no {
            complain(about: maximum) { ProfileRules.required(maximum, plan) }
        }
    }

    private enum Listing { case yes, no, uncoded, unknown }

    /// Of a concept, one coding is enough.
    private func isListed(in valueSet: String) -> Listing {
        guard let codes = validator.shelf?.profiles.valueSet(valueSet) else { return .unknown }
        let answers = codings.map { coding -> Bool? in
            guard let code = coding.code else { return false }
            return codes.contains(code: code, system: coding.system)
        }
        if answers.isEmpty { return .uncoded }
        if answers.contains(true) { return .yes }
        return answers.contains(nil) ? .unknown : .no
    }

    private var codings: [(code: String?, system: String?)] {
        let node = here.node
        if nodes[node].value != .none { return [(text(node), nil)] }
        let isConcept = child(Names.coding, of: node) != nil
        let places = isConcept ? children(of: node).filter { nodes[$0].name == Names.coding } : [node]
        return places.filter { child(Names.code, of: $0) != nil || isConcept }.map {
            (text(Names.code, of: $0), text(Names.system, of: $0) ?? "")
        }
    }
}
