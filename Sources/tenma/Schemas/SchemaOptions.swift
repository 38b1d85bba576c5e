// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FHIRProfiles
import Gateway
import GatewayConfig
import Glibc
import PackageFolder
import ReferralRules

/// Which folder of FHIR packages.
struct SchemaOptions: ParsableArguments {
    @Option(
        help: help(
            ja: "FHIRパッケージのフォルダー。なければ TENMA_SCHEMAS、設定ファイルの schemas.folder、./schemas の順に探す",
            en: "the folder of FHIR packages; without it TENMA_SCHEMAS, schemas.folder of the configuration, ./schemas")
    )
    var schemas: String?

    @OptionGroup var gateway: GatewayOptions

    /// The folder that counts, whether it is there or not.
    func folder() throws -> PackageFolder { PackageFolder(try named() ?? "schemas") }

    /// The folder that somebody named.
    private func named() throws -> String? {
        if let schemas { return schemas }
        if let named = Speech.environment("TENMA_SCHEMAS"), !named.isEmpty { return named }
        return try settings()?.schemas.folder
    }

    /// The configuration, where there is one.
    private func settings() throws -> Settings? {
        guard gateway.config != nil || access(gateway.configuration, F_OK) == 0 else { return nil }
        return try ConfigurationFile.read(gateway.configuration).settings
    }
}

extension SchemaOptions {
    /// Everything that messages are held against here: the packages, and the rules of the configuration where there is one.
    func checks() throws -> MessageChecks {
        let folder = try folder()
        if let named = try named(), !folder.exists { throw Failure(PackageFolderError.missing(named)) }
        let compiled: CompiledPackages
        do throws(PackageFolderError) { compiled = try folder.load() } catch { throw Failure(error) }
        let rules = try settings()?.rules.map { try SiteRule(reading: $0) } ?? []
        return MessageChecks(profiles: ProfileSet(compiled), siteRules: rules)
    }
}

extension Failure {
    init(_ error: PackageFolderError) {
        let status: ExitStatus =
            switch error {
            case .disk, .missing: .noInput
            case .package, .changed, .list: .data
            case .unknown, .pinned: .usage
            }
        self.init(status, error.code, error.sentence)
    }
}
