// SPDX-License-Identifier: Apache-2.0
import Referral

/// How one kind of Bundle is read and written.
struct BundleTranslation: Sendable {
    /// Bundle.type.
    let type: String
    let shape: FHIRTarget.Shape
    let reads: @Sendable (TreeReading) -> Bool
    let read: @Sendable (TreeReading) -> Referral
    /// Whether it suits a referral.
    let writes: @Sendable (Referral) -> Bool
    let write: @Sendable (Referral, BundleDraft) -> Void
}

/// Every kind of Bundle that is understood, in plain sight; the first that fits is taken.
enum BundleCatalog {
    static let all: [BundleTranslation] = [
        .document, .letterMessage, .letterTransaction, .collection, .message, .transaction,
    ]

    static func translation(of reading: TreeReading) -> BundleTranslation? { all.first { $0.reads(reading) } }

    /// The kind of Bundle it was read from, where none is asked for; else the first that suits it. Where a kind is asked
    /// for, a referral that none of that kind suits is written as the first all the same.
    static func translation(for referral: Referral, shape: FHIRTarget.Shape) -> BundleTranslation? {
        let known = all.filter { shape == .natural || $0.shape == shape }
        let suited = known.filter { $0.writes(referral) }
        guard shape == .natural else { return suited.first ?? known.first }
        return suited.first { referral.residue.type == "Bundle/\($0.type)" } ?? suited.first
    }
}
