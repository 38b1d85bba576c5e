// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

/// From one spelling to the other, by way of the tree.
enum Conversion {
    static func convert(_ bytes: [UInt8], from format: FHIRFormat, as answer: AnswerFormat) -> Result<
        [UInt8], FHIRError
    > {
        Result { () throws(FHIRError) in
            try Tree.read(bytes, as: format).written(as: answer.format, answer.isPretty ? .pretty : .compact)
        }
    }
}
