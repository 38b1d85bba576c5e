// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Gateway
import Issues
import Relay
import Routing

/// `tenma tail`
struct Tail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(ja: "経路の記録を見る。既定では流し続ける", en: "Show the routing log as it grows"),
        discussion: text(
            ja: """
                例:
                  tenma tail
                  tenma tail --facility higashi-hospital --state parked --state retrying --since 2h
                  tenma tail --type referral --json --after 1234 --no-follow
                同じ条件を重ねると「または」、違う条件は「かつ」。--grep は表示行の文字どおりの一部。
                ゲートウェイが再起動しても、抜けも重複もなく続きから表示する。
                """,
            en: """
                Examples:
                  tenma tail
                  tenma tail --facility higashi-hospital --state parked --state retrying --since 2h
                  tenma tail --type referral --json --after 1234 --no-follow
                The same option twice means "or", different options mean "and"; --grep is a literal part of the line.
                When the gateway restarts, tail goes on where it was, without gap or duplicate.
                """))

    @OptionGroup var control: ControlOptions
    @Option(help: help(ja: "施設(送信元か宛先)", en: "a facility, as receiver or as sender")) var facility: [String] = []
    @Option(
        help: help(
            ja: "種類か型(referral、REF^I12、Bundle/document)", en: "a kind or type: referral, REF^I12, Bundle/document"))
    var type: [String] = []
    @Option(
        help: help(ja: "出来事(received、delivered、parked など)", en: "an event: received, delivered, parked, …"),
        completion: .list(EventWords.all)) var state: [String] = []
    @Option(help: help(ja: "いつから(30m、2h、09:15、2026-11-24)", en: "from when: 30m, 2h, 09:15, 2026-11-24")) var since:
        String?
    @Option(help: help(ja: "この通し番号のあとから", en: "behind this sequence number")) var after: Int64?
    @Option(help: help(ja: "はじめに見る過去の件数(絞り込む前)", en: "how many past events to look at first, before the filters"))
    var last = 10
    @Option(help: help(ja: "行に含まれる文字列", en: "a literal part of the line")) var grep: String?
    @Flag(inversion: .prefixedNo, help: help(ja: "流し続ける", en: "go on as events happen")) var follow = true
    @OptionGroup var common: CommonOptions

    func validate() throws {
        for word in state where !EventWords.all.contains(word) {
            throw ValidationError(
                text(ja: "--state \(word) はありません。", en: "there is no --state \(word).") + " "
                    + EventWords.all.joined(separator: " "))
        }
        for word in type where Kind(rawValue: word) == nil && TypePattern(word) == nil {
            throw ValidationError(
                text(ja: "--type \(word) は種類でも型でもありません", en: "--type \(word) is neither a kind nor a type"))
        }
        if let since, SinceTime.instant(since, now: TimeText.now, isUTC: common.isUTC) == nil {
            throw ValidationError(
                text(
                    ja: "--since が読めません: \(since)。例: 30m、2h、3d、09:15、2026-11-24、2026-11-24T09:15",
                    en: "--since cannot be read: \(since). Examples: 30m, 2h, 3d, 09:15, 2026-11-24, 2026-11-24T09:15"))
        }
    }

    func run() async throws {
        let output = common.output()
        let query = TailQuery(
            after: after,
            since: since.flatMap { SinceTime.instant($0, now: TimeText.now, isUTC: common.isUTC) }?.milliseconds,
            last: last, follows: follow, facilities: facility, types: type, states: state)
        let client = ControlClient(path: try control.path())
        try await Follower(client: client, query: query, grep: grep, output: output).run()
    }
}
