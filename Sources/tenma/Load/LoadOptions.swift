// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// How hard, and for how long.
struct LoadOptions: ParsableArguments {
    @Flag(
        name: .customLong("load"),
        help: help(ja: "負荷をかけて測る。電文ごとに新しいMSH-10を付ける", en: "measure under load; every message gets an MSH-10 of its own")
    )
    var isLoad = false

    @Option(help: help(ja: "同時に張る接続の数", en: "connections at once")) var connections = 1
    @Option(help: help(ja: "接続ごとに応答を待たずに送る数", en: "messages on their way per connection")) var depth = 1
    @Option(help: help(ja: "送る電文の総数", en: "messages in all")) var total: Int?
    @Option(help: help(ja: "送り続ける秒数(--total がなければ10)", en: "seconds to go on; 10 without --total")) var seconds: Int?
    @Option(help: help(ja: "応答のあと次を送るまでのミリ秒", en: "milliseconds from an answer to the next message of its connection"))
    var pause = 0
    @Option(help: help(ja: "患者の数。2以上ならPID-3.1を番号に替える", en: "patients; with more than one, PID-3.1 becomes a number"))
    var patients = 1
    @Option(help: help(ja: "送信に使うスレッド", en: "threads that send")) var threads = 1
    @Option(help: help(ja: "受理された電文のMSH-10を書き出すファイル", en: "file for the MSH-10 of every accepted message")) var ids:
        String?

    func validate() throws {
        guard (1...10_000).contains(connections), (1...1_024).contains(depth), (1...64).contains(threads),
            (1...1_000_000_000).contains(total ?? 1), (1...86_400).contains(seconds ?? 1),
            (0...86_400_000).contains(pause), (1...1_000_000_000).contains(patients)
        else { throw ValidationError(text(ja: "負荷の設定が範囲の外です", en: "an option of the load is out of range")) }
    }

    /// How long to go on; nil when only the number counts.
    var duration: Duration? { seconds.map { .seconds($0) } ?? (total == nil ? .seconds(10) : nil) }
}
