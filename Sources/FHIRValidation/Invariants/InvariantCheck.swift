// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRPath
import FHIRProfiles
import Issues

extension Check {
    /// The invariants of R4 that no rule of ours stands for.
    static let invariants = Check([], of: .everything) { walk in walk.checkInvariants() }

    /// All that stand for invariants; the expressions of those are not evaluated.
    static var native: [Check] {
        [
            .structure, .contained, .containedUse, .references, .bundle, .fullURLs, .document, .message, .narrative,
            .extensionShape,
        ]
    }
}

extension Walk {
    fileprivate mutating func checkInvariants() {
        let type = Int(here.type.number)
        for invariant in validator.invariants.byType[type] { check(invariant) }
        guard validator.invariants.isRuledElement[type], let element = here.definition else { return }
        for name in definitions.invariants(of: element) {
            if let invariant = validator.invariants.byName[name] { check(invariant) }
        }
    }

    private mutating func check(_ invariant: BaseInvariant) {
        guard !invariant.isRecommendation || options.tellsRecommendations, findings.hasRoom(for: invariant.rule),
            answer(invariant.expression) == .no
        else { return }
        report(invariant.rule)
    }

    /// An invariant of a profile.
    mutating func check(_ invariant: InvariantPlan, of plan: ProfilePlan) {
        let rule = invariant.rule
        guard profiled.quiet == 0 || rule.isError else { return }
        switch invariant.expression.map({ answer($0) }) ?? .unknown {
        case .yes: break
        case .no:
            complain(rule.isError ? .error : .warning, about: rule.key) { ProfileRules.invariant(rule, plan) }
        case .unknown: leaveUnchecked(rule.key) { ProfileRules.uncheckedInvariant(rule, plan) }
        }
    }

    /// What an expression says of what is here. An empty result says nothing against it.
    enum ExpressionAnswer { case yes, no, unknown }

    mutating func answer(_ expression: PathExpression) -> ExpressionAnswer {
        refreshEnvironment()
        let element = Element(tree: tree, index: here.node)
        do {
            let isTrue = try expression.isTrue(on: element, of: here.type, profiled.environment.environment)
            return isTrue == false ? .no : .yes
        } catch {
            return .unknown
        }
    }

    // MARK: Variables

    /// `%resource` is the resource around what is here, `%rootResource` that which contains it.
    private mutating func refreshEnvironment() {
        guard let resource = steps.lastIndex(where: { validator.facts[Int($0.type.number)].isResource }) else { return }
        let node = steps[resource].node
        guard profiled.environment.node != node else { return }
        let isContained = resource > 0 && steps[resource].definition?.name == Names.contained
        var environment = PathEnvironment()
        environment.resource = Element(tree: tree, index: node)
        environment.rootResource = Element(tree: tree, index: isContained ? steps[resource - 1].node : node)
        environment.resolve = resolver
        environment.isMember = membership
        profiled.environment = (node, environment)
    }

    private var resolver: @Sendable (String, Element) -> Element? {
        let index = bundles.last?.index
        let contained = containers.last?.contained ?? [:]
        return { reference, element in
            if let found = index?.resolve(reference, from: element) { return found }
            guard reference.hasPrefix("#"), let place = contained[String(reference.dropFirst())] else { return nil }
            return Element(tree: element.tree, index: place)
        }
    }

    private var membership: (@Sendable (Element, String) -> Bool?)? {
        guard let profiles = validator.shelf?.profiles else { return nil }
        return { code, valueSet in
            guard let codes = profiles.valueSet(valueSet) else { return nil }
            if let text = code.text { return codes.contains(code: text, system: nil) }
            let codings = code["coding"].isEmpty ? [code] : code["coding"]
            let answers = codings.compactMap { coding in
                coding.first("code")?.text.map { codes.contains(code: $0, system: coding.first("system")?.text) }
            }
            return answers.contains(true) ? true : answers.contains(nil) ? nil : false
        }
    }
}
