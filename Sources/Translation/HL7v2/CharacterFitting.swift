// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Referral

/// Makes text fit a receiver's character set: the facility's own 外字 first, then common variants (髙→高), then the
/// substitutes of `JapaneseText`, each reported. Where drugs or results are written only the facility's own count.
struct CharacterFitting {
    /// How a character set takes a text.
    private enum Fit { case asItIs, widened, not }

    private let charset: Charset
    private let policy: CharacterPolicy
    private(set) var remarks: [Remark] = []
    private var told: Set<Remark> = []

    init(_ charset: Charset, _ policy: CharacterPolicy) {
        self.charset = charset
        self.policy = policy
    }

    mutating func fit(_ text: String, at place: String, isClinical: Bool) throws(TranslationError) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) || fit(of: text) == .asItIs { return text }
        var fitted = ""
        for character in text { fitted += try fit(character, at: place, isClinical: isClinical) }
        return fitted
    }

    private mutating func fit(
        _ character: Character, at place: String, isClinical: Bool
    ) throws(TranslationError) -> String {
        let text = String(character)
        let fit = fit(of: text)
        if fit == .asItIs || isKept(character) { return text }
        // Half-width kana is delivered in any case (domain.md section 2, rule 3): the encoder widens it.
        if fit == .widened { return tell(character, at: place, text) }
        if let own = policy.replacements[character], self.fit(of: own) != .not {
            return tell(character, at: place, own)
        }
        if isClinical || policy.refuses { throw TranslationError(.character, at: place) }
        return tell(character, at: place, substitute(for: character))
    }

    private mutating func tell(_ character: Character, at place: String, _ replacement: String) -> String {
        let isPrivate = character.unicodeScalars.contains(where: \.isPrivateUse)
        let numbers = character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
        let remark = Remark(.substituted, at: place, isPrivate ? numbers.joined() : String(character))
        if told.insert(remark).inserted { remarks.append(remark) }
        return replacement
    }

    private func fit(of text: String) -> Fit {
        var encoder = Encoder(charset, unrepresentable: .refuse)
        var ignored: [UInt8] = []
        do throws(TextError) {
            try encoder.encode(text, into: &ignored)
            try encoder.finish(into: &ignored)
        } catch {
            return .not
        }
        return encoder.substitutionCount == 0 ? .asItIs : .widened
    }

    private func isKept(_ character: Character) -> Bool {
        policy.keepsPrivateUse && charset == .utf8 && character.unicodeScalars.allSatisfy(\.isPrivateUse)
    }

    /// A variant by custom, or the character without what only picks its drawing, or itself for the encoder to replace.
    private func substitute(for character: Character) -> String {
        guard let base = character.unicodeScalars.first else { return "" }
        if let variant = Self.variants[base], fit(of: variant) == .asItIs { return variant }
        let plain = String(Character(base))
        let isPlain = character.unicodeScalars.dropFirst().allSatisfy(\.properties.isVariationSelector)
        return isPlain && fit(of: plain) == .asItIs ? plain : String(character)
    }

    /// Kanji that names are written with, and the JIS X 0208 kanji that stands for them by custom.
    static let variants: [Unicode.Scalar: String] = [
        "\u{9AD9}": "高", "\u{FA11}": "崎", "\u{20BB7}": "吉", "\u{5FB7}": "徳", "\u{6FF5}": "浜", "\u{6852}": "桑",
        "\u{6801}": "柳", "\u{7028}": "瀬", "\u{51DE}": "煕", "\u{FA10}": "塚", "\u{FA12}": "晴", "\u{FA16}": "猪",
        "\u{FA17}": "益", "\u{FA18}": "礼", "\u{FA19}": "神", "\u{FA1A}": "祥", "\u{FA1B}": "福", "\u{FA1C}": "靖",
        "\u{FA1D}": "精", "\u{FA1E}": "羽", "\u{FA26}": "都", "\u{FA2C}": "館", "\u{FA45}": "海", "\u{F929}": "朗",
        "\u{F9DC}": "隆",
    ]
}
