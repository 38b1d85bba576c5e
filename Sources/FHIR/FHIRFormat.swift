// SPDX-License-Identifier: Apache-2.0

/// The two spellings of FHIR; the raw values stand in facts, settings and the store where HL7 v2 has a charset.
public enum FHIRFormat: String, Sendable, Hashable, CaseIterable {
    /// UTF-8 JSON (R4 json page).
    case json = "fhir-json"
    /// XML without a DTD (R4 xml page).
    case xml = "fhir-xml"
}
