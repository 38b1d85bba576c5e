// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Testing

@Suite struct EncoderTests {
    /// Encodes and tells what was written in another way.
    static func write(
        _ text: String, _ charset: Charset, _ policy: Encoder.Policy = .substitute, supplement: Bool = false
    ) throws -> (bytes: [UInt8], kinds: [Substitution.Kind], offsets: [Int]) {
        var encoder = Encoder(charset, unrepresentable: policy, supplement: supplement)
        var output: [UInt8] = []
        try encoder.encode(text, into: &output)
        try encoder.finish(into: &output)
        return (output, encoder.substitutions.map(\.kind), encoder.substitutions.map(\.offset))
    }

    @Test func `ISO-2022-JP is in ASCII before every seven-bit character and at the end`() throws {
        let written = try Charset.iso2022JP.encode("架空^花子|\r試験")
        #expect(written == kanji("2M6u") + bytes("^") + kanji("2V;R") + bytes("|\r") + kanji(";n83"))
    }

    @Test func `a caller who writes delimiters itself can ask for ASCII first`() throws {
        var encoder = Encoder(.iso2022JP, unrepresentable: .refuse)
        var output: [UInt8] = []
        for part in ["架", "空ｶ"] {
            try encoder.encode(part, into: &output)
            encoder.returnToASCII(into: &output)
            output.append(UInt8(ascii: "^"))
        }
        try encoder.finish(into: &output)
        #expect(output == kanji("2M") + bytes("^") + kanji("6u%+") + bytes("^"))
    }

    @Test(arguments: [
        (UInt32(0x301C), UInt32(0xFF5E), "!A", [UInt8(0x81), 0x60]), (0x2016, 0x2225, "!B", [0x81, 0x61]),
        (0x2212, 0xFF0D, "!]", [0x81, 0x7C]), (0xA2, 0xFFE0, "!q", [0x81, 0x91]), (0xA3, 0xFFE1, "!r", [0x81, 0x92]),
        (0xAC, 0xFFE2, "\"L", [0x81, 0xCA]), (0x2015, 0x2014, "!=", [0x81, 0x5C]),
    ])
    func `both spellings of a double-spelled cell are written, and that is no loss`(
        jis: UInt32, microsoft: UInt32, cell: String, cp932: [UInt8]
    ) throws {
        for scalar in [jis, microsoft].compactMap(Unicode.Scalar.init) {
            let seven = try Self.write(String(scalar), .iso2022JP, .refuse)
            #expect(seven.bytes == kanji(cell))
            #expect(seven.kinds.isEmpty)
            #expect(try Self.write(String(scalar), .cp932, .refuse).bytes == cp932)
            #expect(try Self.write(String(scalar), .eucJP, .refuse).bytes == bytes(cell).map { $0 | 0x80 })
        }
    }

    @Test(arguments: [
        ("ｶ", "カ", [Substitution.Kind.widened]), ("ｶﾞ", "ガ", [.widened]),
        ("ﾊﾟﾊﾞﾊ", "パバハ", [.widened, .widened, .widened]),
        ("ｳﾞ", "ヴ", [.widened]), ("ｱﾞ", "ア゛", [.widened, .widened]), ("ｶﾟ", "カ゜", [.widened, .widened]),
        ("ﾔﾏﾀﾞ^ﾀﾛｳ", "ヤマダ^タロウ", [.widened, .widened, .widened, .widened, .widened, .widened]),
    ])
    func `half-width kana is delivered in any case, widened, its marks joined, and reported`(
        text: String, wide: String, kinds: [Substitution.Kind]
    ) throws {
        for policy in [Encoder.Policy.refuse, .substitute] {
            let written = try Self.write(text, .iso2022JP, policy)
            #expect(written.bytes == (try Charset.iso2022JP.encode(wide)))
            #expect(written.kinds == kinds)
        }
        #expect(try Self.write(text, .cp932, .refuse).kinds.isEmpty)
        #expect(try Charset.cp932.decode(Charset.cp932.encode(text)) == text)
        #expect(try Charset.eucJP.decode(Charset.eucJP.encode(text)) == text)
    }

