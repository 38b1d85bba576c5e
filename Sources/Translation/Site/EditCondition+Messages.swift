// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import HL7v2

extension EditCondition {
    /// Whether it is so in a message; a place of FHIR is nowhere in it.
    package func holds(in message: HL7v2.Message) -> Bool {
        guard case .hl7v2(let path) = path else { return holds([]) }
        return holds(message.values(at: path).map { message.text(in: $0) })
    }

    /// Whether it is so in a resource or Bundle; a place of HL7 v2 is nowhere in it.
    package func holds(in tree: FHIR.Tree) -> Bool {
        guard case .fhir(let path) = path else { return holds([]) }
        let found = EditableElement(tree.root).resources(path.type).flatMap { $0.at(path.steps[...]) }
        return holds(found.map { $0.text ?? "" })
    }

    /// Whether it is so, given what stands at its place.
    func holds(_ texts: [String]) -> Bool {
        switch test {
        case .isOneOf(let values): texts.contains(where: values.contains)
        case .exists(let exists): texts.isEmpty != exists
        }
    }
}
