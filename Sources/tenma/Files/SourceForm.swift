// SPDX-License-Identifier: Apache-2.0
import FHIR
import MLLP

/// What a file holds, told by how it begins: names lie, and standard input has none.
enum SourceForm: Sendable, Hashable {
    case fhir(FHIRFormat)
    case hl7v2

    /// The first bytes decide: `{` or `<` behind blanks and a byte order mark, MSH or the header of a batch, or VT where
    /// MLLP frames were recorded. Nil for anything else.
    init?(head: some Sequence<UInt8>) {
        let text = Array(head.drop { Self.isSkipped($0) }.prefix(3))
        switch text.first {
        case UInt8(ascii: "{"): self = .fhir(.json)
        case UInt8(ascii: "<"): self = .fhir(.xml)
        case MLLP.startBlock: self = .hl7v2
        default:
            guard ["MSH", "FHS", "BHS"].contains(String(decoding: text, as: UTF8.self)) else { return nil }
            self = .hl7v2
        }
    }

    /// Blanks, and what byte order marks and UTF-16 put around the first character: the reader that gets the file says
    /// what is wrong with those.
    private static func isSkipped(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x20, 0x00, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF: true
        default: false
        }
    }
}
