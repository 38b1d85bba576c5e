// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension Coded {
    /// Codes that say more than the words do.
    var codesBesideWords: [String] {
        let words = words
        var seen: Set<String> = []
        return codings.compactMap(\.code).filter { $0 != words && !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The words, or what a table calls the code where there are none; in another language than theirs both.
    func words(_ name: (String) -> Localized, _ language: Language) -> String? {
        guard let code = codings.first?.code, name(code) != .same(code) else { return words }
        let own = text ?? codings.compactMap(\.display).first
        let called = name(code)[language]
        guard let own, own != code else { return called }
        return language == .ja ? own : "\(called) (\(own))"
    }
}

extension Quantity {
    /// `< 5.0`, without the unit.
    var number: String? {
        value.map { [comparator, $0].compactMap(\.self).joined(separator: " ") }
    }

    /// `5.0 mg`.
    var words: String? {
        let parts = [number, unit?.words].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension Observation.Value {
    /// What was found, the unit apart.
    func words(_ referral: Referral, _ language: Language) -> String? {
        switch self {
        case .quantity(let quantity): quantity.number
        case .coded(let coded): coded.words
        case .text(let text): text
        case .moment(let moment): moment.words(language)
        // A structured number keeps the carets it was written with: `>^100`, `1^:^128`.
        case .other(let text, _): String(text.map { $0 == "^" ? " " : $0 })
        case .attachment(let index):
            referral.attachments.indices.contains(index) ? referral.attachments[index].name(language) : nil
        }
    }

    var unit: String? {
        if case .quantity(let quantity) = self { quantity.unit?.words } else { nil }
    }
}

extension Observation {
    /// 基準値, or its ends.
    var rangeWords: String? {
        if let range { return range }
        guard low != nil || high != nil else { return nil }
        return [low?.number, "-", high?.number].compactMap(\.self).joined(separator: " ")
    }
}

extension Attachment {
    /// What it is called in a list.
    func name(_ language: Language) -> String {
        title ?? header?.title ?? kind?.words ?? Label.untitled[language]
    }
}

extension PostalAddress {
    /// `〒100-0001 東京都…`.
    var line: String? {
        let words = words
        let code = postalCode.map { "〒" + $0 }
        let abroad = country.flatMap { ["JPN", "JP"].contains($0) ? nil : $0 }
        let parts = [code, words.isEmpty ? nil : words, abroad].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension Telecom {
    /// The number, with what it is where it is no telephone.
    var line: String {
        switch kind {
        case .phone, .mobile, .url, .other: value
        case .fax: "FAX " + value
        case .email: "E-mail " + value
        case .pager: "PHS " + value
        }
    }
}

extension [PersonName] {
    /// `山田 太郎 (ヤマダ タロウ)`.
    var line: String? {
        guard let shown, !shown.words.isEmpty else { return nil }
        guard let kana, kana != shown, !kana.words.isEmpty else { return shown.words }
        return "\(shown.words) (\(kana.words))"
    }

    /// Every other name somebody has: in Roman letters, before marriage.
    var others: [String] {
        filter { $0 != shown && $0 != kana }.map(\.words)
    }
}

extension Practitioner {
    var line: String? { names.line }
}

extension Party {
    /// In one line, for tables.
    var line: String? {
        let parts = [facility?.name, department?.words, person?.line].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension Location {
    /// `3E 301 1`.
    var line: String? {
        let parts = [facility, words, ward, room, bed].compactMap(\.self).filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
