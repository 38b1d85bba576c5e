// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `tenma schemas`
struct Schemas: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(ja: "FHIRパッケージ(プロファイル、値セット)を管理する", en: "Manage FHIR packages: profiles, value sets"),
        discussion: text(
            ja: """
                例:
                  tenma schemas add jp-core.r4-1.1.2.tgz jp-clins.r4-1.5.2.tgz
                  tenma schemas list
                  tenma schemas show http://jpfhir.jp/fhir/core/StructureDefinition/JP_Patient
                  tenma schemas remove jp-core.r4#1.1.2
                パッケージはそのままの形で保存され、SHA-256で固定される。動いているゲートウェイには tenma reload で伝わる。
                """,
            en: """
                Examples:
                  tenma schemas add jp-core.r4-1.1.2.tgz jp-clins.r4-1.5.2.tgz
                  tenma schemas list
                  tenma schemas show http://jpfhir.jp/fhir/core/StructureDefinition/JP_Patient
                  tenma schemas remove jp-core.r4#1.1.2
                Packages are kept byte for byte and pinned by SHA-256. A running gateway hears of them
                by tenma reload.
                """),
        subcommands: [SchemasAdd.self, SchemasList.self, SchemasShow.self, SchemasRemove.self])
}
