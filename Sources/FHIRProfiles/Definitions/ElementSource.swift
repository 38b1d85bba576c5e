// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What a snapshot or a differential says of one element; nil where it says nothing.
struct ElementSource: Sendable {
    /// One entry of ElementDefinition.type.
    struct Kind: Sendable, Hashable {
        var code: String
        var profiles: [String] = []
        var targetProfiles: [String] = []
        var aggregation: [String] = []
    }

    /// A constraint and where it was first made.
    struct Constraint: Sendable, Hashable {
        var rule: InvariantRule
        var source: String?
    }

    /// `Bundle.entry:composition.resource`.
    var id = ""
    /// It names one of a choice in the short way, `Observation.valueQuantity`, which leaves no other (R4 profiling page).
    var isOnlyChoice = false
    var minimum: Int?
    /// `Int.max` for any number.
    var maximum: Int?
    var kinds: [Kind]?
    var fixed: Tree?
    var pattern: Tree?
    var valueMinimum: String?
    var valueMaximum: String?
    var lengthMaximum: Int?
    var binding: BindingRule?
    var constraints: [Constraint] = []
    var isMustSupport = false
    var slicing: Slicing?

    /// Lays a later word over an earlier one.
    mutating func constrain(by later: ElementSource) {
        minimum = later.minimum ?? minimum
        maximum = later.maximum ?? maximum
        kinds = later.kinds ?? kinds
        fixed = later.fixed ?? fixed
        pattern = later.pattern ?? pattern
        valueMinimum = later.valueMinimum ?? valueMinimum
        valueMaximum = later.valueMaximum ?? valueMaximum
        lengthMaximum = later.lengthMaximum ?? lengthMaximum
        binding = later.binding ?? binding
        isMustSupport = isMustSupport || later.isMustSupport
        slicing = later.slicing ?? slicing
        let keys = Set(constraints.map(\.rule.key))
        constraints += later.constraints.filter { !keys.contains($0.rule.key) }
    }
}
