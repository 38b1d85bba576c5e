// SPDX-License-Identifier: Apache-2.0
import JapaneseText

/// One text to decode: invented, about a megabyte.
struct Input {
    let name: String
    let charset: Charset
    /// The charset's name for iconv.
    let iconvName: String
    /// The least ratio to iconv that is promised, where one is.
    let gate: Double?
    let bytes: [UInt8]

    static let size = 1_000_000

    static var all: [Input] {
        let charsets: [(Charset, String)] = [
            (.iso2022JP, "ISO-2022-JP"), (.cp932, "CP932"), (.eucJP, "EUC-JP"), (.utf8, "UTF-8"),
        ]
        let texts: [(name: String, gate: Double?, text: String)] = [
            ("kanji-dense letter", 2, letter), ("ASCII-heavy results", 4, results), ("names and codes", nil, names),
        ]
        return charsets.flatMap { charset, iconvName in
            texts.map { text in
                let bytes = (try? charset.encode(text.text)) ?? []
                return Input(name: text.name, charset: charset, iconvName: iconvName, gate: text.gate, bytes: bytes)
            }
        }
    }

    /// Free text: kana and kanji of all of level 1, a line end every few dozen characters.
    private static var letter: String {
        var dice = Dice()
        var text = ""
        while text.utf8.count < size {
            for _ in 0..<Int(20 + dice.next() % 40) {
                text.unicodeScalars.append(dice.next() % 2 == 0 ? dice.hiragana() : dice.kanji())
            }
            text += "。\r"
        }
        return text
    }

    /// Laboratory results: one Japanese word per few segments.
    private static var results: String {
        var dice = Dice()
        var text = "MSH|^~\\&|LIS|4900000001|GW|4900000002|20260101120000||ORU^R01^ORU_R01|1|P|2.5||||||~ISO IR87\r"
        var number = 0
        while text.utf8.count < size {
            number += 1
            text += "OBX|\(number)|NM|3B035000002327201^ALT^JC10||\(dice.next() % 90)|U/L^U/L^99TST|10-42|N|||F"
            text += "|||20260101101500||A0001^LAB^TEST^^^^^^L|||20260101101500\r"
            if number % 5 == 0 { text += "NTE|\(number)||再検済み\r" }
        }
        return text
    }

    /// Names, wards and codes: short words that switch the set all the time, as in ADT.
    private static var names: String {
        var dice = Dice()
        var text = ""
        while text.utf8.count < size {
            let name = (0..<4).map { _ in Character(dice.kanji()) }
            text += "PID|0001||\(dice.next() % 10_000_000)^^^^PI||\(name[0])\(name[1])^\(name[2])\(name[3])^^^^^L^I"
            text += "~カクウ^ハナコ^^^^^L^P||19500101|F|||^^架空市^見本県^0000001^JPN^H^見本県架空市１−２−３\r"
        }
        return text
    }
}

/// The same numbers on every run.
struct Dice {
    private var state: UInt64 = 20_260_101

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }

    mutating func hiragana() -> Unicode.Scalar { Unicode.Scalar(UInt16(0x3041 + next() % 80)) ?? "あ" }

    /// A kanji of level 1: rows 16 to 47.
    mutating func kanji() -> Unicode.Scalar {
        while true {
            let cell = [0x1B, 0x24, 0x42, UInt8(0x30 + next() % 31), UInt8(0x21 + next() % 94), 0x1B, 0x28, 0x42]
            if let text = try? Charset.iso2022JP.decode(cell, mode: .strict), let scalar = text.unicodeScalars.first {
                return scalar
            }
        }
    }
}
