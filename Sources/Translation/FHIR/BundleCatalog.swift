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
        .collection, .message, .transaction,
    ]

    static func translation(of reading: TreeReading) -> BundleTranslation? { all.first { $0.reads(reading) } }

    static func translation(for referral: Referral, shape: FHIRTarget.Shape) -> BundleTranslation? {
        all.first { (shape == .natural || $0.shape == shape) && $0.writes(referral) }
    }
}
