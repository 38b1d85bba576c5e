// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A place in a FHIR resource as settings write it: a resource type and names of elements, `Composition.type.coding.code`.
/// It stands for every element there, in every resource of that type, wherever in a Bundle the resource is.
package struct FHIRPlace: Sendable, Hashable, LosslessStringConvertible {
    private static let stepsMaximum = 32

    /// The resource type.
    package let type: String
    /// The names below it, choices by their concrete name: `valueQuantity`.
    package let steps: [String]

    /// Nil unless R4 has such a resource, and such elements in it.
    package init?(_ text: String) {
        let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let type = names.first, names.count <= Self.stepsMaximum,
            var place = Name(type).flatMap(Definitions.r4.resource)
        else { return nil }
        for name in names.dropFirst() {
            guard let element = Definitions.r4.element(name, in: place) else { return nil }
            place = element.type
        }
        self.type = type
        steps = Array(names.dropFirst())
    }

    package var description: String { ([type] + steps).joined(separator: ".") }

    /// All elements at this place.
    func elements(in tree: FHIR.Tree) -> [Element] {
        steps.reduce(tree.resources(of: type)) { found, name in found[name] }
    }
}
