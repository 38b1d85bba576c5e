// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Issues
import Transport

/// `send --fhir`: the same command over HTTP.
struct FHIRSendOptions: ParsableArguments {
    @Flag(
        name: .customLong("fhir"),
        help: help(
            ja: "FHIRのファイルをHTTPで送る。--to は https://ホスト:ポート/ベース",
            en: "send FHIR over HTTP; --to is https://HOST:PORT/BASE"))
    var isFHIR = false

    @Flag(
        help: help(
            ja: "[base]/$process-message に送る。なければ [base]/Bundle、トランザクションとバッチは [base]",
            en: "post to [base]/$process-message; without it to [base]/Bundle, transactions and batches to [base]"))
    var processMessage = false

    @Option(
        help: help(
            ja: "アクセストークンのファイル(Authorization: Bearer)", en: "a file with an access token (Authorization: Bearer)"))
    var tokenFile: String?

    func validate() throws {
        guard isFHIR || !processMessage && tokenFile == nil else {
            throw ValidationError(
                text(
                    ja: "--process-message と --token-file は --fhir とともに使います",
                    en: "--process-message and --token-file go with --fhir"))
        }
    }

    /// One line; it stays out of the process list.
    static func token(in file: String) throws(Failure) -> String {
        let bytes = try FileReading.bytes(of: file, maximum: 65_536)
        let token = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard token.count == 1, let only = token.first, only.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Failure(
                .data, "SEND-005", ja: "\(file) にはトークンが一つだけ必要です", en: "\(file) must hold one token and no more")
        }
        return String(only)
    }
}
