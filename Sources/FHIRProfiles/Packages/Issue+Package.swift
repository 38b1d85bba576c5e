// SPDX-License-Identifier: Apache-2.0
import Issues

/// What a package left unsaid or said badly, though the rest of it can be used.
extension Issue {
    static func unreadable(_ file: String) -> Issue {
        Issue(
            "PACKAGE-UNREADABLE", .warning, at: file,
            Localized(
                ja: "FHIR の JSON として読めないファイルで、使わない。", en: "The file is not FHIR JSON and is not used."))
    }

    static func unusable(_ file: String) -> Issue {
        Issue(
            "PACKAGE-UNUSABLE", .warning, at: file,
            Localized(
                ja: "url か必要な項目がない、または R4 にない型の定義で、使わない。",
                en: "The definition lacks its url or what it needs, or is of a type R4 does not have; it is not used."))
    }

    static func logical(_ file: String) -> Issue {
        Issue(
            "PACKAGE-LOGICAL", .information, at: file,
            Localized(ja: "論理モデルの定義で、検証には使わない。", en: "A logical model; validation does not use it."))
    }

    static func twice(_ canonical: String) -> Issue {
        Issue(
            "PACKAGE-TWICE", .warning, at: canonical,
            Localized(
                ja: "同じ canonical と版の用語定義が二つあり、最初のものを使う。",
                en: "The same canonical and version stands twice; the first is used."))
    }

    static func missingDependency(_ label: String, of package: String) -> Issue {
        Issue(
            "PACKAGE-DEPENDENCY", .warning, at: label,
            Localized(
                ja: "\(package) が必要とするパッケージが読み込まれていない。",
                en: "The package is needed by \(package) and is not loaded."))
    }

    static func missingBase(_ base: String, of profile: String) -> Issue {
        Issue(
            "PACKAGE-BASE", .warning, at: profile,
            Localized(
                ja: "基底プロファイル \(base) が読み込まれていないため、このプロファイル自身の差分だけで検証する。",
                en: "Its base profile \(base) is not loaded; only what it adds itself is checked."))
    }

    static func unknownElement(_ id: String, of profile: String) -> Issue {
        Issue(
            "PACKAGE-ELEMENT", .warning, at: profile,
            Localized(
                ja: "要素 \(id) は R4 の型にないため、無視する。", en: "The element \(id) is not one of R4's type; it is ignored."))
    }
}
