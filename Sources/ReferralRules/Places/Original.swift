// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import HL7v2

/// The message that a letter was read from: findings name places in it, and the site's rules ask it.
package enum Original: Sendable {
    case hl7v2(HL7v2.Message)
    case fhir(FHIR.Tree)
}

/// Finds the places of one message.
enum Locator {
    case segments(SegmentPlaces)
    case elements(ElementPlaces)

    init(_ original: Original) {
        switch original {
        case .hl7v2(let message): self = .segments(SegmentPlaces(message))
        case .fhir(let tree): self = .elements(ElementPlaces(tree))
        }
    }

    /// As engineers say it: `PRD[2]-4.4`, `Bundle.entry[3].resource.identifier[0].value`.
    func path(of spot: Spot) -> String? {
        switch self {
        case .segments(let places): places.path(of: spot)
        case .elements(let places): places.path(of: spot)
        }
    }
}
