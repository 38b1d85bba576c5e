// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles
import Issues

extension Check {
    /// What a resource claims in `meta.profile`, and what its reader was told to hold it against.
    static let claims = Check([], of: .resources) { walk in
        guard walk.validator.shelf != nil else { return }
        walk.checkClaims()
    }
}

extension Walk {
    fileprivate mutating func checkClaims() {
        if let meta = child(Names.meta, of: here.node) {
            for place in children(of: meta) where nodes[place].name == Names.profile {
                guard let text = text(place) else { continue }
                hold(toClaim: text, at: meta, place)
            }
        }
        if steps.count == 1 { for claim in asked { hold(toClaim: claim, at: nil, nil) } }
    }

    private mutating func hold(toClaim text: String, at meta: Int?, _ place: Int?) {
        let canonical = Canonical(text)
        if let plan = validator.shelf?.plan(text) { return hold(toClaimed: plan, at: meta, place) }
        if let type = canonical.baseType {
            if !definitions.type(here.type, is: type) {
                complainOfClaim(ProfileRules.wrongType(definitions[type].name), at: meta, place)
            }
        } else if canonical.version != nil, let plan = validator.shelf?.plan(canonical.unversioned) {
            complainOfClaim(ProfileRules.version(plan), at: meta, place)
            hold(toClaimed: plan, at: meta, place)
        } else if let severity = options.unknownProfiles.severity {
            complainOfClaim(ProfileRules.unknown(severity), at: meta, place)
        }
    }

    private mutating func hold(toClaimed plan: ProfilePlan, at meta: Int?, _ place: Int?) {
        guard definitions.type(here.type, is: plan.type) else {
            return complainOfClaim(ProfileRules.wrongType(plan.title), at: meta, place)
        }
        hold(to: plan)
    }

    private mutating func complainOfClaim(_ rule: Rule, at meta: Int?, _ place: Int?) {
        guard let meta, let place else { return complain(rule.severity, about: rule.sentence.en) { rule } }
        descend(to: meta) { walk in walk.complain(rule.severity, at: place, about: "") { rule } }
    }

    // MARK: Holding against

    /// Holds what is here against a profile: tells what is wrong, or answers.
    mutating func hold(to plan: ProfilePlan) {
        if profiled.quiet > 0 {
            if !conforms(here, to: plan) { profiled.hasFailed = true }
            return
        }
        guard profiled.told.insert(ProfileState.Question(here.node, plan)).inserted else { return }
        check(plan.root, of: plan)
    }

    /// Whether something conforms to a profile; each question is answered once.
    mutating func conforms(_ step: Step, to plan: ProfilePlan) -> Bool {
        guard definitions.type(step.type, is: plan.type) else { return false }
        let question = ProfileState.Question(step.node, plan)
        if let answer = profiled.answers[question] { return answer != .no }
        profiled.answers[question] = .open
        let isRight = isQuietly(step) { walk in walk.check(plan.root, of: plan) }
        profiled.answers[question] = isRight ? .yes : .no
        return isRight
    }

    /// Whether checks of a part find nothing wrong.
    mutating func isQuietly(_ step: Step, _ body: (inout Walk) -> Void) -> Bool {
        guard steps.count < Self.depthMaximum else { return true }
        let hasFailed = profiled.hasFailed
        profiled.quiet += 1
        profiled.hasFailed = false
        stand(on: step, body)
        defer { profiled.hasFailed = hasFailed }
        profiled.quiet -= 1
        return !profiled.hasFailed
    }

    // MARK: Claims

    /// What a resource claims to be.
    mutating func claims(of resource: Int) -> [Claim] {
        if profiled.claims.node == resource { return profiled.claims.claims }
        let meta = child(Names.meta, of: resource)
        let places = meta.map { meta in children(of: meta).filter { nodes[$0].name == Names.profile } } ?? []
        let claims = places.compactMap { place in text(place).map { claim($0) } }
        profiled.claims = (resource, claims)
        return claims
    }

    private func claim(_ text: String) -> Claim {
        let canonical = Canonical(text)
        let plan = validator.shelf?.plan(text) ?? validator.shelf?.plan(canonical.unversioned)
        return Claim(canonical: canonical, lineage: plan?.lineage.dropFirst() ?? [])
    }

    /// The first of these profiles that a resource claims.
    mutating func claimed(_ profiles: [Canonical], by resource: Int) -> Canonical? {
        let claims = claims(of: resource)
        return profiles.first { profile in claims.contains { $0.means(profile) } }
    }
}
