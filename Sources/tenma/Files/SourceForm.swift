// SPDX-License-Identifier: Apache-2.0
import FHIR
import MLLP
import Routing

/// What a file holds, told by how it begins: names lie, and standard input has none.
enum SourceForm: Sendable, Hashable {
    case fhir(FHIRFormat)
    case hl7v2

    /// The first bytes decide: those of FHIR, MSH or the header of a batch, or VT where MLLP frames were recorded. Nil for
    /// anything else.
    init?(head: some Sequence<UInt8>) {
        if let format = FHIRFormat(beginningOf: head) {
            self = .fhir(format)
            return
        }
        let text = Array(head.drop { [0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF].contains($0) }.prefix(3))
        guard text.first == MLLP.startBlock || ["MSH", "FHS", "BHS"].contains(String(decoding: text, as: UTF8.self))
        else { return nil }
        self = .hl7v2
    }
}
