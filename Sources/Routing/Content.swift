// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import HL7v2

/// A message as the library of its language reads it; large values may have been left in the body.
package enum Content: Sendable {
    case hl7v2(HL7v2.Message)
    case fhir(FHIR.Tree)
}
