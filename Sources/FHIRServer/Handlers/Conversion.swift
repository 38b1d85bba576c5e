// SPDX-License-Identifier: Apache-2.0
import FHIR
import Routing

/// From one spelling to the other, by way of the tree.
enum Conversion {
    static func convert(_ bytes: [UInt8], from format: FHIRFormat, as answer: AnswerFormat) -> Result<
        [UInt8], FHIRError
    > {
        .failure(FHIRError(FHIRError.Code(rawValue: "FHIR-CONVERT")))
    }
}
