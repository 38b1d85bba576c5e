// SPDX-License-Identifier: Apache-2.0

/// The bytes a facility gets: the received ones, or a pure function of them. Fixed at admission and stored with the
/// delivery (design decision 11).
package enum Form: Sendable, Hashable {
    case asReceived
    case rendered(Rendering)
    case fhir(FHIRRendering)
    case translated(TranslatedForm)

    /// Whether the facility sees MSH-15 and MSH-16 as the sender wrote them, and so answers for its application itself.
    package var keepsAcknowledgement: Bool {
        switch self {
        case .asReceived: true
        case .rendered(let rendering): !rendering.clearsAcknowledgement
        case .fhir: false
        case .translated(let form): form.isHL7v2 && !form.header.clearsAcknowledgement
        }
    }
}
