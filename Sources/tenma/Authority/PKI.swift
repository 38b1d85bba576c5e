// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Issues
import Transport

/// `tenma pki`
struct PKI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pki",
        abstract: text(
            ja: "小さな認証局: 試用、試験、認証局のない地域のために",
            en: "A small certificate authority: to try Tenma out, for tests, for sites without one"),
        discussion: text(
            ja: """
                例:
                  tenma pki init --folder pki
                  tenma pki issue --folder pki --name east-hospital --dns his.east.example --ip 10.1.2.3
                  tenma pki revoke --folder pki --name east-hospital
                  tenma pki show --folder pki
                フォルダーに ca.pem(認証局)、ca.crl(失効リスト)、NAME.pem、NAME.key ができる。
                """,
            en: """
                Examples:
                  tenma pki init --folder pki
                  tenma pki issue --folder pki --name east-hospital --dns his.east.example --ip 10.1.2.3
                  tenma pki revoke --folder pki --name east-hospital
                  tenma pki show --folder pki
                The folder holds ca.pem, the list of revoked certificates ca.crl, and NAME.pem with NAME.key.
                """),
        subcommands: [PKIInit.self, PKIIssue.self, PKIRevoke.self, PKIList.self, PKIShow.self])
}

/// Where the authority lies.
struct AuthorityOptions: ParsableArguments {
    @Option(help: help(ja: "認証局のフォルダー", en: "the authority's folder")) var folder: String

    func open() throws(Failure) -> DemoAuthority {
        do { return try DemoAuthority(opening: folder) } catch { throw Failure(error) }
    }
}

extension Failure {
    init(_ error: DemoAuthorityError) {
        let status: ExitStatus =
            switch error.code {
            case .exists, .pairExists, .unwritable: .cannotCreate
            case .notAnAuthority: .noInput
            case .badName: .usage
            case .unknownSerial: .data
            case .refused: .software
            }
        self.init(status, error.code.rawValue, Localized(ja: error.japanese, en: error.english))
    }
}

/// `tenma pki init`
struct PKIInit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: text(ja: "認証局を作る", en: "Make an authority"))

    @OptionGroup var authority: AuthorityOptions
    @Option(help: help(ja: "認証局の名前", en: "the authority's name")) var name = "Tenma demo authority"
    @Option(help: help(ja: "有効な日数", en: "days it is good for")) var days = 3_650
    @Option(help: help(ja: "失効リストの有効な日数", en: "days its revocation list is good for")) var listDays = 30
    @OptionGroup var common: CommonOptions

    func validate() throws { try DayCount.validate(days, listDays) }

    func run() async throws {
        let output = common.output()
        try KeptFile.makeFolder(authority.folder)
        let made: DemoAuthority
        do { made = try DemoAuthority.create(in: authority.folder, name: name, days: days, listDays: listDays) } catch {
            throw Failure(error)
        }
        if output.isJSON {
            output.json(AuthorityShape(certificate: made.certificate, revocationList: made.revocationList))
        } else {
            output.say(Localized(ja: "認証局: \(made.certificate)", en: "authority: \(made.certificate)"))
            output.say(Localized(ja: "失効リスト: \(made.revocationList)", en: "revocation list: \(made.revocationList)"))
        }
        output.flush()
    }
}

/// An authority's files, for `--json`.
struct AuthorityShape: JSONShape {
    static let schema = "tenma.authority/1"
    let certificate: String
    let revocationList: String
}

/// Days that certificates and lists may last.
enum DayCount {
    static func validate(_ days: Int...) throws {
        guard days.allSatisfy({ (1...36_500).contains($0) }) else {
            throw ValidationError(text(ja: "日数は1〜36500", en: "days are 1 to 36500"))
        }
    }
}
