// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// JP Core lets facilities without a code write 9 and their telephone number. Numbers change hands, so it is told.
    static let codeIsNoTelephone = ReferralRule(
        "REF-011", .information, ja: "施設のコードが電話番号から作られている。確かな識別子ではない。",
        en: "A facility's code was made from a telephone number, which is no safe identity.",
        hint: Localized(
            ja: "施設一覧のcodesにこのコードを登録し、どの施設かを確定する。",
            en: "List the code in the directory, so that it is settled whose it is.")
    ) { subject in
        subject.questionableCodes.filter { $0.institution?.isTelephone ?? false }.map(\.spot)
    }
}
