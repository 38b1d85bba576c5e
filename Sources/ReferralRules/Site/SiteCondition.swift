// SPDX-License-Identifier: Apache-2.0
package import FHIRPath
package import HL7v2

/// What a site's rule asks of a message: of a place in HL7 v2, or an expression of FHIR that must be true.
package enum SiteCondition: Sendable {
    case hl7v2(HL7v2.Path, Test)
    /// Asked of the message as a whole, or of each resource of a type that it is or brings; not of contained ones.
    case fhir(PathExpression, of: String?)

    /// What is asked of a place.
    package enum Test: Sendable {
        /// A value is there that is neither empty nor `""`.
        case exists
        /// None is.
        case absent
        /// Every value there is one of these; where none is there, it does not hold.
        case isOneOf(Set<String>)
        /// Every value there fits as a whole; where none is there, it does not hold.
        case matches(PathRegex)
    }
}

/// Why a condition has no answer.
struct SiteConditionError: Error {}
