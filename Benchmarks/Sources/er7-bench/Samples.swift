// SPDX-License-Identifier: Apache-2.0

/// Messages of invented content, made to measure: a laboratory result, and texts dense with kanji.
enum Samples {
    static let small = result(segments: 15)
    static let large = result(segments: 11_000)
    static let japanese = japanese(header: "~ISO IR87", iso: true, segments: 9_000)
    static let windows = japanese(header: "CP932", iso: false, segments: 9_000)

    private static func result(segments: Int) -> [UInt8] {
        var text = "MSH|^~\\&|LAB|4901234567|EHR|4907654321|20260401103000||ORU^R01^ORU_R01|000001|P|2.5\r"
        text += "PID|1||0000012345^^^4901234567^PI||MIHON^TARO^^^^^L^P||19500101|M|||^^^^0000000^JPN^H\r"
        text += "OBR|1|A0001^LAB|B0001^LAB|3B0350000023^TEST PANEL^JC10|||20260401090000|||||||||1234^MIHON^ICHIRO\r"
        // Lengths vary as they do in life: a loop that always meets the same line is predicted by heart.
        let names = [
            "AST", "ALT", "GAMMA-GT", "TOTAL PROTEIN", "ALBUMIN", "LDL CHOLESTEROL", "NA", "HBA1C (NGSP)", "CRP",
        ]
        let units = ["U/L", "g/dL", "%", "mg/dL^mg/dL^99XXX", "mmol/L", ""]
        var seed: UInt32 = 20_260_401
        func pick(_ count: Int) -> Int {
            seed = seed &* 1_664_525 &+ 1_013_904_223
            return Int(seed >> 8) % count
        }
        for number in 1...segments {
            let code = "3B0\(pick(90) + 10)000\(pick(9_000) + 100)27201"
            text +=
                "OBX|\(number)|NM|\(code)^\(names[pick(names.count)])^JC10||\(pick(400)).\(pick(10))|\(units[pick(units.count)])"
            text += pick(3) == 0 ? "|10-40|H|||F\r" : "|||||F|||20260401\(pick(14) + 10)00||9901^MIHON\r"
        }
        return Array(text.utf8)
    }

    /// 検査結果は正常です (the bytes of its characters contain delimiters in both encodings).
    private static func japanese(header: String, iso: Bool, segments: Int) -> [UInt8] {
        let jis: [UInt8] = [
            0x38, 0x21, 0x3A, 0x3A, 0x37, 0x6B, 0x32, 0x4C, 0x24, 0x4F, 0x40, 0x35, 0x3E, 0x6F, 0x46, 0x7C, 0x4B, 0x5C,
        ]
        let words = iso ? [0x1B, 0x24, 0x42] + jis + [0x1B, 0x28, 0x42] : pairs(jis)
        var bytes = Array(
            "MSH|^~\\&|EHR|4901234567|EHR|4907654321|20260401||REF^I12^REF_I12|1|P|2.5||||||\(header)||ISO 2022-1994\r"
                .utf8)
        for number in 1...segments {
            bytes += Array("OBX|\(number)|TX|MD0012890^".utf8) + words + Array("^99XXX||".utf8) + words + [0x7E] + words
            bytes += Array("||||||F|||20260401\r".utf8)
        }
        return bytes
    }

    private static func pairs(_ jis: [UInt8]) -> [UInt8] {
        stride(from: 0, to: jis.count, by: 2).flatMap { place -> [UInt8] in
            let (row, cell) = (Int(jis[place]) - 0x21, Int(jis[place + 1]) - 0x21)
            let lead = row / 2 + (row < 62 ? 0x81 : 0xC1)
            let trail = row % 2 == 1 ? cell + 0x9F : cell + 0x40 + (cell >= 63 ? 1 : 0)
            return [UInt8(truncatingIfNeeded: lead), UInt8(truncatingIfNeeded: trail)]
        }
    }
}
