// SPDX-License-Identifier: Apache-2.0
import FHIR

extension FHIRFormat {
    /// As FHIR R4's http page names it.
    var contentType: String {
        switch self {
        case .json: "application/fhir+json"
        case .xml: "application/fhir+xml"
        }
    }

    /// From a Content-Type, parameters left aside; the plain types are understood as well.
    init?(contentType: String) {
        switch contentType.prefix(while: { $0 != ";" }).filter({ $0 != " " }).lowercased() {
        case "application/fhir+json", "application/json", "text/json": self = .json
        case "application/fhir+xml", "application/xml", "text/xml": self = .xml
        default: return nil
        }
    }
}
