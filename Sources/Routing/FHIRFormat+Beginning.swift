// SPDX-License-Identifier: Apache-2.0
package import FHIR

extension FHIRFormat {
    /// What a text seems to be by its first character: `{` or `<`, behind blanks and a byte order mark; nil for anything
    /// else. Zeros are skipped as well, so that UTF-16 reaches the reader that can say what is wrong with it.
    package init?(beginningOf bytes: some Sequence<UInt8>) {
        switch bytes.first(where: { !Self.isSkipped($0) }) {
        case UInt8(ascii: "{"): self = .json
        case UInt8(ascii: "<"): self = .xml
        default: return nil
        }
    }

    private static func isSkipped(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x20, 0x00, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF: true
        default: false
        }
    }
}
