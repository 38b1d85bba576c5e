// SPDX-License-Identifier: Apache-2.0

/// The two spellings of FHIR; the raw values stand in facts, settings and the store where HL7 v2 has a charset.
package enum FHIRFormat: String, Sendable, Hashable, CaseIterable {
    case json = "fhir-json"
    case xml = "fhir-xml"
}
