// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import GatewayConfig
import HL7v2
import Issues
import Routing

/// `tenma route`
struct Route: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(ja: "経路を調べる", en: "Questions about routes"), subcommands: [RouteExplain.self])
}

/// `tenma route explain`
struct RouteExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: text(
            ja: "電文がどの施設に届くか、届かないか、その理由", en: "Say which facilities would get a message, and why the others would not"),
        discussion: text(
            ja: """
                例:
                  tenma route explain --config tenma.yaml ref.hl7
                  tenma route explain ref.hl7 --from kita-hospital --listener ward
                  tenma route explain referral.json
                設定だけを見る。動いているゲートウェイには触れない。届くか、どこにも届かないなら終了コード0、
                断られるか読めない電文なら65。
                """,
            en: """
                Examples:
                  tenma route explain --config tenma.yaml ref.hl7
                  tenma route explain ref.hl7 --from kita-hospital --listener ward
                  tenma route explain referral.json
                It looks at the configuration alone and touches no running gateway. Exit code 0 when the message is accepted,
                delivered or not, 65 when it would be refused or cannot be read.
                """))

    @Argument(help: help(ja: "電文のファイル。- は標準入力", en: "a file with the message; - is standard input")) var file: String
    @Option(
        help: help(ja: "送信する施設。なければ電文の送信元から", en: "the facility that sends it; without it, the one the message names"))
    var from: String?
    @Option(help: help(ja: "届く待ち受け", en: "the listener it comes in at")) var listener: String?
    @OptionGroup var gateway: GatewayOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = common.output()
        let settings = try ConfigurationFile.read(gateway.configuration).settings
        guard let bytes = try MessageFiles.read([file], wholeMaximum: 1 << 30).first?.bytes else { return }
        let question = RouteQuestion(settings: settings, from: from, listener: listener)
        let explanation = try question.explain(bytes)
        let report = RouteReport(explanation: explanation, settings: settings)
        if output.isJSON {
            output.json(ExplanationShape(report))
        } else {
            report.lines(output.language).forEach(output.line)
        }
        output.flush()
        if report.refusal != nil { throw Failure(.data, "ROUTE", nil) }
    }
}
