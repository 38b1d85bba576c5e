// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Referral

/// Makes text fit a receiver's character set: the facility's own 外字 first, then common variants (髙→高), then the
/// substitutes of `JapaneseText`, each reported. Where drugs or results are written nothing is replaced.
struct CharacterFitting {
    private let charset: Charset
    private let policy: CharacterPolicy
    private(set) var remarks: [Remark] = []

    init(_ charset: Charset, _ policy: CharacterPolicy) {
        self.charset = charset
        self.policy = policy
    }

    mutating func fit(_ text: String, at place: String, isClinical: Bool) throws(TranslationError) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) || charset == .utf8 && policy.replacements.isEmpty { return text }
        if policy.replacements.isEmpty, fits(text) { return text }
        var fitted = ""
        for character in text {
            if let own = policy.replacements[character], !fits(String(character)) || isPrivate(character) {
                remarks.append(Remark(.substituted, at: place, String(character)))
                fitted += own
            } else if fits(String(character)) {
                fitted.append(character)
            } else {
                if isClinical || policy.refuses { throw TranslationError(.character, at: place) }
                remarks.append(Remark(.substituted, at: place, String(character)))
                fitted += Self.variant(character) ?? String(character)
            }
        }
        return fitted
    }

    private func fits(_ text: String) -> Bool { (try? charset.encode(text, unrepresentable: .refuse)) != nil }

    private func isPrivate(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) }
    }

    /// Kanji that names are written with, and the JIS X 0208 kanji that stands for them by custom.
    static let variants: [Unicode.Scalar: String] = [
        "\u{9AD9}": "高", "\u{FA11}": "崎", "\u{20BB7}": "吉", "\u{5FB7}": "徳", "\u{6FF5}": "浜", "\u{6852}": "桑",
        "\u{6801}": "柳", "\u{7028}": "瀬", "\u{51DE}": "煕", "\u{FA10}": "塚", "\u{FA12}": "晴", "\u{FA16}": "猪",
        "\u{FA17}": "益", "\u{FA18}": "礼", "\u{FA19}": "神", "\u{FA1A}": "祥", "\u{FA1B}": "福", "\u{FA1C}": "靖",
        "\u{FA1D}": "精", "\u{FA1E}": "羽", "\u{FA26}": "都", "\u{FA2C}": "館", "\u{FA45}": "海", "\u{F929}": "朗",
        "\u{F9DC}": "隆",
    ]

    /// The variant of a single scalar; a variation selector behind it is left out with it.
    private static func variant(_ character: Character) -> String? {
        character.unicodeScalars.first.flatMap { variants[$0] }
    }
}
