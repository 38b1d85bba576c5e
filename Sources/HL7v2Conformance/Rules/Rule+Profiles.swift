// SPDX-License-Identifier: Apache-2.0
import Issues

extension Rule {
    static let profileValue = Rule(
        "V2-PROFILE-VALUE", condition: "103",
        ja: "コードが、適用プロファイル % の定める値にない。", en: "A code is not among those that the profile % allows.")

    static let profileHolds = Rule(
        "V2-PROFILE-HOLDS", condition: "101",
        ja: "適用プロファイルの定める値をもつセグメントがない（%）。",
        en: "No segment has the value that the profile asks for (%).")

    static let ofProfiles = [profileValue, profileHolds]

    /// Every rule of this library.
    static let all = ofStructure + ofFields + ofProfiles + [tooMany]

    static let tooMany = Rule(
        "V2-TOO-MANY", tolerant: .information, strict: .information, condition: "0",
        ja: "所見が多すぎるため、残りは省いた。", en: "There are more findings than are told here.")
}
