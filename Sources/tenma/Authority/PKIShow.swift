// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Issues
import Relay
import Transport

/// `tenma pki show`
struct PKIShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: text(ja: "発行した証明書、または証明書ファイルを示す", en: "Show what an authority issued, or what certificate files say"))

    @Option(help: help(ja: "認証局のフォルダー", en: "an authority's folder")) var folder: String?
    @Argument(help: help(ja: "証明書のファイル(PEM)", en: "certificate files (PEM)")) var files: [String] = []
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (folder != nil) != !files.isEmpty else {
            throw ValidationError(text(ja: "--folder か、証明書のファイル", en: "give either --folder or certificate files"))
        }
    }

    func run() async throws {
        let output = common.output()
        let shapes = try folder.map(Self.issued) ?? files.map(Self.certificate)
        if output.isJSON { shapes.forEach(output.json) } else { Self.lines(shapes, output).forEach(output.line) }
        output.flush()
    }

    private static func issued(_ folder: String) throws -> [CertificateShape] {
        do {
            return try DemoAuthority(opening: folder).issued.map { entry in
                CertificateShape(
                    name: entry.name, serial: entry.serial, fingerprint: entry.fingerprint,
                    notAfter: CertificateTime.text(entry.notAfter), revoked: entry.isRevoked, subject: nil, names: nil)
            }
        } catch { throw Failure(error) }
    }

    private static func certificate(_ file: String) throws -> CertificateShape {
        do throws(TLSFileError) {
            let identity = try PeerIdentity(certificateFile: file)
            return CertificateShape(
                name: file, serial: identity.serial, fingerprint: identity.fingerprint,
                notAfter: CertificateTime.text(identity.notAfter), revoked: nil, subject: identity.subject,
                names: identity.dnsNames + identity.uriNames)
        } catch { throw Failure(error) }
    }

    private static func lines(_ shapes: [CertificateShape], _ output: Output) -> [Line] {
        var table = Table(
            output.language == .ja
                ? [("名前", .left), ("シリアル番号", .left), ("期限", .left), ("状態", .left), ("指紋(SHA-256)", .left)]
                : [
                    ("NAME", .left), ("SERIAL", .left), ("UNTIL", .left), ("STATE", .left),
                    ("FINGERPRINT (SHA-256)", .left),
                ])
        for shape in shapes {
            let isOver = shape.notAfter < CertificateTime.text(TimeText.now.milliseconds / 1000)
            let state =
                shape.revoked == true
                ? Localized(ja: "失効", en: "revoked")
                : isOver ? Localized(ja: "期限切れ", en: "expired") : Localized(ja: "有効", en: "good")
            table.row([
                .init(shape.name, .name), .init(shape.serial), .init(String(shape.notAfter.prefix(10))),
                .init(state[output.language], shape.revoked == true || isOver ? .bad : .good),
                .init(shape.fingerprint, .quiet),
            ])
        }
        return table.lines
    }
}

/// One certificate, for `--json`.
struct CertificateShape: JSONShape {
    static let schema = "tenma.certificate/1"
    let name: String
    let serial: String
    let fingerprint: String
    /// UTC.
    let notAfter: String
    let revoked: Bool?
    let subject: String?
    let names: [String]?
}
