// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FHIRValidation
import Issues

/// `tenma validate`
struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(
            ja: "FHIR(R4)とHL7 v2のファイルを調べる", en: "Check files with FHIR (R4) and HL7 v2"),
        discussion: text(
            ja: """
                例:
                  tenma validate referral.json referral.xml ref.hl7
                  tenma validate --json incoming/
                  tenma validate --schemas schemas --profile http://…/JP_Bundle_eReferral referral.json
                  tenma validate --strict --format sarif incoming/ > findings.sarif
                形式は中身から分かる。フォルダーは、中の .json、.xml、.hl7 をすべて調べる。FHIRはR4(要素、数、型、
                値、コード、参照、Bundle、本文、不変条件)と、名乗るプロファイルで、HL7 v2は構文、文字コード、
                メッセージ構造、データ型、表で調べ、紹介状などはさらにその規則で調べる。所見は、場所、コード、
                説明で示し、値は決して示さない。誤りがあれば終了コード65、読めないファイルがあれば66。
                注意だけなら0。
                """,
            en: """
                Examples:
                  tenma validate referral.json referral.xml ref.hl7
                  tenma validate --json incoming/
                  tenma validate --schemas schemas --profile http://…/JP_Bundle_eReferral referral.json
                  tenma validate --strict --format sarif incoming/ > findings.sarif
                The form is told from the content. Of a folder every .json, .xml and .hl7 is
                checked. FHIR is held against R4 (elements, cardinality, types, values, codes,
                references, Bundles, narrative, invariants) and the profiles it claims; HL7 v2
                against its syntax, charset, structure, datatypes and tables; letters against
                their rules too. Findings show place, code and a sentence, never the value.
                Exit code 65 when there is an error, 66 when a file cannot be read, 0 when
                there are only warnings.
                """))

    @Option(help: help(ja: "満たすべきプロファイル(canonical)。何度でも書ける", en: "a profile to meet, a canonical; may be repeated"))
    var profile: [String] = []
    @Flag(
        help: help(
            ja: "HL7 v2の構造の誤りを誤りとし、知らないプロファイルを認めない",
            en: "HL7 v2: what breaks its structure is an error; FHIR: an unknown profile is one"))
    var strict = false
    @OptionGroup var schemas: SchemaOptions
    @Option(
        help: help(
            ja: "出力の形(text、json、sarif、outcome)", en: "how findings are shown: text, json, sarif, outcome"))
    var format: ReportFormat = .text
    @OptionGroup var common: CommonOptions
    @Argument(help: help(ja: "ファイルかフォルダー。- は標準入力", en: "files or folders; - is standard input")) var files: [String]

    func run() async throws {
        let output = common.output()
        let progress = Progress(output)
        let paths = try files.flatMap { path throws(Failure) in try FolderWalk.files(at: path) }
        let checker = FileChecker(checks: try schemas.checks(), profiles: profile, isStrict: strict)
        let report = ValidationReport(output, format)
        for (number, path) in paths.enumerated() {
            if number > 0, number % 20 == 0 { progress.show("\(number) / \(paths.count)") }
            let result = Result { () throws(Failure) in try checker.check(path) }
            progress.clear()
            report.add(result, of: path)
        }
        report.finish()
        if report.status != .success { throw Failure(report.status, "VALIDATE", nil) }
    }
}
