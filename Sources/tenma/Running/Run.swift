// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Gateway
import Issues
import PackageFolder
import Relay
import Transport

/// `tenma run`
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(ja: "ゲートウェイを動かす", en: "Run the gateway"),
        discussion: text(
            ja: """
                例: tenma run --config /etc/tenma/tenma.yaml
                SIGTERMかSIGINTで順に止まり、SIGHUPで設定と証明書を読み直す。ディスクの障害では終了コード74。
                """,
            en: """
                Example: tenma run --config /etc/tenma/tenma.yaml
                SIGTERM or SIGINT stop it in order, SIGHUP reads the configuration and certificates again. When the disk
                fails it ends with exit code 74, to recover at the next start.
                """))

    @OptionGroup var gateway: GatewayOptions

    func run() async throws {
        // What keeps the file from being read is said here as everywhere, before anything is begun.
        _ = try FileReading.head(of: gateway.configuration, count: 1)
        do {
            try await GatewayRun.run(file: gateway.configuration)
        } catch let failure as GatewayFailure {
            throw Failure(failure.status, failure.code, failure.sentence)
        }
    }
}

extension GatewayFailure {
    /// What the service manager is told.
    var status: ExitStatus {
        switch self {
        case .unreadable: .noInput
        case .configuration, .tls, .clientKeys, .packages: .configuration
        case .address: .unavailable
        case .store(let error):
            switch error.code {
            case .locked: .temporary
            case .newer: .configuration
            default: .inputOutput
            }
        }
    }

    var code: String {
        switch self {
        case .unreadable: "FILE-001"
        case .configuration: "CONFIG"
        case .tls(let error): error.code.rawValue
        case .clientKeys: "CLIENT-KEYS"
        case .packages(let error): error.code
        case .address: "LISTEN"
        case .store(let error): error.code.rawValue
        }
    }
}
