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
            ja: "MLLPの受け手になり、届いた電文を残す", en: "Receive messages over MLLP, answer them, keep their bytes"),
        discussion: text(
            ja: """
                例:
                  tenma listen --port 2501 --keep received --charset cp932
                  tenma listen --port 2501 --answer AR
                  tenma listen --port 2501 --fail-first 3 --fail-with silence
                --keep では、電文のバイトをそのまま、制御IDを名前にしたファイルに残してから応答する。
                """,
            en: """
                Examples:
                  tenma listen --port 2501 --keep received --charset cp932
                  tenma listen --port 2501 --answer AR
                  tenma listen --port 2501 --fail-first 3 --fail-with silence
                With --keep the very bytes of every message are in a file named after its control id before it is answered.
                """))

    @Option(help: help(ja: "待ち受けるポート。0なら空いているもの", en: "port to listen on; 0 takes a free one")) var port: Int
    @Option(help: help(ja: "待ち受けるアドレス", en: "address to listen on")) var host = "127.0.0.1"
    @OptionGroup var tls: TLSOptions
    @Option(help: help(ja: "届いた電文のバイトを残すフォルダー", en: "folder for the bytes of what arrives")) var keep: String?
    @Option(
        help: help(ja: "応答(AA、AE、AR、CA、CE、CR、silence、close)", en: "the answer: AA, AE, AR, CA, CE, CR, silence, close"))
    var answer = ReceiverAnswer.AA
    @Option(help: help(ja: "はじめの何件を失敗させるか", en: "how many of the first messages fail")) var failFirst = 0
    @Option(help: help(ja: "その失敗の仕方", en: "how those fail")) var failWith = ReceiverAnswer.AE
    @Option(help: help(ja: "応答までのミリ秒", en: "milliseconds before an answer")) var delay = 0
    @Option(help: help(ja: "この受け手が読める文字コード", en: "the charset this receiver reads")) var charset: ReceiverCharset?
    @Flag(help: help(ja: "電文の文面も表示する", en: "show the text of each message too")) var show = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...65_535).contains(port), (0...3_600_000).contains(delay), (0...1_000_000_000).contains(failFirst)
        else {
            throw ValidationError(text(ja: "値が範囲の外です", en: "a value is out of range"))
        }
    }

    func run() async throws {
        let output = common.output()
        if let keep { try KeptFile.makeFolder(keep) }
        let receiver = Receiver(
            answers: AnswerPlan(answer: answer, failFirst: failFirst, failWith: failWith), folder: keep,
            charset: charset?.charset, showsText: show, delay: .milliseconds(Int64(delay)), output: output)
        var limits = ListenerLimits()
        limits.frameSize = 8 << 30
        limits.firstByteTime = nil
        let listener = try await bind(receiver, limits)
        output.say(
            .init(ja: "\(host):\(listener.port) で待っています", en: "listening on \(host):\(listener.port)"), unlessJSON: true
        )
        output.flush()
        while !Task.isCancelled { try await Task.sleep(for: .seconds(3600)) }
    }

    private func bind(_ receiver: Receiver, _ limits: ListenerLimits) async throws -> MLLPListener<Receiver> {
        let material = try tls.material()
        do {
            return try await MLLPListener.bind(
                host: host, port: port, tls: material, limits: limits, budget: ByteBudget(limit: 256 << 20),
                on: MultiThreadedEventLoopGroup.singleton, reception: receiver)
        } catch {
            let reason = (error as? IOError).map { SystemReason.sentence($0.errnoCode) } ?? .same("\(error)")
            throw Failure(
                .unavailable, "LISTEN-002", ja: "\(host):\(port) で待ち受けられません: \(reason.ja)",
                en: "cannot listen on \(host):\(port): \(reason.en)")
        }
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
