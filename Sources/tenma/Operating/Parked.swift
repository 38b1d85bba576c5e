// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Gateway
import Issues
import Relay

/// `tenma parked`
struct Parked: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(ja: "人の判断を待つ配送を扱う", en: "Deliveries that wait for a person: list, show, retry, discard"),
        discussion: text(
            ja: """
                例:
                  tenma parked list --facility higashi-hospital
                  tenma parked show 1234.1
                  tenma parked retry 1234.1
                  tenma parked discard 1234.1 --reason "東病院と電話で確認、不要"
                """,
            en: """
                Examples:
                  tenma parked list --facility higashi-hospital
                  tenma parked show 1234.1
                  tenma parked retry 1234.1
                  tenma parked discard 1234.1 --reason "not needed, agreed with Higashi Hospital by telephone"
                """),
        subcommands: [ParkedList.self, ParkedShow.self, ParkedRetry.self, ParkedDiscard.self],
        defaultSubcommand: ParkedList.self)
}

/// `tenma parked list`
struct ParkedList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: text(ja: "一覧", en: "List what is parked"))

    @Option(help: help(ja: "施設", en: "a facility")) var facility: String?
    @OptionGroup var control: ControlOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = common.output()
        var records: [ParkedRecord] = []
        try await ControlClient(path: try control.path()).asking(ControlRequest(.parked)) { reply in
            if let record = reply.parked, facility == nil || record.facility == facility { records.append(record) }
        }
        if output.isJSON {
            records.forEach(output.json)
        } else if records.isEmpty {
            output.say(Localized(ja: "保留はありません。", en: "Nothing is parked."))
        } else {
            ParkedTable.lines(records, output).forEach(output.line)
        }
        output.flush()
    }
}

/// `tenma parked show`
struct ParkedShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: text(ja: "一つを、その道のりとともに示す", en: "Show one, with its way so far"))

    @Argument(help: help(ja: "配送の番号", en: "the delivery's number, 1234.1")) var id: String
    @OptionGroup var control: ControlOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = common.output()
        let client = ControlClient(path: try control.path())
        let record = try await client.parked(id)
        var events: [EventRecord] = []
        try await client.asking(ControlRequest(.trace, id: id)) { reply in
            guard let event = reply.event, event.delivery == nil || event.delivery == id else { return }
            events.append(event)
        }
        if output.isJSON {
            output.json(record)
            events.forEach(output.json)
        } else {
            ParkedTable.lines([record], output).forEach(output.line)
            let lines = EventLine(language: output.language, times: output.times)
            for event in events { output.line(lines.line(event)) }
            if let warning = record.overtaking { output.say(warning) }
        }
        output.flush()
    }
}

/// `tenma parked retry`
struct ParkedRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: text(ja: "もう一度送る", en: "Send one on its way again"))

    @Argument(help: help(ja: "配送の番号", en: "the delivery's number, 1234.1")) var id: String
    @Flag(help: help(ja: "追い越しの警告があっても確かめずに行う", en: "do not ask when newer messages have overtaken it")) var yes = false
    @OptionGroup var control: ControlOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = common.output()
        let client = ControlClient(path: try control.path())
        if let warning = try await client.parked(id).overtaking {
            output.warn(warning)
            guard yes || Confirmation.isGiven(output) else {
                throw Failure(
                    .temporary, "PARKED-001", ja: "やめました。それでも送るなら --yes を付けてください。",
                    en: "Nothing was done. Use --yes to send it all the same.")
            }
        }
        let done = try await client.asking(ControlRequest(.retry, id: id))
        Decision(delivery: id, decision: "retry", actor: done.actor).say(
            Localized(ja: "\(id) を再び送ります。", en: "\(id) is on its way again."), output)
    }
}

/// `tenma parked discard`
struct ParkedDiscard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: text(ja: "届けないことにする(理由が必要)", en: "Give one up for good; a reason is required")
    )

    @Argument(help: help(ja: "配送の番号", en: "the delivery's number, 1234.1")) var id: String
    @Option(help: help(ja: "理由。記録に残る。患者の情報は書かない", en: "why; it stays in the log, so name no patient")) var reason:
        String
    @OptionGroup var control: ControlOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard !reason.allSatisfy(\.isWhitespace), reason.utf8.count <= 1_000 else {
            throw ValidationError(text(ja: "--reason は1〜1000バイト", en: "--reason takes 1 to 1000 bytes"))
        }
    }

    func run() async throws {
        let output = common.output()
        let done = try await ControlClient(path: try control.path())
            .asking(ControlRequest(.discard, id: id, reason: reason))
        Decision(delivery: id, decision: "discard", actor: done.actor).say(
            Localized(ja: "\(id) を破棄しました。", en: "\(id) is discarded."), output)
    }
}

/// What a person decided, for `--json`.
struct Decision: JSONShape {
    static let schema = "tenma.decision/1"
    let delivery: String
    let decision: String
    let actor: String

    func say(_ sentence: Localized, _ output: Output) {
        if output.isJSON { output.json(self) } else { output.say(sentence) }
        output.flush()
    }
}
