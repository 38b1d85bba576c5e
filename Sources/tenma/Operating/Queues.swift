// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Gateway
import Issues
import Relay

/// `tenma queues`
struct Queues: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(ja: "施設ごとの待ちと接続を示す", en: "Show what waits for each facility, and its connections"),
        discussion: text(ja: "例: tenma queues --json", en: "Example: tenma queues --json"))

    @OptionGroup var control: ControlOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = common.output()
        var records: [QueueRecord] = []
        try await ControlClient(path: try control.path()).asking(ControlRequest(.queues)) { reply in
            if let record = reply.queue { records.append(record) }
        }
        if output.isJSON {
            records.forEach(output.json)
        } else {
            Self.lines(records, output, TimeText.now).forEach(output.line)
        }
        output.flush()
    }

    static func lines(_ records: [QueueRecord], _ output: Output, _ now: Instant) -> [Line] {
        var table = Table(
            output.language == .ja
                ? [
                    ("施設", .left), ("待ち", .right), ("後続停止", .right), ("保留", .right), ("最古", .right), ("接続", .right),
                    ("状態", .left),
                ]
                : [
                    ("FACILITY", .left), ("WAITING", .right), ("HELD", .right), ("PARKED", .right), ("OLDEST", .right),
                    ("LINKS", .right), ("STATE", .left),
                ])
        for record in records {
            let oldest = record.oldest.flatMap(InstantText.instant).map { AgeText.text(now.since($0)) } ?? "-"
            let well = Localized(ja: "良好", en: "well")[output.language]
            table.row([
                .init(record.facility, .name), .init("\(record.waiting)", record.waiting > 0 ? .strong : .plain),
                .init("\(record.held)", record.held > 0 ? .odd : .plain),
                .init("\(record.parked)", record.parked > 0 ? .bad : .plain), .init(oldest),
                .init("\(record.connections)"),
                .init(record.trouble ?? well, record.trouble == nil ? .good : .odd),
            ])
        }
        return table.lines
    }
}

extension QueueRecord: JSONShape {
    static let schema = "tenma.queue/1"
}
