// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Testing

/// Every cell of every set, against the C library.
@Suite struct RepertoireTests {
    static let cells: [(UInt8, UInt8)] = (0x21...0x7E).flatMap { first in
        (0x21...0x7E).map { second in (UInt8(first), UInt8(second)) }
    }

    @Test func `every cell of JIS X 0208 is read as the standard has it, and no other cell is`() {
        for (first, second) in Self.cells {
            let expected = Oracle.decode([first | 0x80, second | 0x80], as: "EUC-JP")
            let text = [0x1B, 0x24, 0x42, first, second, 0x1B, 0x28, 0x42]
            #expect((try? Charset.iso2022JP.decode(text, mode: .strict)) == expected)
            #expect((try? Charset.eucJP.decode([first | 0x80, second | 0x80], mode: .strict)) == expected)
        }
    }

    @Test func `every cell of JIS X 0212 is read as the standard has it`() {
        for (first, second) in Self.cells {
            let expected = Oracle.decode([0x8F, first | 0x80, second | 0x80], as: "EUC-JP")
            let text = [0x1B, 0x24, 0x28, 0x44, first, second, 0x1B, 0x28, 0x42]
            #expect((try? Charset.iso2022JP.decode(text, mode: .strict)) == expected)
            #expect((try? Charset.eucJP.decode([0x8F, first | 0x80, second | 0x80], mode: .strict)) == expected)
        }
    }

    @Test(arguments: [(0x4F, []), (0x51, []), (0x50, [0x8F])] as [(UInt8, [UInt8])])
    func `every cell of the JIS X 0213 planes is read, also those of two scalars`(final: UInt8, prefix: [UInt8]) {
        for (first, second) in Self.cells {
            let expected = Oracle.decode(prefix + [first | 0x80, second | 0x80], as: "EUC-JISX0213")
            let text = [0x1B, 0x24, 0x28, final, first, second, 0x1B, 0x28, 0x42]
            // Cell 213D is U+2015 here as in JIS X 0208; the C library has U+2014 in this set.
            let ours = (try? Charset.iso2022JP.decode(text, mode: .strict)).map { $0 == "\u{2015}" ? "\u{2014}" : $0 }
            #expect(ours.map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
        }
    }

    @Test func `every code of CP932 is read as Windows has it, private use excepted`() {
        for lead in UInt8(0x80)...0xFF {
            for trail in UInt8(0x40)...0xFC where (0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead) {
                var expected = Oracle.decode([lead, trail], as: "CP932")
                if let scalar = expected?.unicodeScalars.first, (0xE000...0xF8FF).contains(scalar.value) {
                    expected = nil
                }
                #expect((try? Charset.cp932.decode([lead, trail], mode: .strict)) == expected)
            }
        }
    }

    @Test(arguments: [Charset.iso2022JP, .cp932, .eucJP])
    func `whatever is written is read back, for every scalar there is`(charset: Charset) throws {
        var written = 0
        for value in UInt32(0)...0x1_FFFF {
            guard let scalar = Unicode.Scalar(value), value != 0x1B else { continue }
            var encoder = Encoder(charset, unrepresentable: .refuse, supplement: true)
            var bytes: [UInt8] = []
            do {
                try encoder.encode(String(scalar), into: &bytes)
                try encoder.finish(into: &bytes)
            } catch { continue }
            guard encoder.substitutions.isEmpty else { continue }
            written += 1
            let back = try charset.decode(bytes, mode: .strict)
            #expect(back.unicodeScalars.first.map(\.value) == Self.spelling(of: value, in: charset))
        }
        #expect(written > 6_879 + 128)
    }

    @Test(arguments: [("EUC-JP", Charset.eucJP), ("CP932", .cp932)])
    func `what the C library can write, we write in the same bytes`(name: String, charset: Charset) {
        for value in UInt32(0x80)...0xFFFF where !(0xE000...0xF8FF).contains(value) {
            // The C library writes C1 controls in EUC-JP, which are none of the set.
            guard value > 0x9F, let scalar = Unicode.Scalar(value) else { continue }
            guard let expected = Oracle.convert(Array(String(scalar).utf8), from: "UTF-8", to: name) else { continue }
            // It also has second guesses (¥ as 5C, ‾ as 7E): those are altered text.
            guard expected.contains(where: { $0 > 0x7F }) else { continue }
            guard Oracle.decode(expected, as: name) == String(scalar) else { continue }
            // U+FF5E is for us the other spelling of cell 2141, for the C library a cell of JIS X 0212.
            if value == 0xFF5E, charset == .eucJP { continue }
            let ours = try? charset.encode(String(scalar))
            #expect(ours == expected, "U+\(String(value, radix: 16))")
        }
    }

    /// The spelling in which a double-spelled cell comes back.
    static func spelling(of scalar: UInt32, in charset: Charset) -> UInt32 {
        let pairs: [(jis: UInt32, microsoft: UInt32)] = [
            (0x301C, 0xFF5E), (0x2016, 0x2225), (0x2212, 0xFF0D), (0xA2, 0xFFE0), (0xA3, 0xFFE1), (0xAC, 0xFFE2),
        ]
        if scalar == 0x2014 { return 0x2015 }
        for pair in pairs where scalar == pair.jis || scalar == pair.microsoft {
            return charset == .cp932 ? pair.microsoft : pair.jis
        }
        return scalar
    }
}
