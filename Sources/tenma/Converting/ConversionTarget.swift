// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FHIR

/// `--to`: what a file is turned into.
enum ConversionTarget: String, ExpressibleByArgument, CaseIterable {
    case hl7v2
    case fhirJSON = "fhir-json"
    case fhirXML = "fhir-xml"
    /// The printable letter, or with `--view drugs` the pharmacy's page.
    case html
    /// JAHIS お薬手帳 text.
    case medicineNotebook = "medicine-notebook"
    /// The referral itself, as JSON.
    case model

    var format: FHIRFormat? {
        switch self {
        case .fhirJSON: .json
        case .fhirXML: .xml
        default: nil
        }
    }
}

/// `--view`
enum ConversionView: String, ExpressibleByArgument, CaseIterable { case whole, drugs }
