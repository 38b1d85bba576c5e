// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FHIR
import GatewayConfig
import Issues
import JapaneseText
import Translation

/// `tenma convert`
struct Convert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(
            ja: "HL7 v2、FHIR、印刷できる紹介状などへ互いに変える", en: "Turn messages into HL7 v2, FHIR, a printable letter and back"),
        discussion: text(
            ja: """
                例:
                  tenma convert --to fhir-json referral.hl7
                  tenma convert --to hl7v2 --type MDM_T02 --charset cp932 summary.json
                  tenma convert --to html --output letter.html referral.hl7
                  tenma convert --to html --view drugs summary.xml
                  tenma convert --to model --report referral.hl7
                  tenma convert --to fhir-xml referral.json
                元の形式は中身から分かる。FHIRのJSONとXMLの間は、失うものなく変わる(--type、--shape、--viewがないとき)。
                それ以外は診療情報提供書などのモデルを経て変わり、落としたもの、補ったもの、置き換えたものは --report で
                標準エラー出力に並ぶ。大きな値(PDFなど)は、限られたメモリーで通る。
                --output のファイルは、すべて書けたときにだけその名前になる。読めない、変えられないなら終了コード65。
                """,
            en: """
                Examples:
                  tenma convert --to fhir-json referral.hl7
                  tenma convert --to hl7v2 --type MDM_T02 --charset cp932 summary.json
                  tenma convert --to html --output letter.html referral.hl7
                  tenma convert --to html --view drugs summary.xml
                  tenma convert --to model --report referral.hl7
                  tenma convert --to fhir-xml referral.json
                The source's form is told from its content. FHIR JSON and XML become each other without loss, unless --type,
                --shape or --view asks for more. Everything else goes by way of the referral that the source stands for;
                --report lists on standard error what was dropped, filled in or replaced. Large values such as PDFs pass in
                bounded memory. The file of --output gets its name only once all of it is there. Exit code 65 when the
                source cannot be read or not be written so.
                """))

    @Option(help: help(ja: "変えた後の形", en: "what to turn it into")) var to: ConversionTarget
    @Option(help: help(ja: "hl7v2: メッセージ型(REF_I12、REF^I12)", en: "hl7v2: the message type (REF_I12 or REF^I12)"))
    var type: String?
    @Option(help: help(ja: "hl7v2: 文字コード(既定はutf-8)", en: "hl7v2: the charset (utf-8 by default)"))
    var charset: ReceiverCharset?
    @Option(
        name: .customLong("hl7-version"), help: help(ja: "hl7v2: MSH-12(既定は2.5)", en: "hl7v2: MSH-12, 2.5 by default"))
    var version = "2.5"
    @Option(help: help(ja: "fhir: Bundleの形", en: "fhir: the shape of the Bundle")) var shape: ShapeOption?
    @Option(help: help(ja: "drugsなら薬局に要るものだけ", en: "drugs: only what a pharmacy needs")) var view = ConversionView.whole
    @Option(
        name: .customLong("source-charset"),
        help: help(ja: "元がHL7 v2で、文字コードを名乗らないとき", en: "for HL7 v2 that does not declare its charset"))
    var sourceCharset: ReceiverCharset?
    @Option(
        name: .customLong("charset-policy"),
        help: help(
            ja: "元がHL7 v2のとき: forcedはMSH-18を見ずに --source-charset で読み、detectは矛盾すれば本文から決める",
            en: "for HL7 v2: forced reads as --source-charset says, not MSH-18; detect lets the bytes contradict it"))
    var charsetPolicy = ListenerSettings.CharsetPolicy.declared
    @Flag(help: help(ja: "落としたもの、補ったもの、置き換えたものを並べる", en: "list what was dropped, filled in, replaced"))
    var report = false
    @Flag(help: help(ja: "FHIRとmodelを、一行に一要素で字下げする", en: "fhir and model: a line for each element, indented"))
    var pretty = false
    @Option(help: help(ja: "書き出すファイル。なければ標準出力", en: "the file to write; without it, standard output")) var output:
        String?
    @OptionGroup var common: CommonOptions
    @Argument(help: help(ja: "HL7 v2かFHIRのファイル。- は標準入力", en: "a file with HL7 v2 or FHIR; - is standard input"))
    var file: String

    func run() async throws {
        let out = common.output()
        let progress = Progress(out)
        let source = try SourceFile(file)
        let total = source.size >> 20
        defer { progress.clear() }
        let open = { () throws(Failure) in try ResultFile(output) }
        let show = { (done: UInt64) in
            if total > 16 { progress.show("\(file): \(done >> 20) / \(total) MB") }
        }
        guard to != .model || view == .whole else {
            throw ValidationError(text(ja: "--to model に --view は使えません", en: "--view means nothing for --to model"))
        }
        guard charsetPolicy != .forced || sourceCharset != nil else {
            throw ValidationError(
                text(
                    ja: "--charset-policy forced には --source-charset が要ります",
                    en: "--charset-policy forced needs --source-charset"))
        }
        if let format = to.format, type == nil, shape == nil, view == .whole, case .fhir? = try source.form() {
            let conversion = Conversion(source: source, format: format, style: pretty ? .pretty : .compact)
            return try conversion.run(into: open, progress: show)
        }
        let remarks = try translation(source, out.language).run(into: open, progress: show)
        progress.clear()
        if report { RemarkReport(file, remarks).print(to: out) }
    }

    private func translation(_ source: SourceFile, _ language: Language) -> FileTranslation {
        FileTranslation(
            source: source, charset: sourceCharset?.charset, charsetPolicy: charsetPolicy, target: target(language),
            drugsOnly: view == .drugs, isPretty: pretty)
    }

    private func target(_ language: Language) -> Translator.Target? {
        switch to {
        case .hl7v2:
            .hl7v2(
                HL7v2Target(
                    type: type, version: version, charset: charset?.charset ?? .utf8,
                    characters: CharacterPolicy()))
        case .fhirJSON, .fhirXML:
            .fhir(FHIRTarget(format: to.format ?? .json, shape: shape?.shape ?? .natural))
        case .html: view == .drugs ? .drugs(language) : .letter(language)
        case .medicineNotebook: .medicineNotebook
        case .model: nil
        }
    }
}

/// `--charset-policy`
extension ListenerSettings.CharsetPolicy: ExpressibleByArgument {}

/// `--shape`
struct ShapeOption: ExpressibleByArgument {
    let shape: FHIRTarget.Shape

    init?(argument: String) {
        guard let shape = FHIRTarget.Shape(rawValue: argument) else { return nil }
        self.shape = shape
    }

    static var allValueStrings: [String] { FHIRTarget.Shape.allCases.map(\.rawValue) }
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
