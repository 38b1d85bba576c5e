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

/// What each answer of a facility means.
package struct AnswerSettings: Sendable, Hashable {
    /// What can come back.
    package enum Answer: String, Sendable, Hashable, CaseIterable {
        case AA, CA, AE, CE, AR, CR
        /// AR or CR, AE or CE, with ERR-3 = 207: the facility's own trouble.
        case internalError = "internal-error"
        /// Nothing within the answer time-out.
        case silence
        /// Something that is no acknowledgement of this message.
        case garbled
        /// An acknowledgement whose MSA-1 is none of these.
        case unknownCode = "unknown-code"
    }

    /// What it means.
    package enum Meaning: String, Sendable, Hashable, CaseIterable {
        case delivered, retry, park, hold
    }

    /// The rows that are written in the file; for the others the standard holds.
    package var meanings: [Answer: Meaning]

    package subscript(_ answer: Answer) -> Meaning { meanings[answer] ?? Self.standard(answer) }

    /// The row of the table called `standard`.
    package static func standard(_ answer: Answer) -> Meaning {
        switch answer {
        case .AA, .CA: .delivered
        case .AE, .CE, .internalError, .silence, .garbled: .retry
        case .AR, .CR, .unknownCode: .park
        }
    }

    static let settings = Answer.allCases.map { answer in
        (
            answer,
            Setting(
                answer.rawValue, .word(Meaning.self), standard: standard(answer), ja: words(answer).ja,
                en: words(answer).en)
        )
    }

    static let group = SettingGroup(
        "facilities.NAME.answers", Localized(ja: "応答の意味", en: "what its answers mean"), settings.map(\.1.key))

    init(_ section: Section) {
        meanings = [:]
        for (answer, setting) in Self.settings {
            let meaning = section.read(setting)
            if section.has(setting.key.name) { meanings[answer] = meaning }
        }
    }

    private static func words(_ answer: Answer) -> Localized {
        switch answer {
        case .AA, .CA: Localized(ja: "受け取られた", en: "it accepted")
        case .AE, .CE: Localized(ja: "内容に誤りがあるという応答", en: "it says the content is wrong")
        case .AR, .CR: Localized(ja: "拒否", en: "it rejects")
        case .internalError: Localized(ja: "相手の内部障害(ERR-3が207)", en: "its own trouble (ERR-3 is 207)")
        case .silence: Localized(ja: "時間内に応答がない", en: "no answer in time")
        case .garbled: Localized(ja: "応答として読めない", en: "an answer that cannot be read or belongs to another message")
        case .unknownCode: Localized(ja: "知らない応答コード", en: "an acknowledgement code nobody knows")
        }
    }
}

/// How often and how long a delivery is tried.
package struct RetrySettings: Sendable, Hashable {
    package var first: Duration
    package var longest: Duration
    package var giveUpAfter: Duration
    package var answeredAttempts: Int
    package var answerTimeout: Duration
    package var connectTimeout: Duration

    enum Key {
        static let first = Setting(
            "first", .duration(.milliseconds(100)...(.seconds(3600))), standard: .seconds(1), ja: "最初の待ち時間。その後倍々に延びる",
            en: "the first wait; it doubles each time")
        static let longest = Setting(
            "longest", .duration(.seconds(1)...(.seconds(86_400))), standard: .seconds(300), ja: "最長の待ち時間",
            en: "the longest wait")
        static let giveUpAfter = Setting(
            "give-up-after", .duration(.seconds(60)...(.seconds(365 * 86_400))), standard: .seconds(14 * 86_400),
            ja: "この時間がたてば保留する", en: "a delivery older than this is parked")
        static let answeredAttempts = Setting(
            "answered-attempts", .count(1...10_000), standard: 10, ja: "応答のある失敗が何回続けば保留するか",
            en: "after so many answered attempts a delivery is parked; failed connects do not count")
        static let answerTimeout = Setting(
            "answer-timeout", .duration(.seconds(1)...(.seconds(3600))), standard: .seconds(30),
            ja: "最後のバイトを送ってから応答を待つ時間", en: "longest wait for an answer after the last byte was sent")
        static let connectTimeout = Setting(
            "connect-timeout", .duration(.seconds(1)...(.seconds(300))), standard: .seconds(10), ja: "接続を待つ時間",
            en: "longest wait for a connection")
    }

    static let group = SettingGroup(
        "facilities.NAME.retry", Localized(ja: "再送", en: "trying again"),
        [
            Key.first.key, Key.longest.key, Key.giveUpAfter.key, Key.answeredAttempts.key, Key.answerTimeout.key,
            Key.connectTimeout.key,
        ])

    init(_ section: Section) {
        first = section.read(Key.first)
        longest = section.read(Key.longest)
        giveUpAfter = section.read(Key.giveUpAfter)
        answeredAttempts = section.read(Key.answeredAttempts)
        answerTimeout = section.read(Key.answerTimeout)
        connectTimeout = section.read(Key.connectTimeout)
    }
}

extension Shape where Value == DeliverySettings.PerKind {
    /// `pass`, or `{ default: pass, referral: hold }`.
    static var perKind: Shape<DeliverySettings.PerKind> {
        let word = Shape<DeliverySettings.After>.word(DeliverySettings.After.self)
        return Shape(
            Localized(
                ja: "\(word.accepts.ja)、または種類ごとの表", en: "\(word.accepts.en), or a map by kind with default"),
            show: { $0.byKind.isEmpty ? $0.standard.rawValue : nil },
            read: { tree, path, reader in
                guard case .map = tree else {
                    return word.read(tree, path, reader).map { DeliverySettings.PerKind(standard: $0) }
                }
                let section = reader.section(tree, path, PerKindKeys.group)
                var value = DeliverySettings.PerKind(standard: section.read(PerKindKeys.standard))
                for (kind, setting) in PerKindKeys.kinds {
                    if let after = section.read(setting) { value.byKind[kind] = after }
                }
                return value
            })
    }
}

/// The map form of a setting that may differ by kind.
enum PerKindKeys {
    static let standard = Setting(
        required: "default", Shape<DeliverySettings.After>.word(DeliverySettings.After.self), standIn: .hold,
        ja: "書かれていない種類について", en: "for kinds that are not listed")
    static let kinds = Kind.allCases.map { kind in
        (
            kind,
            Setting(
                kind.rawValue, Shape<DeliverySettings.After>.word(DeliverySettings.After.self).optional, standard: nil,
                shown: "default", ja: kind.name.ja, en: kind.name.en)
        )
    }
    static let group = SettingGroup(
        "facilities.NAME.after-refusal", Localized(ja: "種類ごとの扱い", en: "by kind"),
        [standard.key] + kinds.map(\.1.key))
}
