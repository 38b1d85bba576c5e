// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Issues

extension Send {
    func validateFHIR() throws {
        guard let base = FHIRBase(to) else {
            throw ValidationError(
                text(
                    ja: "--fhir の --to はURLです。例: https://gateway.example:8443/fhir",
                    en: "with --fhir, --to is a URL such as https://gateway.example:8443/fhir"))
        }
        guard base.isSecure || tls.certificate == nil else {
            throw ValidationError(
                text(ja: "証明書を使うには https:// のURLが必要です", en: "certificates need a URL that begins with https://"))
        }
        guard !load.isLoad else {
            throw ValidationError(text(ja: "--load はMLLPだけです", en: "--load is for MLLP alone"))
        }
    }

    /// Sends the files one after another, each once, and shows what came back.
    func sendFHIR(_ output: Output) async throws {
        guard let base = FHIRBase(to) else { throw ValidationError("--to") }
        var outgoing: [FHIROutgoing] = []
        for file in files { outgoing.append(try FHIROutgoing(file)) }
        let sender = FHIRSender(
            base: base, security: try security(for: base.target), patience: .seconds(timeout),
            processMessage: fhir.processMessage, token: try fhir.tokenFile.map(FHIRSendOptions.token))
        let worst = WorstStatus()
        try await sender.send(outgoing.flatMap { Array(repeating: $0, count: count) }) { exchange in
            worst.note(exchange)
            Self.show(exchange, output)
        }
        if worst.wasCutOff, !base.isSecure { output.warn(Self.plainHint) }
        if worst.status != .success { throw Failure(worst.status, "SEND", nil) }
    }
}
