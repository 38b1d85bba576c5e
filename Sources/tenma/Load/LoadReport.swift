// SPDX-License-Identifier: Apache-2.0
import Issues

/// What a load came to. Times in milliseconds, rate in accepted messages per second.
struct LoadReport: JSONShape {
    static let schema = "tenma.load/1"
    let connections: Int
    let depth: Int
    let tls: Bool
    let seconds: Double
    /// Accepted: AA or CA.
    let messages: Int
    let refused: Int
    let unanswered: Int
    let strays: Int
    let connectFailures: Int
    let losses: Int
    let bytes: Int
    let codes: [String: Int]
    let rate: Double
    let mean: Double
    let p50: Double
    let p90: Double
    let p99: Double
    let p999: Double
    let max: Double
    let trouble: String?

    init(_ tally: LoadTally, took: Duration, connections: Int, depth: Int, isTLS: Bool) {
        self.connections = connections
        self.depth = depth
        tls = isTLS
        let milliseconds = took.inMilliseconds
        seconds = milliseconds.rounded() / 1000
        messages = tally.accepted
        refused = tally.refused
        unanswered = tally.unanswered
        strays = tally.strays
        connectFailures = tally.connectFailures
        losses = tally.losses
        bytes = tally.bytes
        codes = tally.codes
        rate = milliseconds > 0 ? (Double(tally.accepted) * 10_000 / milliseconds).rounded() / 10 : 0
        mean = tally.latencies.mean.rounded() / 1000
        func share(_ perMille: Int) -> Double { Double(tally.latencies.perMille(perMille)) / 1000 }
        p50 = share(500)
        p90 = share(900)
        p99 = share(990)
        p999 = share(999)
        max = Double(tally.latencies.maximum) / 1000
        trouble = tally.trouble
    }

    func lines(_ language: Language) -> [Line] {
        func row(_ ja: String, _ en: String, _ value: String, _ tone: Line.Tone = .plain) -> Line {
            var line = Line()
            line.column(Localized(ja: ja, en: en)[language], 24, .quiet)
            line.add(value, tone)
            return line
        }
        var lines = [
            row("受理", "accepted", "\(messages)  (\(rate) /s, \(seconds) s)", .strong),
            row(
                "応答までの時間 (ms)", "time to the answer (ms)",
                "p50 \(p50)  p90 \(p90)  p99 \(p99)  p99.9 \(p999)  max \(max)"),
            row("接続", "connections", "\(connections) × \(depth)" + (tls ? "  TLS" : "")),
        ]
        if refused > 0 { lines.append(row("拒否", "refused", "\(refused)", .bad)) }
        if unanswered > 0 { lines.append(row("応答なし", "unanswered", "\(unanswered)", .bad)) }
        if strays > 0 { lines.append(row("別の電文への応答", "answers to other messages", "\(strays)", .bad)) }
        if losses > 0 { lines.append(row("切れた接続", "connections lost", "\(losses)", .odd)) }
        if connectFailures > 0 {
            lines.append(row("接続の失敗", "failed connects", "\(connectFailures)  \(trouble ?? "")", .odd))
        }
        return lines
    }
}
