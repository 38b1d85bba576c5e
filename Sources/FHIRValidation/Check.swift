// SPDX-License-Identifier: Apache-2.0
import FHIR

/// One family of rules: which elements it looks at, and how. It reads the walk and reports to it.
struct Check: Sendable {
    /// Which elements it is asked about, by their type.
    enum Scope: Sendable {
        case everything
        case resources
        case primitives
        case types([String])
    }

    /// All it may report: a test sees each of them fire.
    let rules: [Rule]
    let scope: Scope
    /// Asked when an element's children have been walked, not before.
    let isLast: Bool
    let run: @Sendable (inout Walk) -> Void

    init(
        _ rules: [Rule], of scope: Scope, isLast: Bool = false, _ run: @escaping @Sendable (inout Walk) -> Void
    ) {
        self.rules = rules
        self.scope = scope
        self.isLast = isLast
        self.run = run
    }

    /// Base R4, then what profiles ask for.
    static let base: [Check] = [
        .structure, .values, .elementIDs, .requiredCodes, .requiredConcepts,
        .references, .links, .contained, .containedUse,
        .bundle, .fullURLs, .document, .documentConnection, .message, .narrative, .extensionShape,
        .invariants, .claims, .extensions,
    ]
}

/// The checks by the number of the type whose elements they look at.
struct CheckTable: Sendable {
    typealias Run = @Sendable (inout Walk) -> Void

    let first: [[Run]]
    let last: [[Run]]

    init(_ checks: [Check], _ definitions: Definitions) {
        let asked = definitions.types.map { type in checks.filter { $0.isAbout(type) } }
        first = asked.map { $0.filter { !$0.isLast }.map(\.run) }
        last = asked.map { $0.filter(\.isLast).map(\.run) }
    }
}

extension Check {
    fileprivate func isAbout(_ type: TypeDefinition) -> Bool {
        switch scope {
        case .everything: true
        case .resources: type.isResource
        case .primitives: type.primitive != nil
        case .types(let names): names.contains(type.name)
        }
    }
}
