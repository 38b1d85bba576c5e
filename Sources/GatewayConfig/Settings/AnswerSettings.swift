// SPDX-License-Identifier: Apache-2.0
import Issues

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

    /// What this answer means: the written row, or the standard.
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
