// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import HL7v2
import Translation

/// A message as the library of its language reads it; large values may have been left in the body.
package enum Content: Sendable {
    case hl7v2(HL7v2.Message)
    case fhir(FHIR.Tree)

    /// Whether it stands for a referral, and so can be written in another form.
    var canBeTranslated: Bool {
        switch self {
        case .hl7v2(let message): HL7v2Translator.understands(message.header.type)
        case .fhir(let tree): FHIRTranslator.understands(tree)
        }
    }

    /// Whether a part of it is tagged UNDELIVERED: it must not leave the institution that wrote it (domain.md section
    /// 4), so the received bytes must not go out.
    var holdsUndelivered: Bool {
        guard case .fhir(let tree) = self, let tag = Name("tag") else { return false }
        return tree.nodes.indices.contains { index in
            tree.nodes[index].name == tag && Element(tree: tree, index: index).first("code")?.text == "UNDELIVERED"
        }
    }
}