    @Test(arguments: [
        ("①⑳", "(1)(20)", [Substitution.Kind.expanded, .expanded], [0, 3]),
        ("ⅢⅫⅳ", "IIIXIIiv", [.expanded, .expanded, .expanded], [0, 3, 6]),
        ("5㎎㎏㎝", "5mgkgcm", [.expanded, .expanded, .expanded], [1, 4, 7]),
        ("㈱架空", "(株)架空", [.expanded], [0]),
        ("髙﨑", "■■", [.replaced, .replaced], [0, 3]),
        ("𠮷野", "■野", [.replaced], [0]),
        ("葛\u{E0100}城", "葛城", [.variant], [3]),
        ("10²", "10■", [.replaced], [2]),
        ("¥100", "￥100", [.expanded], [0]),
        ("a\u{E000}b", "a■b", [.replaced], [1]),
        ("μ℃", "μ℃", [], []),
    ])
    func `what ISO-2022-JP lacks is written as a reader expects it, and reported`(
        text: String, expected: String, kinds: [Substitution.Kind], offsets: [Int]
    ) throws {
        let written = try Self.write(text, .iso2022JP)
        #expect(try Charset.iso2022JP.decode(written.bytes, mode: .strict) == expected)
        #expect(written.kinds == kinds)
        #expect(written.offsets == offsets)
        if kinds.isEmpty {
            #expect(throws: Never.self) { try Charset.iso2022JP.encode(text) }
        } else {
            let code: TextError.Code = text.contains("\u{E000}") ? .privateUse : .unrepresentable
            #expect(throws: TextError(code)) { try Charset.iso2022JP.encode(text) }
        }
    }

    @Test func `no substitute contains a delimiter of HL7`() throws {
        let delimiters = Set(bytes("|^~\\&\r"))
        for value in UInt32(0xA0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for charset in [Charset.ascii, .latin1, .iso2022JP] {
                let written = try Self.write(String(scalar), charset)
                let text = charset.decode(written.bytes)
                #expect(delimiters.isDisjoint(with: text.utf8), "U+\(String(value, radix: 16)) in \(charset)")
            }
        }
    }

