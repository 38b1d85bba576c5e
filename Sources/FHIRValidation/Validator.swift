// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import Issues

/// Checks a resource against base R4 (4.0.1): structure, values, codes, references, Bundles, narrative.
///
/// One walk over the tree; at each element the checks of its type are asked. Time is linear in the tree.
package struct Validator: Sendable {
    let definitions: Definitions
    let checks: CheckTable
    /// By number of a type: what must be there.
    let requirements: [[Requirement]]
    let known = KnownTypes()
    /// By number of a type.
    let facts: [TypeFacts]

    /// Base R4; building it reads the tables, so one is made and kept.
    package init() { self.init(checks: Check.base) }

    init(checks: [Check]) {
        definitions = .r4
        self.checks = CheckTable(checks, definitions)
        requirements = Requirement.all(of: definitions)
        facts = definitions.types.map {
            TypeFacts(isResource: $0.isResource, elementCount: Definitions.r4.children(of: $0.id).count)
        }
    }

    /// Every rule it may report.
    package static var rules: [Rule] { Check.base.flatMap(\.rules) + [Findings.tooMany] }

    /// What is wrong or odd, in the order of the tree; no error among them: it is base R4.
    package func issues(in tree: Tree, readFrom format: FHIRFormat) -> [Issue] {
        var walk = Walk(tree, format, validator: self)
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
