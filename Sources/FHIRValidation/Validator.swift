// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import FHIRProfiles
package import Issues

/// Checks a resource against base R4 (4.0.1) — structure, values, codes, references, Bundles, narrative, invariants —
/// and against the profiles that it claims, as far as they are loaded.
///
/// One walk over the tree; at each element the checks of its type are asked, and from a resource that claims a profile
/// the rules of that are followed down. Time is linear in the tree.
package struct Validator: Sendable {
    let definitions: Definitions
    let checks: CheckTable
    /// By number of a type: what must be there.
    let requirements: [[Requirement]]
    let known = KnownTypes()
    let invariants = BaseInvariants.r4
    /// By number of a type.
    let facts: [TypeFacts]
    /// The profiles that are loaded; nil where only base R4 is asked for.
    let shelf: PlanShelf?

    /// Base R4 and profiles; building it reads the tables, so one is made and kept.
    package init(profiles: ProfileSet? = nil) { self.init(checks: Check.base, profiles: profiles) }

    init(checks: [Check], profiles: ProfileSet? = nil) {
        shelf = profiles.map(PlanShelf.init)
        definitions = .r4
        self.checks = CheckTable(checks, definitions)
        requirements = Requirement.all(of: definitions)
        facts = definitions.types.map {
            TypeFacts(isResource: $0.isResource, elementCount: Definitions.r4.children(of: $0.id).count)
        }
    }

    /// Every rule it may report.
    package static var rules: [Rule] { Check.base.flatMap(\.rules) + [Findings.tooMany] }

    /// The codes of what profiles and the invariants of R4 may report beside `rules`.
    package static var profileCodes: [String] { ProfileRules.codes }

    /// What is wrong or odd, in the order of the tree; no error among them: it is R4, and what it claims to be.
    /// `claims` are profiles to hold the resource against beside those of its `meta.profile`.
    package func issues(
        in tree: Tree, readFrom format: FHIRFormat, claims: [String] = [],
        options: ValidationOptions = ValidationOptions()
    ) -> [Issue] {
        var walk = Walk(tree, format, validator: self, claims: claims, options: options)
        walk.start()
        return walk.findings.told
    }
}

/// What is asked of a type at every element.
struct TypeFacts: Sendable {
    let isResource: Bool
    let elementCount: Int
}

/// Types that the walk has to know by name.
struct KnownTypes: Sendable {
    let resource: TypeID?
    let bundle: TypeID?
    let bundleEntry: TypeID?

    init() {
        let definitions = Definitions.r4
        resource = definitions.type(named: "Resource")
        bundle = definitions.type(named: "Bundle")
        bundleEntry = definitions.type(named: "Bundle.entry")
    }
}
