// SPDX-License-Identifier: Apache-2.0

/// Why a value of a body cannot be written in the other format.
extension FHIRError.Code {
    /// A character that XML 1.0 has not (section 2.2), such as most controls.
    public static let holeCharacter = Self(rawValue: "FHIR-HOLE-CHARACTER")
    /// A reference that is none of XML's five and no character.
    public static let holeReference = Self(rawValue: "FHIR-HOLE-REFERENCE")
}
