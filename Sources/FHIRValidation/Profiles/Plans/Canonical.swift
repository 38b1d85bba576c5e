// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The address of a profile as it is compared with what resources claim: `http://example.org/Patient|1.2`.
struct Canonical: Sendable, Hashable {
    /// As it was written.
    let text: String
    /// Without version.
    let url: [UInt8]
    /// Nil for any.
    let version: [UInt8]?

    init(_ text: String) {
        self.text = text
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "|"), maxSplits: 1)
        url = parts.first.map(Array.init) ?? []
        version = parts.count > 1 ? Array(parts[1]) : nil
    }

    /// Without version, as text.
    var unversioned: String { String(decoding: url, as: UTF8.self) }

    /// The R4 type whose own definition it is.
    var baseType: TypeID? {
        let home = "http://hl7.org/fhir/StructureDefinition/"
        let text = unversioned
        guard text.hasPrefix(home), let name = Name(String(text.dropFirst(home.count))) else { return nil }
        return Definitions.r4.type(name)
    }

    /// Whether a claim means it: the same address, and no other version where both name one.
    func isMeant(by claim: Canonical) -> Bool {
        guard url == claim.url else { return false }
        guard let version, let claimed = claim.version else { return true }
        return version == claimed
    }
}
