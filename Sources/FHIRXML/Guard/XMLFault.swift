// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What the guard does not let pass, and at which byte of the body.
struct XMLFault: Error {
    let code: FHIRError.Code
    let offset: UInt64

    init(_ code: FHIRError.Code, at offset: UInt64) {
        self.code = code
        self.offset = offset
    }
}
