// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import GatewayConfig
import Glibc

/// Which configuration, and through it which gateway.
struct GatewayOptions: ParsableArguments {
    @Option(
        help: help(
            ja: "設定ファイル。なければ TENMA_CONFIG、./tenma.yaml、/etc/tenma/tenma.yaml の順に探す",
            en: "the configuration; without it TENMA_CONFIG, ./tenma.yaml or /etc/tenma/tenma.yaml"))
    var config: String?

    /// The file that counts, whether it is there or not.
    var configuration: String { Self.configuration(config, environment: Speech.environment) { access($0, F_OK) == 0 } }

    static func configuration(
        _ given: String?, environment: (String) -> String?, exists: (String) -> Bool
    ) -> String {
        if let given { return given }
        if let named = environment("TENMA_CONFIG"), !named.isEmpty { return named }
        return exists("./tenma.yaml") ? "./tenma.yaml" : "/etc/tenma/tenma.yaml"
    }
}

/// Where the running gateway listens for commands.
struct ControlOptions: ParsableArguments {
    @OptionGroup var gateway: GatewayOptions

    @Option(
        help: help(
            ja: "動いているゲートウェイのUnixソケット。なければ設定ファイルから",
            en: "the running gateway's Unix socket; without it, from the configuration"))
    var socket: String?

    func path() throws -> String {
        if let socket { return socket }
        let settings = try ConfigurationFile.read(gateway.configuration).settings
        return settings.control.socket ?? settings.store.folder + "/control.sock"
    }
}
