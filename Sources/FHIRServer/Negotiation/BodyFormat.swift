// SPDX-License-Identifier: Apache-2.0
import FHIR
import Routing

/// How a request's body is written, as its head says.
struct BodyFormat: Sendable, Hashable {
    var format: FHIRFormat
    var isCompressed: Bool

    init(_ fields: RequestFields) throws(FaceProblem) {
        isCompressed = try Self.isCompressed(fields)
        // What nearly everybody sends.
        switch fields.contentType {
        case "application/fhir+json": format = .json
        case "application/fhir+xml": format = .xml
        default: format = try Self.format(fields.contentType)
        }
    }

    private static func format(_ text: String?) throws(FaceProblem) -> FHIRFormat {
        guard let text, let type = MediaType(text), let format = type.format else {
            throw FaceProblem(.typeUnsupported, at: "content-type")
        }
        guard type.isUTF8 else { throw FaceProblem(.charsetUnsupported, at: "content-type") }
        guard type.isR4 else { throw FaceProblem(.fhirVersionUnsupported, at: "content-type") }
        return format
    }

    static func isCompressed(_ fields: RequestFields) throws(FaceProblem) -> Bool {
        switch fields.contentEncoding?.lowercased() {
        case nil, "identity": false
        case "gzip", "x-gzip": true
        default: throw FaceProblem(.encodingUnsupported, at: "content-encoding")
        }
    }
}
