// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What R4 itself says of an element, a choice as one.
struct BaseElement: Sendable {
    /// As profiles write it: `value[x]`.
    var name: String
    /// The names of instances, each with the type that stands there.
    var names: [(name: Name, type: TypeID)]
    var minimum: Int
    var isList: Bool
    /// Of a Reference: what it may point to; empty for anything.
    var targets: Set<TypeID>
    var binding: Binding?
    private static let prefix = "http://hl7.org/fhir/ValueSet/"

    /// The element of a type that a profile calls so.
    init?(_ name: Substring, in type: TypeID) {
        let r4 = Definitions.r4
        let isChoice = name.hasSuffix("[x]")
        let plain = isChoice ? name.dropLast(3) : name
        let found = r4.children(of: type).filter { element in
            NameTable.r4[isChoice ? element.choice ?? element.name : element.name] == plain
        }
        guard let first = found.first, isChoice || first.choice == nil else { return nil }
        self.name = String(name)
        names = found.map { ($0.name, $0.type) }
        minimum = first.minimum
        isList = first.isList
        targets = found.reduce(into: []) { $0.formUnion(r4.targets(of: $1)) }
        binding = r4.binding(of: first)
    }

    /// The choice that has an instance's name among its own: `valueQuantity` is one of `value[x]`.
    static func choice(of name: Substring, in type: TypeID) -> Substring? {
        guard let element = Definitions.r4.element(String(name), in: type), let choice = element.choice else {
            return nil
        }
        return "\(NameTable.r4[choice])[x]"
    }

    /// The root: a type as a whole.
    init(root type: TypeID) {
        name = Definitions.r4[type].name
        names = []
        minimum = 0
        isList = true
        targets = []
    }

    /// Whether R4 binds it in the same way already.
    func isBound(as rule: BindingRule) -> Bool {
        guard let binding, binding.strength == rule.strength else { return false }
        let known = binding.valueSet.hasPrefix("http://") ? binding.valueSet : Self.prefix + binding.valueSet
        guard CanonicalURL(rule.valueSet).url == known else { return false }
        return rule.maximum == nil || Self.maximums[known] == rule.maximum
    }

    /// The value sets of R4 that have another above them.
    private static let maximums = [
        prefix + "languages": prefix + "all-languages", prefix + "age-units": prefix + "all-time-units",
        prefix + "duration-units": prefix + "all-time-units",
        prefix + "distance-units": prefix + "all-distance-units",
        prefix + "expression-language": "http://www.rfc-editor.org/bcp/bcp13.txt",
    ]
}
