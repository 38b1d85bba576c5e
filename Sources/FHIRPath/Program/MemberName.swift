// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The name of an element in a path, resolved as far as it can be without a tree.
struct MemberName: Sendable {
    let text: String
    /// Nil when R4 has no such name: a tree may still have it.
    let name: Name?
    /// What a choice of this name is written with: `value` is `valueQuantity` and so on. Empty where it is none.
    let choices: Set<Name>
    let hasChoices: Bool

    init(_ text: String) {
        self.text = text
        name = Name(text)
        choices = name.flatMap { Self.choices[$0] } ?? []
        hasChoices = !choices.isEmpty
    }

    /// As a tree numbers it; nil when nothing there has it.
    func name(in tree: Tree) -> Name? { name ?? tree.name(text) }

    /// All names that R4 gives to choices.
    private static let choices: [Name: Set<Name>] = {
        var found: [Name: Set<Name>] = [:]
        for type in Definitions.r4.types {
            for element in Definitions.r4.children(of: type.id) {
                if let choice = element.choice { found[choice, default: []].insert(element.name) }
            }
        }
        return found
    }()
}
