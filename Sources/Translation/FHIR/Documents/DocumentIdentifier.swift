// SPDX-License-Identifier: Apache-2.0
import Referral

/// Bundle.identifier of a CLINS document: `code10^year^id`. For the model the number is the id, in the numbering of the
/// institution.
struct DocumentIdentifier {
    let institution: String
    let year: String
    let id: String

    static let system = "http://jpfhir.jp/fhir/clins/bundle-identifier"
    /// The one numbering of Composition.identifier.
    static let resourceSystem = "http://jpfhir.jp/fhir/core/IdSystem/resourceInstance-identifier"

    init?(_ text: String) {
        let parts = text.split(separator: "^", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, Self.isInstitution(parts[0]), parts[1].utf8.count == 4, Moment.isDigits(parts[1]),
            !parts[2].isEmpty
        else { return nil }
        (institution, year, id) = (parts[0], parts[1], parts[2])
    }

    /// The one a letter gets; nil where nobody said which institution wrote it, or when.
    init?(of referral: Referral) {
        let codes = [
            referral.from?.facility?.institutionCode, referral.identifiers.first?.system,
            referral.facts.sendingFacility,
        ]
        guard let institution = codes.lazy.compactMap({ $0 }).first(where: Self.isInstitution),
            let year = (referral.issued ?? referral.facts.sent)?.year
        else { return nil }
        self.institution = institution
        self.year = Moment.padded(year, 4)
        id = Self.fitted(referral.identifiers.first?.value ?? referral.facts.controlID ?? "")
    }

    var text: String { "\(institution)^\(year)^\(id)" }
    var identifier: Identifier { Identifier(id, system: institution) }

    static func isInstitution(_ text: String) -> Bool { text.utf8.count == 10 && Moment.isDigits(text) }

    /// At most 36 letters, digits and hyphens: another id becomes one that is made from it.
    private static func fitted(_ id: String) -> String {
        let fits = id.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        }
        return fits && (1...36).contains(id.utf8.count) ? id : StableUUID.text(of: id)
    }
}
