// SPDX-License-Identifier: Apache-2.0
import Referral

/// A card with its places: its own segment or resource, else the patient it was read from (CLINS writes cards among the
/// patient's identifiers).
struct Card {
    let insurance: Insurance
    let origin: Origin

    func spot(_ field: Field, _ value: String? = nil) -> Spot { Spot(origin, field, value: value) }
}

extension Subject {
    var cards: [Card] {
        referral.insurances.map { insurance in
            Card(
                insurance: insurance,
                origin: Origin(insurance.origin.places + (referral.patient?.origin.places ?? [])))
        }
    }

    /// Whether a number of an insurer or a public payer is invented for a test: by its prefecture, or by its beginning.
    func isTestNumber(_ number: String?) -> Bool {
        guard let number = number.flatMap({ InsurerNumber($0) }) else { return false }
        return policy.testPrefectures.contains(number.prefecture)
            || policy.testPrefectures.contains(String(number.text.prefix(2)))
    }
}
