// SPDX-License-Identifier: Apache-2.0
package import FHIR

/// What a profile asks of one element, or of one slice of it. Rules point to each other by their place in
/// `Profile.rules`.
package struct ElementRule: Sendable {
    /// The element's id in the profile: `Bundle.entry:composition.resource`. It names the rule in findings.
    package var id = ""
    /// The names under which instances may write it: one, or of a choice one for each type that is allowed
    /// (`valueQuantity`). Empty for the root.
    package var names: [Name] = []
    /// Of a choice, the names base R4 knows and this profile does not allow.
    package var forbiddenNames: [Name] = []
    package var minimum = 0
    /// Nil for any number.
    package var maximum: Int?
    /// What may stand here, with its profiles; empty when nothing is asked beyond base R4.
    package var types: [TypeRule] = []
    /// The value must be exactly this. The tree's root element is the value.
    package var fixed: Tree?
    /// The value must contain this.
    package var pattern: Tree?
    package var lengthMaximum: Int?
    /// minValue[x] and maxValue[x], as text; compared by the element's type.
    package var valueMinimum: String?
    package var valueMaximum: String?
    package var binding: BindingRule?
    /// Those that base R4 does not have already.
    package var invariants: [InvariantRule] = []
    package var isMustSupport = false
    /// How the repetitions of this element are sorted into slices; nil when there are none.
    package var slicing: Slicing?
    /// The slices, in the order of the profile; each a rule with a `sliceName` of its own.
    package var slices: [Int] = []
    package var sliceName: String?
    /// What is asked of the elements below.
    package var children: [Int] = []

    package init() {}
}

/// One type that an element may have.
package struct TypeRule: Sendable, Hashable {
    package var type: TypeID
    /// Canonicals, any of which will do; empty for the type itself. May end with `|version`.
    package var profiles: [String] = []
    /// Of a Reference or canonical: the profiles of which one must be met by the target.
    package var targetProfiles: [String] = []
    /// Of a Reference: `contained`, `referenced`, `bundled`.
    package var aggregation: [String] = []

    package init(type: TypeID, profiles: [String] = [], targetProfiles: [String] = [], aggregation: [String] = []) {
        self.type = type
        self.profiles = profiles
        self.targetProfiles = targetProfiles
        self.aggregation = aggregation
    }
}

/// Which codes an element must have.
package struct BindingRule: Sendable, Hashable {
    package var strength: Binding.Strength
    /// Canonical, may end with `|version`.
    package var valueSet: String
    /// The value set that stands above an extensible one (elementdefinition-maxValueSet).
    package var maximum: String?

    package init(strength: Binding.Strength, valueSet: String, maximum: String? = nil) {
        self.strength = strength
        self.valueSet = valueSet
        self.maximum = maximum
    }
}

/// A constraint of a profile.
package struct InvariantRule: Sendable, Hashable {
    package var key: String
    package var isError: Bool
    package var expression: String
    /// What the profile says of it, in its own language; shown to people as the profile's words.
    package var human: String

    package init(key: String, isError: Bool, expression: String, human: String) {
        self.key = key
        self.isError = isError
        self.expression = expression
        self.human = human
    }
}

/// How slices are told apart (R4 profiling page, "Slicing").
package struct Slicing: Sendable, Hashable {
    /// What of the element a discriminator looks at.
    package enum Kind: String, Sendable, Hashable, CaseIterable { case value, exists, pattern, type, profile }
    /// What repetitions may be that are in no slice: none, any, or any behind those in slices.
    package enum Rest: String, Sendable, Hashable, CaseIterable { case closed, open, openAtEnd }
    /// One place by which slices are told apart.
    package struct Discriminator: Sendable, Hashable {
        package var kind: Kind
        /// A restricted FHIRPath: `resource`, `$this`, `code.coding`, `extension('url').value`, `resource.ofType(X)`,
        /// `participant.resolve()`.
        package var path: String

        package init(kind: Kind, path: String) {
            self.kind = kind
            self.path = path
        }
    }

    package var discriminators: [Discriminator]
    package var rest: Rest
    package var isOrdered: Bool

    package init(discriminators: [Discriminator], rest: Rest, isOrdered: Bool) {
        self.discriminators = discriminators
        self.rest = rest
        self.isOrdered = isOrdered
    }
}
