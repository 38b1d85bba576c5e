// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FHIR
import Issues

/// `tenma convert`
struct Convert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(ja: "FHIRのJSONとXMLを、失うものなく互いに変える", en: "Turn FHIR JSON into XML and back, without loss"),
        discussion: text(
            ja: """
                例:
                  tenma convert --to fhir-xml referral.json
                  tenma convert --to fhir-json --pretty --output referral.json referral.xml
                  curl -s https://… | tenma convert --to fhir-json --pretty -
                元の形式は中身から分かる。要素は定義の順に並び、数、日付、本文は書かれたとおりに残る。2 GiBまでのファイルを、
                限られたメモリーで変える。--output のファイルは、すべて書けたときにだけその名前になる。
                読めないファイルなら終了コード65。正しいかどうかは tenma validate が調べる。
                """,
            en: """
                Examples:
                  tenma convert --to fhir-xml referral.json
                  tenma convert --to fhir-json --pretty --output referral.json referral.xml
                  curl -s https://… | tenma convert --to fhir-json --pretty -
                The source's form is told from its content. Elements come in the order of their definition; numbers, dates
                and narrative stay as they were written. Files up to 2 GiB pass in bounded memory. The file of --output
                gets its name only once all of it is there. Exit code 65 when the source cannot be read. Whether it is
                valid, tenma validate says.
                """))

    @Option(help: help(ja: "変えた後の形式(fhir-json、fhir-xml)", en: "what to turn it into: fhir-json or fhir-xml"))
    var to: FormatOption
    @Flag(help: help(ja: "一行に一要素で、字下げする", en: "a line for each element, indented")) var pretty = false
    @Option(help: help(ja: "書き出すファイル。なければ標準出力", en: "the file to write; without it, standard output")) var output:
        String?
    @OptionGroup var common: CommonOptions
    @Argument(help: help(ja: "FHIRのファイル。- は標準入力", en: "a file with FHIR; - is standard input")) var file: String

    func run() async throws {
        let progress = Progress(common.output())
        let source = try SourceFile(file)
        let total = source.size >> 20
        let conversion = Conversion(source: source, format: to.format, style: pretty ? .pretty : .compact)
        defer { progress.clear() }
        let open = { () throws(Failure) in try ResultFile(output) }
        try conversion.run(into: open) { done in
            if total > 16 { progress.show("\(file): \(done >> 20) / \(total) MB") }
        }
    }
}

/// `--to` and `--format`, spelled as everywhere.
struct FormatOption: ExpressibleByArgument {
    let format: FHIRFormat

    init?(argument: String) {
        guard let format = FHIRFormat(rawValue: argument) else { return nil }
        self.format = format
    }

    static var allValueStrings: [String] { FHIRFormat.allCases.map(\.rawValue) }
    var defaultValueDescription: String { format.rawValue }
}
