// SPDX-License-Identifier: Apache-2.0
import Issues

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
