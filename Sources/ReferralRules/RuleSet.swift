// SPDX-License-Identifier: Apache-2.0
package import FHIRPath
package import Issues
package import Referral

/// The rules that hold at one place: ours, as severe as the site wants them, and the site's own.
package struct RuleSet: Sendable {
    /// How the site takes a rule.
    package enum Setting: Sendable, Hashable {
        case off
        case severity(Issue.Severity)
    }

    /// By rule id; rules that are not named are as severe as they say.
    package var settings: [String: Setting]
    /// The site's own.
    package var siteRules: [SiteRule]

    /// A letter with ten thousand results without a unit is told of it once and a few times more.
    package static let findingMaximum = 20
    /// Said when a rule has more to say than it may.
    package static let tooMany = Localized(
        ja: "この規則の指摘が多いため、残りは省略した。", en: "This rule found more than is told here.")

    package init(settings: [String: Setting] = [:], siteRules: [SiteRule] = []) {
        self.settings = settings
        self.siteRules = siteRules
    }

    /// What our rules find in a letter, each with its place in the message that the letter was read from.
    package func issues(in referral: Referral, of original: Original, _ context: RuleContext) -> [Issue] {
        let subject = Subject(referral: referral, context: context)
        let broken = RuleCatalog.all.compactMap { rule -> Broken? in
            guard let severity = severity(of: rule) else { return nil }
            let spots = rule.find(subject)
            return spots.isEmpty ? nil : Broken(rule: rule, severity: severity, spots: spots)
        }
        // Most letters break nothing, and then nobody needs to know where anything stands.
        guard !broken.isEmpty else { return [] }
        let locator = Locator(original)
        return broken.flatMap { $0.issues(locator) }
    }

    /// What the site's rules find in a message, whether or not it is one we read as a letter. The environment tells
    /// FHIRPath what only the caller knows: the time, what references mean.
    package func siteIssues(
        in original: Original, _ environment: PathEnvironment = PathEnvironment()
    ) -> [Issue] {
        siteRules.flatMap { $0.issues(in: original, environment) }
    }

    private func severity(of rule: ReferralRule) -> Issue.Severity? {
        switch settings[rule.id] {
        case .off: nil
        case .severity(let severity): severity
        case nil: rule.severity
        }
    }
}

/// A rule that a letter breaks.
private struct Broken {
    let rule: ReferralRule
    let severity: Issue.Severity
    let spots: [Spot]

    func issues(_ locator: Locator) -> [Issue] {
        let told = spots.prefix(RuleSet.findingMaximum).map { rule.issue(severity, $0, locator) }
        return told + (spots.count > told.count ? [Issue(rule.id, .information, RuleSet.tooMany)] : [])
    }
}

extension ReferralRule {
    fileprivate func issue(_ severity: Issue.Severity, _ spot: Spot, _ locator: Locator) -> Issue {
        let detail = spot.detail.map { " (\($0))" } ?? ""
        return Issue(
            id, severity, at: locator.path(of: spot),
            Localized(ja: sentence.ja + detail, en: sentence.en + detail), hint: hint)
    }
}
