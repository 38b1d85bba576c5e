// SPDX-License-Identifier: Apache-2.0
import Referral

/// A code of a facility as a letter writes it.
struct WrittenCode {
    let text: String
    let spot: Spot

    /// What becomes of it where it has ten digits.
    var institution: InstitutionCode? { InstitutionCode(text) }
}

extension Party {
    /// What the facility is called by.
    var codes: [String] { facility?.identifiers.map(\.value) ?? [] }
    /// The facility's place, and the party's.
    var places: Origin { Origin((facility?.origin.places ?? []) + origin.places) }

    /// The codes that mean to be those of a medical institution: called so, or digits and called nothing.
    func institutionCodes(_ field: Field) -> [WrittenCode] {
        (facility?.identifiers ?? []).compactMap { identifier in
            let isDigits = identifier.system == nil && identifier.value.withNarrowDigits.isDigits
            guard identifier.system == Identifier.institutionSystem || isDigits else { return nil }
            return WrittenCode(text: identifier.value, spot: Spot(places, field, value: identifier.value))
        }
    }
}

extension Subject {
    /// The codes of writer and reader that the directory does not know: one that it knows is right whatever it looks
    /// like, and test data is not held to what real codes obey.
    var questionableCodes: [WrittenCode] {
        let sender = referral.from?.institutionCodes(.senderCode) ?? []
        let addressee = referral.to?.institutionCodes(.addresseeCode) ?? []
        return (sender + addressee).filter { code in
            directory[code.text] == nil && !policy.testPrefectures.contains(String(code.text.prefix(2)))
        }
    }
}
