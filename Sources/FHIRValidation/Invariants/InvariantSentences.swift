// SPDX-License-Identifier: Apache-2.0
import Issues

/// What the invariants of R4 mean, for people: what must be done, not the expression.
enum InvariantSentences {
    /// The sentence of an invariant; a general one for those of resources that no referral has.
    static func sentence(of name: String, key: String) -> Localized {
        all[name] ?? Localized(ja: "R4の制約\(key)を満たしません。", en: "The R4 constraint \(key) does not hold.")
    }

    /// By their names in the tables.
    static let all: [String: Localized] = datatypes.merging(clinical) { first, _ in first }.merging(workflow) {
        first, _ in first
    }
}
