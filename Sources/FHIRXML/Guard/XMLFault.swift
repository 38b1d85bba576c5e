// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What the guard does not let pass, and at which byte of the body.
struct XMLFault: Error {
    let code: FHIRError.Code
    let offset: UInt64
    /// The byte at which it showed, which may be later: what was wrong before that was wrong first.
    let seen: UInt64

    init(_ code: FHIRError.Code, at offset: UInt64, seen: UInt64? = nil) {
        self.code = code
        self.offset = offset
        self.seen = seen ?? offset
    }
}