    @Test func `Windows characters are written in CP932 and as ■ or ? where there is none`() throws {
        #expect(
            try Charset.cp932.encode("①㈱髙﨑ⅲ￢∵") == [
                0x87, 0x40, 0x87, 0x8A, 0xFB, 0xFC, 0xFA, 0xB1, 0xFA, 0x42, 0x81, 0xCA, 0x81, 0xE6,
            ])
        #expect(try Self.write("𠮷", .cp932).bytes == [0x81, 0xA1])
        #expect(try Self.write("試㈱①", .ascii).bytes == bytes("??(1)"))
        #expect(try Self.write("é試", .latin1).bytes == [0xE9, 0x3F])
    }

    @Test func `private use stays inside, also in UTF-8; everything else passes UTF-8 unchanged`() throws {
        let text = "A試𠮷葛\u{E0100}か\u{309A}①ｶ\u{FFFD}\u{10FFFF}"
        #expect(throws: TextError(.privateUse)) { try Charset.utf8.encode("試\u{E000}") }
        #expect(throws: TextError(.privateUse)) { try Charset.utf8.encode(text) }
        let clean = String(text.unicodeScalars.dropLast())
        #expect(try Charset.utf8.encode(clean) == Array(clean.utf8))
        #expect(try Self.write("a\u{E000}", .utf8).bytes == bytes("a■"))
    }

    @Test(arguments: [
        "\u{1B}$B", "\u{0E}ab", "\u{0F}", "ab\u{1B}(Iabcdefghijkl", "abcdefgh\u{0E}abcdefgh", "架ｶ\u{1B}$B",
    ])
    func `text that looks like an escape sequence never becomes one`(text: String) throws {
        #expect(throws: TextError(.unrepresentable)) { try Charset.iso2022JP.encode(text) }
        let written = try Self.write(text + "|試|", .iso2022JP)
        let wide = text.replacing("ｶ", with: "カ")
        let expected = String(wide.map { "\u{1B}\u{0E}\u{0F}".contains($0) ? "■" : $0 }) + "|試|"
        #expect(try Charset.iso2022JP.decode(written.bytes, mode: .strict) == expected)
        #expect(written.kinds.contains(.replaced))
    }

    @Test(arguments: [Charset.iso2022JP, .cp932, .eucJP, .utf8])
    func `whole texts come back, whatever stands beside what`(charset: Charset) throws {
        var dice = Dice(state: 11)
        let alphabet = Array("aZ09|^~\\&\r\n 試験架空うマー。①ｶﾞ髙丂é×―、".unicodeScalars).filter {
            // Only what the charset has, and in ISO-2022-JP no kana that would be widened.
            (try? charset.encode(String($0))).map { charset.decode($0) } == String($0)
        }
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...80, using: &dice) {
                if let scalar = alphabet.randomElement(using: &dice) { text.append(scalar) }
            }
            let back = try charset.decode(charset.encode(String(text)), mode: .strict)
            #expect(Array(back.unicodeScalars) == Array(text))
        }
    }

    @Test func `JIS X 0212 is written only to those who were told`() throws {
        #expect(throws: TextError(.unrepresentable)) { try Charset.iso2022JP.encode("丂") }
        let written = try Self.write("架丂空", .iso2022JP, .refuse, supplement: true)
        #expect(written.bytes == bytes("\u{1B}$B2M\u{1B}$(D0!\u{1B}$B6u\u{1B}(B"))
    }

    @Test func `broken UTF-8 is refused, or replaced and reported`() throws {
        for (bad, code) in [
            ([0x41, 0xED, 0xA0, 0x80], TextError.Code.invalidBytes), ([0x41, 0xE3, 0x81], .truncated),
        ]
            as [([UInt8], TextError.Code)]
        {
            var strict = Encoder(.cp932, unrepresentable: .refuse)
            var output: [UInt8] = []
            #expect(throws: TextError(code)) {
                try strict.encode(bad, into: &output)
                try strict.finish(into: &output)
            }
            var lenient = Encoder(.cp932, unrepresentable: .substitute)
            output = []
            try lenient.encode(bad, into: &output)
            try lenient.finish(into: &output)
            #expect(output.starts(with: [0x41, 0x81, 0xA1]))
            #expect(lenient.substitutions.first?.offset == 1)
        }
    }

    @Test(arguments: Charset.allCases)
    func `however the text is cut, the bytes and the substitutions are the same`(charset: Charset) throws {
        let text = Array("a架ｶﾞ①\r𠮷ﾊﾟﾊ|髙か\u{309A}".utf8)
        var whole = Encoder(charset, unrepresentable: .substitute)
        var expected: [UInt8] = []
        try whole.encode(text, into: &expected)
        try whole.finish(into: &expected)
        for pieces in cuts(of: text) {
            var encoder = Encoder(charset, unrepresentable: .substitute)
            var output: [UInt8] = []
            for piece in pieces { try encoder.encode(piece, into: &output) }
            try encoder.finish(into: &output)
            #expect(output == expected)
            #expect(encoder.substitutions == whole.substitutions)
        }
    }

    @Test func `neither an error nor an issue nor a substitution shows the text`() throws {
        var encoder = Encoder(.iso2022JP, unrepresentable: .substitute)
        var output: [UInt8] = []
        try encoder.encode("a髙", into: &output)
        #expect(encoder.substitutions.map(\.description) == ["replaced at byte 1"])
        #expect(encoder.substitutions.first?.scalar == "髙")
        #expect(TextError(.unassigned, offset: 7).description == "unassigned at byte 7")
        #expect(TextIssue(.vendorCharacter, offset: 7).description == "vendorCharacter at byte 7")
    }
}
