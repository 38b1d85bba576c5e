// SPDX-License-Identifier: Apache-2.0

/// What can be wrong with any text, whatever the format: the ceilings of `ReaderLimits`.
extension FHIRError.Code {
    /// The body is larger than `ReaderLimits.size`.
    public static let sizeLimit = Self(rawValue: "FHIR-LIMIT-SIZE")
    /// More inside each other than `ReaderLimits.depth`.
    public static let depthLimit = Self(rawValue: "FHIR-LIMIT-DEPTH")
    /// The tree takes more memory than `ReaderLimits.treeSize`.
    public static let treeLimit = Self(rawValue: "FHIR-LIMIT-TREE")
    /// More names in one object than `ReaderLimits.properties`.
    public static let propertyLimit = Self(rawValue: "FHIR-LIMIT-PROPERTIES")
}
