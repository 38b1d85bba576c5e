// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import GatewayConfig
import Issues

/// `tenma check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(
            ja: "設定ファイルを調べ、中の tests を試す", en: "Check the configuration and everything it names, and run its tests"),
        discussion: text(
            ja: """
                例:
                  tenma check --config tenma.yaml
                  tenma check --reference        すべての項目の説明
                誤りは、行と桁、直し方とともに一度にすべて示す。誤りがあれば終了コード78。
                """,
            en: """
                Examples:
                  tenma check --config tenma.yaml
                  tenma check --reference        every setting explained
                All mistakes are shown at once, each with line, column and what to try. Exit code 78 when there is one.
                """))

    @OptionGroup var gateway: GatewayOptions
    @Flag(help: help(ja: "すべての設定項目の説明", en: "print the reference of all settings")) var reference = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = common.output()
        if reference { return showReference(output) }
        let file = gateway.configuration
        let report = try CheckReport(file: file, bytes: FileReading.bytes(of: file, maximum: 8 << 20))
        if output.isJSON { report.objects(output) } else { report.lines(output).forEach(output.line) }
        output.flush()
        if !report.isGood { throw Failure(.configuration, "CHECK", nil) }
    }

    private func showReference(_ output: Output) {
        if output.isJSON {
            output.json(ReferenceShape(lines: SettingReference.contract.split(separator: "\n").map(String.init)))
        } else {
            for line in SettingReference.text(output.language).split(separator: "\n", omittingEmptySubsequences: false)
            {
                output.line(Line(String(line)))
            }
        }
        output.flush()
    }
}

/// `check --reference --json`: the contract of the configuration, a line a setting.
struct ReferenceShape: JSONShape {
    static let schema = "tenma.reference/1"
    let lines: [String]
}
