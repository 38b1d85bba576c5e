// SPDX-License-Identifier: Apache-2.0
import Issues
package import Routing

/// What a facility's answers mean, and how long one goes on trying (design decision 10).
package struct DeliverySettings: Sendable, Hashable {
    /// What the lane does when its head stays behind.
    package enum After: String, Sendable, Hashable, CaseIterable {
        /// The next message goes out.
        case pass
        /// The lane waits for a person.
        case hold
    }

    /// A setting that may differ by kind.
    package struct PerKind: Sendable, Hashable {
        package var standard: After
        package var byKind: [Kind: After] = [:]

        /// What holds for this kind.
        package subscript(_ kind: Kind) -> After { byKind[kind] ?? standard }
    }

    package var answers: AnswerSettings
    package var retry: RetrySettings
    package var afterRefusal: PerKind
    package var afterGivingUp: PerKind

    enum Key {
        static let answers = SettingKey.group("answers", ja: "応答の意味", en: "what its answers mean")
        static let retry = SettingKey.group("retry", ja: "再送", en: "trying again")
        static let afterRefusal = Setting(
            "after-refusal", .perKind, standard: PerKind(standard: .pass),
            ja: "拒否されて保留したあと、同じ患者の次を送るか",
            en: "whether the patient's next message goes out after one was refused and parked")
        static let afterGivingUp = Setting(
            "after-giving-up", .perKind, standard: PerKind(standard: .hold),
            ja: "あきらめたあと、または結果が不明なとき、同じ患者の次を送るか",
            en: "whether the patient's next message goes out after giving up, or when the outcome is unknown")
    }

    static let keys = [Key.answers, Key.retry, Key.afterRefusal.key, Key.afterGivingUp.key]

    init(_ section: Section, _ reader: Reader) {
        answers = AnswerSettings(section.group(Key.answers, AnswerSettings.group, reader))
        retry = RetrySettings(section.group(Key.retry, RetrySettings.group, reader))
        afterRefusal = section.read(Key.afterRefusal)
        afterGivingUp = section.read(Key.afterGivingUp)
    }
}
