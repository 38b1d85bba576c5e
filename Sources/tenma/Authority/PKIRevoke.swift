// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Gateway
import Issues
import Relay
import Transport

/// `tenma pki revoke`
struct PKIRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: text(ja: "証明書を失効させ、失効リストを書き直す", en: "Revoke a certificate and write the list anew"),
        discussion: text(
            ja: "名前では、その名前で最後に発行した、まだ有効な証明書が対象。あとで tenma reload を行う。",
            en:
                "By name, the last certificate issued under it that is not revoked yet. Then let the gateway know: tenma reload."
        ))

    @OptionGroup var authority: AuthorityOptions
    @Option(help: help(ja: "発行したときの名前", en: "the name it was issued under")) var name: String?
    @Option(help: help(ja: "シリアル番号", en: "its serial number")) var serial: String?
    @Option(help: help(ja: "失効リストの有効な日数", en: "days the list is good for")) var listDays = 30
    @OptionGroup var common: CommonOptions

    func validate() throws {
        try DayCount.validate(listDays)
        guard (name == nil) != (serial == nil) else {
            throw ValidationError(text(ja: "--name か --serial のどちらか一つ", en: "give either --name or --serial"))
        }
    }

    func run() async throws {
        let output = common.output()
        let authority = try authority.open()
        guard let serial = serial ?? authority.issued.last(where: { $0.name == name && !$0.isRevoked })?.serial else {
            throw Failure(
                .data, "PKI-007", ja: "その名前の有効な証明書はありません: \(name ?? "")",
                en: "no certificate of that name is good: \(name ?? "")")
        }
        do { try authority.revoke(serial: serial, listDays: listDays) } catch { throw Failure(error) }
        if output.isJSON {
            output.json(RevokedShape(serial: serial, revocationList: authority.revocationList))
        } else {
            output.say(
                Localized(
                    ja: "\(serial) を失効させました: \(authority.revocationList)",
                    en: "\(serial) is revoked: \(authority.revocationList)"))
        }
        output.flush()
    }
}

/// `tenma pki crl`
struct PKIList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crl",
        abstract: text(ja: "失効リストを新しい期限で書き直す", en: "Write the revocation list anew before it runs out"))

    @OptionGroup var authority: AuthorityOptions
    @Option(help: help(ja: "有効な日数", en: "days it is good for")) var days = 30
    @OptionGroup var common: CommonOptions

    func validate() throws { try DayCount.validate(days) }

    func run() async throws {
        let output = common.output()
        let authority = try authority.open()
        do { try authority.writeRevocationList(days: days) } catch { throw Failure(error) }
        if output.isJSON {
            output.json(AuthorityShape(certificate: authority.certificate, revocationList: authority.revocationList))
        } else {
            output.say(
                Localized(ja: "失効リスト: \(authority.revocationList)", en: "revocation list: \(authority.revocationList)"))
        }
        output.flush()
    }
}

/// A certificate that was taken back, for `--json`.
struct RevokedShape: JSONShape {
    static let schema = "tenma.revoked/1"
    let serial: String
    let revocationList: String
}

/// When a certificate runs out.
enum CertificateTime {
    static func instant(_ seconds: Int64) -> Instant {
        Instant(milliseconds: seconds.multipliedReportingOverflow(by: 1000).partialValue)
    }
    static func text(_ seconds: Int64) -> String { InstantText.text(instant(seconds)) }
}
