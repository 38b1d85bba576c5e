// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FoundationEssentials
import Gateway
import Issues
import Relay
import Translation

/// `tenma trace`
struct Trace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(ja: "一つの電文の道のりを示す", en: "Show one message's way, from arrival to every answer"),
        discussion: text(
            ja: """
                例:
                  tenma trace 1234            電文の番号
                  tenma trace 1234.2          配送の番号
                  tenma trace KITA-REF-0001   制御ID(MSH-10、FHIRのidentifier)。同じものがいくつもあれば新しいもの
                """,
            en: """
                Examples:
                  tenma trace 1234            a message's number
                  tenma trace 1234.2          a delivery's number
                  tenma trace KITA-REF-0001   a control id (MSH-10, FHIR's identifier); the newest when there are several
                """))

    @Argument(help: help(ja: "電文か配送の番号、または制御ID", en: "a message's or delivery's number, or a control id")) var id:
        String
    @Flag(help: help(ja: "保存された電文の文面も示す", en: "show the stored message's text too")) var body = false
    @OptionGroup var control: ControlOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = common.output()
        let client = ControlClient(path: try control.path())
        var events: [EventRecord] = []
        var matches: [Int64] = []
        var remarks: [RemarkRecord] = []
        try await client.asking(ControlRequest(.trace, id: id)) { reply in
            if let event = reply.event { events.append(event) }
            if let match = reply.match { matches.append(match) }
            if let remark = reply.remark { remarks.append(remark) }
        }
        if output.isJSON {
            events.forEach(output.json)
            remarks.forEach(output.json)
        } else {
            show(events, matches, output)
            show(remarks, output)
        }
        if body, let message = events.first?.message { try await showBody(of: message, events, client, output) }
        output.flush()
    }

    private func show(_ events: [EventRecord], _ matches: [Int64], _ output: Output) {
        if matches.count > 1 {
            let others = matches.dropFirst().map(String.init).joined(separator: ", ")
            output.say(Localized(ja: "同じ制御IDの古い電文: \(others)", en: "older messages with this control id: \(others)"))
        }
        let lines = EventLine(language: output.language, times: output.times)
        var start: Instant?
        for event in events {
            let at = InstantText.instant(event.at)
            start = start ?? at
            var line = Line()
            let passed = at.flatMap { at in start.map { at.since($0) } } ?? .zero
            line.add(DisplayWidth.right("+" + AgeText.text(passed), to: 9) + "  ", .quiet)
            line.append(lines.line(event))
            output.line(line)
        }
    }

    private func show(_ remarks: [RemarkRecord], _ output: Output) {
        for record in remarks {
            guard let issue = record.remark?.issue else { continue }
            var line = Line("  \(record.delivery) → \(record.facility): ", .quiet)
            line.add("\(issue.path ?? "-"): \(issue.sentence[output.language]) [\(issue.id)]")
            output.line(line)
        }
    }

    private func showBody(of message: Int64, _ events: [EventRecord], _ client: ControlClient, _ output: Output)
        async throws
    {
        var record: BodyRecord?
        try await client.asking(ControlRequest(.body, id: String(message), limit: 262_144)) { reply in
            record = reply.body ?? record
        }
        guard let record else { return }
        if output.isJSON { return output.json(record) }
        let bytes = Array(Data(base64Encoded: record.base64) ?? Data())
        let lines = BodyText.lines(
            bytes, writtenAs: events.first?.charset, isWhole: Int64(bytes.count) == record.length)
        for line in lines { output.line(Line("  " + line)) }
        if Int64(bytes.count) < record.length {
            output.say(Localized(ja: "(全体は \(record.length) バイト)", en: "(\(record.length) bytes in all)"))
        }
    }
}

extension RemarkRecord: JSONShape {
    static let schema = "tenma.translation/1"
}

extension BodyRecord: JSONShape {
    static let schema = "tenma.body/1"
}

extension ControlClient {
    /// Asks, and turns what the gateway refuses into a failure.
    @discardableResult
    func asking(_ request: ControlRequest, _ take: (ControlReply) throws -> Void = { _ in }) async throws -> ControlDone
    {
        do { return try await ask(request, take) } catch let error as ControlError {
            throw Failure(error)
        } catch is ConnectionLost {
            throw Self.lost
        }
    }
}
