// SPDX-License-Identifier: Apache-2.0

/// What to write for characters JIS X 0208 lacks, where readers have an agreed way of reading them: the replacement
/// table of a national hospital group, and the rest of NEC row 13 in the same spirit.
///
/// Kanji are not here: another form of a name's character would look right and be wrong, ■ does not. Neither are
/// superscripts and fractions: 10² must not become 102. No expansion contains an HL7 delimiter.
enum Expansion {
    /// The text for a character, or nil when there is no agreed one.
    static func text(of scalar: UInt32) -> String? {
        switch scalar {
        case 0x2460...0x2473: "(\(scalar - 0x2460 + 1))"
        case 0x3251...0x325F: "(\(scalar - 0x3251 + 21))"
        case 0x32B1...0x32BF: "(\(scalar - 0x32B1 + 36))"
        case 0x2474...0x2487: "(\(scalar - 0x2474 + 1))"
        case 0x2488...0x249B: "\(scalar - 0x2488 + 1)."
        case 0x2160...0x216B: romanNumerals[Int(scalar - 0x2160)]
        case 0x2170...0x217B: romanNumerals[Int(scalar - 0x2170)].lowercased()
        default: others[scalar]
        }
    }

    private static let romanNumerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

    private static let others: [UInt32: String] = [
        0x338E: "mg", 0x338F: "kg", 0x339C: "mm", 0x339D: "cm", 0x339E: "km", 0x33C4: "cc", 0x33A1: "m2",
        0x33A5: "m3", 0x338D: "μg", 0x3395: "μl", 0x3396: "ml", 0x3397: "dl",
        0x3231: "(株)", 0x3232: "(有)", 0x3239: "(代)", 0x2116: "No.", 0x33CD: "K.K.", 0x2121: "TEL",
        0x32A4: "(上)", 0x32A5: "(中)", 0x32A6: "(下)", 0x32A7: "(左)", 0x32A8: "(右)",
        0x337E: "明治", 0x337D: "大正", 0x337C: "昭和", 0x337B: "平成", 0x32FF: "令和",
        0x3349: "ミリ", 0x3314: "キロ", 0x3322: "センチ", 0x334D: "メートル", 0x3318: "グラム", 0x3327: "トン",
        0x3303: "アール", 0x3336: "ヘクタール", 0x3351: "リットル", 0x3357: "ワット", 0x330D: "カロリー",
        0x3326: "ドル", 0x3323: "セント", 0x332B: "パーセント", 0x334A: "ミリバール", 0x333B: "ページ",
        // The same signs elsewhere in Unicode; ¥ and ‾ stand in JIS-Roman, which HL7 cannot carry as text.
        0x00A5: "￥", 0x203E: "￣", 0x00B5: "μ", 0x00B7: "・", 0x2022: "・", 0x00A0: " ", 0x2011: "‐",
        0x2013: "-", 0x2002: " ", 0x2003: "　", 0xFF07: "’", 0xFF02: "”", 0x3099: "゛", 0x309A: "゜",
    ]
}
