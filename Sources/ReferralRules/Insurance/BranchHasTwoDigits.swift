// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// 枝番, which tells the persons of one card apart.
    static let branchHasTwoDigits = ReferralRule(
        "REF-034", .warning, ja: "枝番が2桁の数字でない。", en: "A branch number does not have two digits.",
        hint: Localized(ja: "枝番は半角数字2桁(例 01)で書く。ない場合は空とする。", en: "Write two ASCII digits, such as 01, or nothing.")
    ) { subject in
        subject.cards.compactMap { card in
            guard let branch = card.insurance.branch, branch.utf8.count != 2 || !branch.isDigits else { return nil }
            return card.spot(.cardBranch, branch)
        }
    }
}
