// SPDX-License-Identifier: Apache-2.0

/// A half-width kana waiting to see whether a voicing mark follows.
struct HeldKana: Sendable {
    let scalar: UInt32
    let offset: Int
}

extension Encoder {
    /// Half-width kana, which ISO-2022-JP has no room for, is widened whatever the policy: the reading stays.
    /// True when the character is dealt with.
    mutating func putKana(
        _ scalar: UInt32, at offset: Int, into output: inout [UInt8]
    ) throws(TextError) -> Bool {
        if let kana = held {
            if let voiced = Kana.voiced(kana.scalar, by: scalar) {
                held = nil
                widen(kana, as: voiced, into: &output)
                return true
            }
            releaseHeldKana(into: &output)
        }
        guard let wide = Kana.wide(scalar) else { return false }
        let kana = HeldKana(scalar: scalar, offset: offset)
        if Kana.canBeVoiced(scalar) {
            held = kana
        } else {
            widen(kana, as: wide, into: &output)
        }
        return true
    }

    /// Writes the kana that waited: no voicing mark came.
    mutating func releaseHeldKana(into output: inout [UInt8]) {
        guard let kana = held else { return }
        held = nil
        widen(kana, as: Kana.wide(kana.scalar) ?? kana.scalar, into: &output)
    }

    private mutating func widen(_ kana: HeldKana, as wide: UInt32, into output: inout [UInt8]) {
        note(.widened, kana.scalar, at: kana.offset)
        _ = write(wide, into: &output)
    }
}

/// Half-width kana (U+FF61–FF9F) and the full-width kana they stand for.
enum Kana {
    private static let first: UInt32 = 0xFF61
    private static let voicedMark: UInt32 = 0xFF9E
    private static let semiVoicedMark: UInt32 = 0xFF9F

    /// In the order of JIS X 0201, A1 to DF.
    private static let wideScalars: [UInt32] = [
        0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5,
        0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3,
        0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC,
        0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4,
        0x30E6, 0x30E8, 0x30E9, 0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x309B, 0x309C,
    ]

    /// The full-width form, or nil for anything else.
    static func wide(_ scalar: UInt32) -> UInt32? {
        guard (first...semiVoicedMark).contains(scalar) else { return nil }
        return wideScalars[Int(scalar - first)]
    }

    /// ｳ, ｶ to ﾄ and ﾊ to ﾎ can carry a mark.
    static func canBeVoiced(_ scalar: UInt32) -> Bool {
        scalar == 0xFF73 || (0xFF76...0xFF84).contains(scalar) || (0xFF8A...0xFF8E).contains(scalar)
    }

    /// The full-width kana for a half-width one and the mark behind it, or nil when they do not join.
    static func voiced(_ scalar: UInt32, by mark: UInt32) -> UInt32? {
        guard canBeVoiced(scalar), let wide = wide(scalar) else { return nil }
        switch mark {
        case voicedMark: return scalar == 0xFF73 ? 0x30F4 : wide + 1
        case semiVoicedMark: return scalar >= 0xFF8A ? wide + 2 : nil
        default: return nil
        }
    }
}
