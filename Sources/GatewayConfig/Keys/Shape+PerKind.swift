// SPDX-License-Identifier: Apache-2.0
import Issues
import Routing

extension Shape where Value == DeliverySettings.PerKind {
    /// `pass`, or `{ default: pass, referral: hold }`.
    static var perKind: Shape<DeliverySettings.PerKind> {
        let word = Shape<DeliverySettings.After>.word(DeliverySettings.After.self)
        return Shape(
            Localized(
                ja: "\(word.accepts.ja)、または種類ごとの表", en: "\(word.accepts.en), or a map by kind with default"),
            show: { $0.byKind.isEmpty ? $0.standard.rawValue : nil },
            read: { tree, path, reader in
                guard case .map = tree else {
                    return word.read(tree, path, reader).map { DeliverySettings.PerKind(standard: $0) }
                }
                let section = reader.section(tree, path, PerKindKeys.group)
                var value = DeliverySettings.PerKind(standard: section.read(PerKindKeys.standard))
                for (kind, setting) in PerKindKeys.kinds {
                    if let after = section.read(setting) { value.byKind[kind] = after }
                }
                return value
            })
    }
}

/// The map form of a setting that may differ by kind.
enum PerKindKeys {
    static let standard = Setting(
        required: "default", Shape<DeliverySettings.After>.word(DeliverySettings.After.self), standIn: .hold,
        ja: "書かれていない種類について", en: "for kinds that are not listed")
    static let kinds = Kind.allCases.map { kind in
        (
            kind,
            Setting(
                kind.rawValue, Shape<DeliverySettings.After>.word(DeliverySettings.After.self).optional, standard: nil,
                shown: "default", ja: kind.name.ja, en: kind.name.en)
        )
    }
    static let group = SettingGroup(
        "facilities.NAME.after-refusal", Localized(ja: "種類ごとの扱い", en: "by kind"),
        [standard.key] + kinds.map(\.1.key))
}
