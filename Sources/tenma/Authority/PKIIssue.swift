// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Issues
import Transport

/// `tenma pki issue`
struct PKIIssue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: text(ja: "鍵と証明書を発行する", en: "Issue a key and a certificate"))

    @OptionGroup var authority: AuthorityOptions
    @Option(help: help(ja: "ファイルの名前。NAME.pem と NAME.key ができる", en: "the files' name: NAME.pem and NAME.key")) var name:
        String
    @Option(help: help(ja: "証明書の名前(CN)。なければ --name", en: "its common name; without it, --name")) var commonName: String?
    @Option(help: help(ja: "DNS名", en: "a DNS name")) var dns: [String] = []
    @Option(help: help(ja: "IPアドレス", en: "an IP address")) var ip: [String] = []
    @Option(help: help(ja: "URI", en: "a URI")) var uri: [String] = []
    @Option(help: help(ja: "用途(server、client、both)", en: "its use: server, client or both")) var use = CertificateUse
        .both
    @Option(help: help(ja: "有効な日数", en: "days it is good for")) var days = 365
    @Flag(help: help(ja: "同じ名前の鍵と証明書を置き換える", en: "replace the key and certificate of that name")) var renew = false
    @OptionGroup var common: CommonOptions

    func validate() throws { try DayCount.validate(days) }

    func run() async throws {
        let output = common.output()
        let authority = try authority.open()
        let names = try Self.names(dns, "dns") + Self.names(ip, "ip") + Self.names(uri, "uri")
        let issued: DemoAuthority.Issued
        do {
            issued = try authority.issue(
                name, commonName: commonName, use: use.use, names: names, days: days, renewing: renew)
        } catch { throw Failure(error) }
        if output.isJSON {
            output.json(
                IssuedShape(
                    certificate: issued.certificate, key: issued.key, serial: issued.identity.serial,
                    fingerprint: issued.identity.fingerprint, notAfter: CertificateTime.text(issued.identity.notAfter)))
        } else {
            output.say(Localized(ja: "証明書: \(issued.certificate)", en: "certificate: \(issued.certificate)"))
            output.say(Localized(ja: "鍵: \(issued.key)", en: "key: \(issued.key)"))
            output.say(
                Localized(ja: "指紋: \(issued.identity.fingerprint)", en: "fingerprint: \(issued.identity.fingerprint)"))
        }
        output.flush()
    }

    private static func names(_ values: [String], _ kind: String) throws(Failure) -> [SubjectName] {
        var names: [SubjectName] = []
        for value in values {
            guard let name = SubjectName(parsing: "\(kind):\(value)") else {
                throw Failure(
                    .usage, "PKI-NAME", ja: "\(kind) の名前ではありません: \(value)", en: "this is no \(kind) name: \(value)")
            }
            names.append(name)
        }
        return names
    }
}

/// `--use`
enum CertificateUse: String, ExpressibleByArgument, CaseIterable {
    case server, client, both

    var use: DemoAuthority.Use {
        switch self {
        case .server: .server
        case .client: .client
        case .both: .both
        }
    }
}

/// A certificate that was issued, for `--json`.
struct IssuedShape: JSONShape {
    static let schema = "tenma.issued/1"
    let certificate: String
    let key: String
    let serial: String
    let fingerprint: String
    let notAfter: String
}
