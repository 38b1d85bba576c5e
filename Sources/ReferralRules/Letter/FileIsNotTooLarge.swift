// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Larger than receivers take.
    static let fileIsNotTooLarge = ReferralRule(
        "REF-057", .warning, ja: "添付ファイルが大きすぎる。", en: "A file is larger than receivers take.",
        hint: Localized(
            ja: "画像はDICOMの経路で送り、文書には参照だけを書く。",
            en: "Send images by way of DICOM, and write only a reference into the letter.")
    ) { subject in
        subject.referral.attachments.filter { $0.size.map { $0 > subject.policy.fileMaximum } ?? false }
            .map { Spot($0.origin, .file) }
    }
}
