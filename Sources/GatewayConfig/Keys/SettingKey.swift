// SPDX-License-Identifier: Apache-2.0
package import Issues

/// One setting as the reference shows it. Name, default, accepted values and meaning stand together at one place in the
/// code (`Setting`); the reference, the reader's list of known keys and the contract test are all made from it.
package struct SettingKey: Sendable, Hashable {
    package let name: String
    /// What may be written, such as `duration, 1s to 1h`.
    package let accepts: Localized
    /// What holds when it is not written; nil when there is nothing to hold.
    package let standard: String?
    package let isRequired: Bool
    package let meaning: Localized
}

/// The settings that stand together in one map of the file.
package struct SettingGroup: Sendable {
    /// With `NAME` where the operator chooses the key: `facilities.NAME.retry`.
    package let path: String
    package let meaning: Localized
    package let keys: [SettingKey]

    package init(_ path: String, _ meaning: Localized, _ keys: [SettingKey]) {
        self.path = path
        self.meaning = meaning
        self.keys = keys
    }
}

extension SettingKey {
    /// A key behind which a further group stands.
    static func group(_ name: String, required: Bool = false, ja: String, en: String) -> SettingKey {
        SettingKey(
            name: name, accepts: Localized(ja: "設定の表", en: "map of settings"), standard: nil, isRequired: required,
            meaning: Localized(ja: ja, en: en))
    }
}
