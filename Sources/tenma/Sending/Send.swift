// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import GatewayConfig
import Issues
import Relay
import Transport

/// `tenma send`
struct Send: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(
            ja: "電文をMLLPで、または --fhir でFHIRをHTTPで送り、応答を示す。--load で負荷をかける",
            en: "Send messages over MLLP, or with --fhir over HTTP, and show the answers; with --load, measure"),
        discussion: text(
            ja: """
                例:
                  tenma send --to 127.0.0.1:2575 ref.hl7
                  tenma send --to gw:2575 --tls-certificate a.pem --tls-key a.key \\
                      --tls-authorities ca.pem ref.hl7
                  tenma send --to 127.0.0.1:2575 --load --connections 64 --seconds 10 ref.hl7
                  tenma send --fhir --to http://127.0.0.1:8080 referral.json referral.xml
                ファイルは一つの電文か、MLLPの枠の並び。--fhir ではFHIRのJSONかXML。- は標準入力。何も再送しない。
                すべて受理されれば終了コード0、拒否があれば65、接続できなければ69、応答がないか相手の一時的な
                障害なら75。
                """,
            en: """
                Examples:
                  tenma send --to 127.0.0.1:2575 ref.hl7
                  tenma send --to gw:2575 --tls-certificate a.pem --tls-key a.key \\
                      --tls-authorities ca.pem ref.hl7
                  tenma send --to 127.0.0.1:2575 --load --connections 64 --seconds 10 ref.hl7
                  tenma send --fhir --to http://127.0.0.1:8080 referral.json referral.xml
                A file holds one message, or MLLP frames; with --fhir, JSON or XML; - is
                standard input. Nothing is sent twice. Exit code 0 when all were
                accepted, 65 when one was refused, 69 when the peer cannot be reached,
                75 when an answer is missing or the trouble will pass.
                """))

    @Option(help: help(ja: "送り先(ホスト:ポート、--fhir ではURL)", en: "where to send: HOST:PORT, or a URL with --fhir"))
    var to: String
    @OptionGroup(title: "FHIR") var fhir: FHIRSendOptions
    @OptionGroup var tls: TLSOptions
    @Option(help: help(ja: "相手の証明書にあるべき名前。なければホスト", en: "the name in the peer's certificate; without it, the host"))
    var serverName: String?
    @Option(help: help(ja: "それぞれの電文を送る回数", en: "how many times each message is sent")) var count = 1
    @Option(help: help(ja: "応答を待つ秒数", en: "seconds to wait for an answer")) var timeout = 30
    @OptionGroup(title: text(ja: "負荷", en: "Load")) var load: LoadOptions
    @OptionGroup var common: CommonOptions
    @Argument(help: help(ja: "電文のファイル。- は標準入力", en: "files with messages; - is standard input")) var files: [String]

    func validate() throws {
        if fhir.isFHIR {
            try validateFHIR()
        } else if Address(to) == nil {
            throw ValidationError(text(ja: "--to は ホスト:ポート", en: "--to is HOST:PORT"))
        }
        guard (1...1_000_000).contains(count), (1...86_400).contains(timeout), !files.isEmpty else {
            throw ValidationError(text(ja: "--count か --timeout が範囲の外です", en: "--count or --timeout is out of range"))
        }
    }

    func run() async throws {
        let output = common.output()
        if fhir.isFHIR { return try await sendFHIR(output) }
        let messages = try MessageFiles.read(files, wholeMaximum: load.isLoad ? 1 << 30 : MessageFiles.wholeMaximum)
        let target = try sendTarget()
        if load.isLoad { return try await LoadRun(target, messages, load).run(output) }
        let sender = Sender(target: target, patience: .seconds(timeout))
        let worst = WorstStatus()
        let all = messages.flatMap { Array(repeating: $0, count: count) }
        try await sender.send(all) { exchange in
            worst.note(exchange)
            Self.show(exchange, output)
        }
        if worst.wasCutOff, target.security == nil { output.warn(Self.plainHint) }
        if worst.status != .success { throw Failure(worst.status, "SEND", nil) }
    }

    static func show(_ exchange: Exchange, _ output: Output) {
        if output.isJSON {
            output.json(ExchangeShape(exchange))
        } else {
            output.line(exchange.line(output.language))
        }
        output.flush()
    }

    /// What a port with TLS does to who speaks without looks like any other trouble.
    static let plainHint = Localized(
        ja: "暗号化せずに送りました。相手のポートはTLSを求めていませんか(--tls-certificate、--tls-key、--tls-authorities)。",
        en: "This went out unencrypted. Does this port want TLS (--tls-certificate, --tls-key, --tls-authorities)?")

    private func sendTarget() throws -> SendTarget {
        guard let address = Address(to) else { throw ValidationError("--to") }
        let target = DialTarget(host: address.host, port: address.port)
        return SendTarget(target: target, security: try security(for: target))
    }

    /// Nil without certificates.
    func security(for target: DialTarget) throws(Failure) -> DialSecurity? {
        let proof = serverName.map { IPAddress.isValid($0) ? ServerProof.address($0) : .name($0) } ?? .host(target)
        return try tls.material().map { DialSecurity(material: $0, server: proof) }
    }
}
