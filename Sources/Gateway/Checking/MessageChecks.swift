// SPDX-License-Identifier: Apache-2.0
package import FHIR
import FHIRPath
package import FHIRProfiles
package import FHIRValidation
package import HL7v2
package import HL7v2Conformance
package import Issues
package import ReferralRules
import Translation

/// The three kinds of checking, as one reading of the configuration and its packages sets them up. Immutable.
package struct MessageChecks: Sendable {
    private let validator: Validator
    private let rules: RuleSet
    private let directory: FacilityDirectory

    package init(
        profiles: ProfileSet? = nil, siteRules: [SiteRule] = [], directory: FacilityDirectory = FacilityDirectory()
    ) {
        validator = Validator(profiles: profiles)
        rules = RuleSet(siteRules: siteRules)
        self.directory = directory
    }

    /// Structures, datatypes and tables of HL7 v2.
    package func conformance(of message: HL7v2.Message, _ mode: ConformanceOptions.Mode) -> [Issue] {
        ConformanceChecker(ConformanceOptions(mode)).issues(in: message)
    }

    /// Base R4, the profiles a resource claims, and those it must meet besides.
    package func validity(
        of tree: FHIR.Tree, readFrom format: FHIRFormat, profiles: [String] = [],
        options: ValidationOptions = ValidationOptions()
    ) -> [Issue] {
        validator.issues(in: tree, readFrom: format, claims: profiles, options: options)
    }

    /// The rules of referrals, for what is understood as one, and those of the site.
    package func rules(of message: HL7v2.Message, at now: CheckTime) -> [Issue] {
        let original = Original.hl7v2(message)
        let own = Translator.read(message).map { issues(in: $0, original, now) } ?? []
        return own + rules.siteIssues(in: original)
    }

    /// The same for FHIR.
    package func rules(of tree: FHIR.Tree, at now: CheckTime) -> [Issue] {
        let original = Original.fhir(tree)
        let own = Translator.read(tree).map { issues(in: $0, original, now) } ?? []
        var environment = PathEnvironment()
        environment.now = now.text
        if tree.root.type == "Bundle" {
            let index = BundleIndex(tree.root)
            environment.resolve = { index.resolve($0, from: $1) }
        }
        return own + rules.siteIssues(in: original, environment)
    }

    private func issues(in reading: Translator.Reading, _ original: Original, _ now: CheckTime) -> [Issue] {
        rules.issues(in: reading.referral, of: original, RuleContext(directory: directory, now: now.moment))
    }

    /// The condition of table 0357 under which ERR-3 tells a finding. What rules find has none of its own there; never 207,
    /// which asks the sender to try again.
    package static func condition(of issue: Issue) -> String {
        let isRule = issue.id.hasPrefix("REF-") || issue.id.hasPrefix("SITE-")
        return isRule ? "102" : ConformanceChecker.errorCode(of: issue)
    }
}
