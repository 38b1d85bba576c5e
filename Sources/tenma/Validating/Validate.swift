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
                形式は中身から分かる。フォルダーは、中の .json、.xml、.hl7 をすべて調べる。FHIRはR4の基本定義
                (要素、数、型、値、コード、参照、Bundle、本文)で、HL7 v2は構文と文字コードで調べる。所見は、場所、
                コード、説明で示し、値は決して示さない。誤りがあれば終了コード65、読めないファイルがあれば66。
                注意だけなら0。
                """,
            en: """
                Examples:
                  tenma validate referral.json referral.xml ref.hl7
                  tenma validate --json incoming/
                The form is told from the content. Of a folder every .json, .xml and .hl7 is
                checked. FHIR is held against base R4: elements, cardinality, types, values,
                codes, references, Bundles, narrative; HL7 v2 against its syntax and its
                declared charset. Findings show place, code and a sentence, never the value.
                Exit code 65 when there is an error, 66 when a file cannot be read, 0 when
                there are only warnings.
                """))

    @OptionGroup var common: CommonOptions
    @Argument(help: help(ja: "ファイルかフォルダー。- は標準入力", en: "files or folders; - is standard input")) var files: [String]

    func run() async throws {
        let output = common.output()
        let progress = Progress(output)
        let paths = try files.flatMap { path throws(Failure) in try FolderWalk.files(at: path) }
        let checker = FileChecker()
        let report = ValidationReport(output)
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
