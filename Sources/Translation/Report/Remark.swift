// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Something a translation did to a value, or could not do. Never the value itself.
package struct Remark: Sendable, Hashable, Codable {
    /// What was done. The codes are stable.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// The other form has no place for it.
        case dropped = "TRANS-001"
        /// The source did not say it and the form needs it (a time zone, seconds).
        case defaulted = "TRANS-002"
        /// A character or word stands for another one.
        case substituted = "TRANS-003"
        /// A code that no table knows; it travels unchanged.
        case unmapped = "TRANS-004"
        /// Two places say different things; the one named stood back.
        case contradictory = "TRANS-005"
        /// It is not what its place calls for; it travels as text, or only as residue.
        case unreadable = "TRANS-006"
        /// Held back because of a handling tag or a view.
        case withheld = "TRANS-007"
        /// The form needs it and nobody said it.
        case missing = "TRANS-008"
        /// A code became another one by a table.
        case mapped = "TRANS-009"
        /// An edit that the site ordered could not be made there.
        case unedited = "TRANS-010"
    }

    package var kind: Kind
    /// Where in the original message; nil where it concerns all of it.
    package var path: String?
    /// A word without patient data: a character, a code system, a section code, a tag.
    package var detail: String?

    package init(_ kind: Kind, at path: String?, _ detail: String? = nil) {
        self.kind = kind
        self.path = path
        self.detail = detail
    }

    /// The same for people.
    package var issue: Issue {
        let detail = detail.map { " (\($0))" } ?? ""
        return Issue(
            kind.rawValue, kind.severity, at: path,
            Localized(ja: kind.sentence.ja + detail, en: kind.sentence.en + detail))
    }
}

extension Remark.Kind {
    /// What a person reads.
    package var sentence: Localized {
        switch self {
        case .dropped: Localized(ja: "変換先に置き場所がなく、落としました", en: "The other form has no place for it; it was dropped")
        case .defaulted:
            Localized(ja: "元に書かれていないため、既定値を補いました", en: "The source does not say it; the default was filled in")
        case .substituted:
            Localized(ja: "受け手の文字集合にないため、置き換えました", en: "The receiver's character set lacks it; it was replaced")
        case .unmapped: Localized(ja: "対応表にないコードです。そのまま送ります", en: "No table knows this code; it travels unchanged")
        case .contradictory:
            Localized(ja: "二か所の内容が食い違っています。こちらは使いませんでした", en: "Two places disagree; this one stood back")
        case .unreadable: Localized(ja: "この場所の形式として読めません", en: "It is not what its place calls for")
        case .withheld: Localized(ja: "取り扱い区分または閲覧範囲により、渡しません", en: "Held back by a handling tag or by the view")
        case .missing: Localized(ja: "必要な項目が元にありません", en: "The form needs it and the source does not say it")
        case .mapped: Localized(ja: "対応表によりコードを置き換えました", en: "A table replaced the code")
        case .unedited:
            Localized(ja: "設定された編集を、この場所ではできませんでした", en: "An edit of the configuration could not be made here")
        }
    }

    var severity: Issue.Severity {
        switch self {
        case .contradictory, .unreadable, .missing, .dropped, .unmapped, .substituted, .unedited: .warning
        case .defaulted, .withheld, .mapped: .information
        }
    }
}
