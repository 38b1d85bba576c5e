// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Issues
import JapaneseText
import NIOCore
import NIOPosix
import Transport

/// `tenma listen`
struct Listen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(
            ja: "MLLPの、または --fhir でFHIRの受け手になり、届いたものを残す",
            en: "Receive messages over MLLP, or FHIR over HTTP, answer them, keep their bytes"),
        discussion: text(
            ja: """
                例:
                  tenma listen --port 2501 --keep received --charset cp932
                  tenma listen --port 2501 --answer AR
                  tenma listen --port 2501 --fail-first 3 --fail-with silence
                  tenma listen --fhir --port 8081 --keep received --fail-first 1 --fail-with 503
                --keep では、電文のバイトをそのまま、制御IDを名前にしたファイルに残してから応答する。--fhir では、
                POSTされたものに200か201で、読めないものには400で答える。
                """,
            en: """
                Examples:
                  tenma listen --port 2501 --keep received --charset cp932
                  tenma listen --port 2501 --answer AR
                  tenma listen --port 2501 --fail-first 3 --fail-with silence
                  tenma listen --fhir --port 8081 --keep received --fail-first 1 --fail-with 503
                With --keep the very bytes of every message are in a file named after its
                control id before it is answered. With --fhir whatever is posted gets 200 or
                201, and 400 when it cannot be read.
                """))

    @Option(help: help(ja: "待ち受けるポート。0なら空いているもの", en: "port to listen on; 0 takes a free one")) var port: Int
    @Option(help: help(ja: "待ち受けるアドレス", en: "address to listen on")) var host = "127.0.0.1"
    @OptionGroup var tls: TLSOptions
    @Option(help: help(ja: "届いた電文のバイトを残すフォルダー", en: "folder for the bytes of what arrives")) var keep: String?
    @Flag(name: .customLong("fhir"), help: help(ja: "FHIRをHTTPで受ける", en: "receive FHIR over HTTP")) var isFHIR = false
    @Option(
        help: help(
            ja: "応答(AA、AE、AR、CA、CE、CR、--fhir では状態コード、silence、close)",
            en: "the answer: AA, AE, AR, CA, CE, CR, with --fhir a status such as 503; silence, close"))
    var answer: AnswerWord?
    @Option(help: help(ja: "はじめの何件を失敗させるか", en: "how many of the first messages fail")) var failFirst = 0
    @Option(help: help(ja: "その失敗の仕方(AE、--fhir では503)", en: "how those fail: AE, or 503 with --fhir")) var failWith:
        AnswerWord?
    @Option(help: help(ja: "応答までのミリ秒", en: "milliseconds before an answer")) var delay = 0
    @Option(help: help(ja: "この受け手が読める文字コード", en: "the charset this receiver reads")) var charset: ReceiverCharset?
    @Flag(help: help(ja: "電文の文面も表示する", en: "show the text of each message too")) var show = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...65_535).contains(port), (0...3_600_000).contains(delay), (0...1_000_000_000).contains(failFirst)
        else {
            throw ValidationError(text(ja: "値が範囲の外です", en: "a value is out of range"))
        }
        for word in [answer, failWith].compactMap(\.self) {
            guard isFHIR ? word.overHTTP != nil : word.overMLLP != nil else {
                throw ValidationError(
                    text(ja: "\(word.word) はこの受け手の応答ではありません", en: "\(word.word) is no answer of this receiver"))
            }
        }
        guard !isFHIR || charset == nil && !show else {
            throw ValidationError(
                text(ja: "--charset と --show はMLLPだけです", en: "--charset and --show are for MLLP alone"))
        }
    }

    func run() async throws {
        let output = common.output()
        if let keep { try KeptFile.makeFolder(keep) }
        let bound = try await isFHIR ? bindFHIR(output) : bind(output)
        output.say(.init(ja: "\(host):\(bound) で待っています", en: "listening on \(host):\(bound)"), unlessJSON: true)
        output.flush()
        while !Task.isCancelled { try await Task.sleep(for: .seconds(3600)) }
    }

    /// Says which port it is.
    private func bindFHIR(_ output: Output) async throws -> Int {
        let receiver = FHIRReceiver(
            answers: AnswerScript(
                answer: answer?.overHTTP ?? .usual, failFirst: failFirst,
                failWith: failWith?.overHTTP ?? .status(503)), folder: keep, delay: .milliseconds(Int64(delay)),
            output: output)
        let material = try tls.material()
        do {
            return try await receiver.listen(host: host, port: port, tls: material).localAddress?.port ?? port
        } catch {
            throw unavailable(error)
        }
    }

    private func bind(_ output: Output) async throws -> Int {
        let receiver = Receiver(
            answers: AnswerPlan(
                answer: answer?.overMLLP ?? .AA, failFirst: failFirst, failWith: failWith?.overMLLP ?? .AE),
            folder: keep, charset: charset?.charset, showsText: show, delay: .milliseconds(Int64(delay)),
            output: output)
        var limits = ListenerLimits()
        limits.frameSize = 8 << 30
        limits.firstByteTime = nil
        let material = try tls.material()
        do {
            return try await MLLPListener.bind(
                host: host, port: port, tls: material, limits: limits, budget: ByteBudget(limit: 256 << 20),
                on: MultiThreadedEventLoopGroup.singleton, reception: receiver
            ).port
        } catch {
            throw unavailable(error)
        }
    }

    private func unavailable(_ error: any Error) -> Failure {
        let reason = (error as? IOError).map { SystemReason.sentence($0.errnoCode) } ?? .same("\(error)")
        return Failure(
            .unavailable, "LISTEN-002", ja: "\(host):\(port) で待ち受けられません: \(reason.ja)",
            en: "cannot listen on \(host):\(port): \(reason.en)")
    }
}

/// `--charset`, spelled as in the configuration.
struct ReceiverCharset: ExpressibleByArgument {
    let charset: Charset

    init?(argument: String) {
        guard let charset = Charset(rawValue: argument.lowercased()) else { return nil }
        self.charset = charset
    }

    static var allValueStrings: [String] { Charset.allCases.map(\.rawValue) }
    var defaultValueDescription: String { charset.rawValue }
}
