// SPDX-License-Identifier: Apache-2.0
import Issues
package import ReferralRules
import Routing

/// The whole configuration, typed and checked: everything `tenma run` needs to know.
package struct Settings: Sendable, Hashable {
    package var gateway: GatewaySettings
    /// In the order of the file.
    package var listeners: [ListenerSettings]
    package var facilities: [FacilitySettings]
    /// Code tables, by their names, in the order of the file.
    package var tables: [TableSettings]
    package var schemas: SchemaSettings
    /// Rules of the site's own, in the order of the file.
    package var rules: [SiteRuleDraft]
    package var store: StoreSettings
    package var observability: ObservabilitySettings
    package var log: LogSettings
    package var control: ControlSettings
    package var threads: ThreadSettings
    package var limits: ProcessLimits
    package var examples: [ExampleSettings]
    /// What the files of `tables` and `gaiji` say, once they are read.
    package var siteFiles = SiteFiles()

    enum Key {
        static let gateway = SettingKey.group("gateway", ja: "ゲートウェイ自身", en: "the gateway itself")
        static let listeners = SettingKey.group(
            "listeners", required: true, ja: "待ち受け。名前はログに現れる", en: "where senders connect; the names appear in the log")
        static let facilities = SettingKey.group(
            "facilities", required: true, ja: "施設。名前はログ、キュー、コマンドに現れる",
            en: "the directory; the names appear in the log, in queues and commands")
        static let tables = SettingKey.group(
            "tables", ja: "コードの対応表。名前は待ち受けと施設の tables、edits に書く",
            en: "code tables; listeners and facilities name them in tables and edits")
        static let schemas = SettingKey.group("schemas", ja: "FHIRパッケージ", en: "FHIR packages")
        static let rules = Setting(
            "rules", .list(of: RuleKeys.shape, maximum: 1000), standard: [],
            ja: "施設や地域が加える規則。referral-rules を off にしない待ち受けで問われる",
            en: "rules that the site adds, asked wherever referral-rules is not off")
        static let store = SettingKey.group("store", required: true, ja: "保存", en: "where messages are kept")
        static let observability = SettingKey.group("observability", ja: "状態と計測", en: "health and metrics")
        static let log = SettingKey.group("log", ja: "ログ", en: "the log")
        static let control = SettingKey.group("control", ja: "操作", en: "commands to the running gateway")
        static let threads = SettingKey.group("threads", ja: "スレッド", en: "threads")
        static let limits = SettingKey.group("limits", ja: "全体の上限", en: "ceilings of the process")
        static let tests = Setting(
            "tests", .list(of: ExampleSettings.shape, maximum: 10_000), standard: [],
            ja: "tenma check が試すメッセージ", en: "messages that tenma check tries")
    }

    static let group = SettingGroup(
        "", Localized(ja: "設定ファイル", en: "the configuration file"),
        [
            Key.gateway, Key.listeners, Key.facilities, Key.tables, Key.schemas, Key.rules.key, Key.store,
            Key.observability, Key.log,
            Key.control,
            Key.threads, Key.limits, Key.tests.key,
        ])

    /// Every group of the file, for the reference and the contract.
    package static let groups: [SettingGroup] = [
        group, GatewaySettings.group, DiallingTLS.group, ListenerSettings.group, ListenerTLS.group,
        ListenerAcknowledgement.group, ListenerLimits.group, FacilitySettings.group, LocalizedKeys.group,
        ClientSettings.group,
        FacilityTLS.group, TokenSettings.group,
        FormKeys.headerGroup, WantedFormKeys.group, AnswerSettings.group, RetrySettings.group, PerKindKeys.group,
        SubscriptionSettings.group,
        ConditionKeys.group, TableSettings.group, EditKeys.group, EditKeys.whenGroup, EditKeys.setGroup,
        EditKeys.copyGroup, EditKeys.mapGroup, CoachSettings.group, SchemaSettings.group, RuleKeys.group,
        RuleKeys.whenGroup, RuleKeys.mustGroup, StoreSettings.group,
        ObservabilitySettings.group,
        LogSettings.group,
        ControlSettings.group, ThreadSettings.group, ProcessLimits.group, ExampleSettings.group,
        ExampleSettings.Outcome.group,
    ]

    init(_ tree: Tree, _ reader: Reader) {
        let section = reader.section(tree, "", Self.group)
        gateway = GatewaySettings(section.group(Key.gateway, GatewaySettings.group, reader), reader)
        var listeners: [ListenerSettings] = []
        reader.names(section.required(Key.listeners, reader), Key.listeners.name) { name, tree, path in
            listeners.append(ListenerSettings(name, reader.section(tree, path, ListenerSettings.group), reader))
        }
        gateway.dialling = gateway.dialling ?? Self.sharedIdentity(of: listeners)
        let dialling = gateway.dialling
        var facilities: [FacilitySettings] = []
        reader.names(section.required(Key.facilities, reader), Key.facilities.name) { name, tree, path in
            facilities.append(
                FacilitySettings(name, reader.section(tree, path, FacilitySettings.group), reader, gateway: dialling))
        }
        var tables: [TableSettings] = []
        reader.names(section.tree(Key.tables.name), Key.tables.name) { name, tree, path in
            tables.append(TableSettings(name, reader.section(tree, path, TableSettings.group)))
        }
        self.tables = tables
        self.listeners = listeners
        self.facilities = facilities
        schemas = SchemaSettings(section.group(Key.schemas, SchemaSettings.group, reader))
        rules = section.read(Key.rules)
        store = StoreSettings(
            reader.section(section.required(Key.store, reader) ?? Self.noStore, "store", StoreSettings.group))
        observability = ObservabilitySettings(
            section.group(Key.observability, ObservabilitySettings.group, reader), reader)
        log = LogSettings(section.group(Key.log, LogSettings.group, reader))
        control = ControlSettings(section.group(Key.control, ControlSettings.group, reader))
        threads = ThreadSettings(section.group(Key.threads, ThreadSettings.group, reader))
        limits = ProcessLimits(section.group(Key.limits, ProcessLimits.group, reader))
        examples = section.read(Key.tests)
    }

    /// Where commands reach the running gateway.
    package var controlSocket: String { control.socket ?? "\(store.folder)/control.sock" }

    /// The identity that all TLS listeners share, when they do.
    private static func sharedIdentity(of listeners: [ListenerSettings]) -> DiallingTLS? {
        let identities = Set(listeners.compactMap(\.tls.tls?.dialling))
        return identities.count == 1 ? identities.first : nil
    }

    /// Stands in for a store that is not there, so that its absence is one mistake and not two.
    private static let noStore = Tree.map(
        [Tree.Entry(key: StoreSettings.Key.folder.key.name, place: .start, value: .text("-", quoted: true, .start))],
        .start)
}

extension Section {
    /// The tree behind a group that must be there.
    func required(_ key: SettingKey, _ reader: Reader) -> Tree? {
        if let tree = tree(key.name), !tree.isNothing { return tree }
        reader.mistake(.missingKey, path, ja: "「\(key.name)」が必要", en: "\"\(key.name)\" is required")
        return nil
    }
}
