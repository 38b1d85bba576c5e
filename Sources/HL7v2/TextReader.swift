// SPDX-License-Identifier: Apache-2.0
import JapaneseText

/// Decodes one value and resolves its escape sequences in one walk.
struct TextReader {
    private let delimiters: Delimiters
    private let hl7Escapes: Bool
    private var decoder: Decoder
    private var tokenizer: Tokenizer
    private var utf8: [UInt8] = []

    init(_ delimiters: Delimiters, _ charset: WireCharset) {
        self.delimiters = delimiters
        let set: Charset = charset.hl7Escapes && charset.charset == .ascii ? .iso2022JP : charset.charset
        hl7Escapes = set == .iso2022JP
        decoder = Decoder(set, mode: .lenient)
        tokenizer = Tokenizer(delimiters, mode: charset.tokenizing, lineFeedEnds: false)
    }

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            if bytes[index] == delimiters.escape, tokenizer.shows(bytes[index]),
                let end = sequenceEnd(in: bytes, from: index + 1)
            {
                decode(bytes[start..<index])
                if resolve(bytes[(index + 1)..<end]) { start = end + 1 } else { start = index }
                if start > index {
                    index = start
                    continue
                }
            }
            _ = tokenizer.step(bytes[index])
            index += 1
        }
        decode(bytes[start...])
    }

    mutating func finish() -> [UInt8] {
        // A lenient decoder does not throw.
        try? decoder.finish(into: &utf8)
        return utf8
    }

    private mutating func decode(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        try? decoder.decode(bytes, into: &utf8)
    }

    /// The closing escape character, looked for no further than a delimiter, a control or 256 bytes.
    private func sequenceEnd(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        for index in start..<min(start + 257, bytes.endIndex) {
            let byte = bytes[index]
            if byte == delimiters.escape { return index > start ? index : nil }
            guard byte >= 0x20, byte < 0x7F, !tokenizer.isDelimiter(byte) else { return nil }
        }
        return nil
    }

    /// Writes what a sequence stands for; false when nobody knows.
    private mutating func resolve(_ body: ArraySlice<UInt8>) -> Bool {
        guard let first = body.first else { return false }
        if body.count == 1 { return resolveLetter(first) }
        switch first {
        case 0x58: return resolveBytes(body.dropFirst())
        case 0x43 where body.count == 5, 0x4D where body.count == 5 || body.count == 7:
            return hl7Escapes && resolveBytes([0x31, 0x42] + body.dropFirst())
        case 0x2E: return resolveCommand(body.dropFirst())
        default: return false
        }
    }

    private mutating func resolveLetter(_ letter: UInt8) -> Bool {
        let character: UInt8? =
            switch letter {
            case 0x46: delimiters.field
            case 0x53: delimiters.component
            case 0x54: delimiters.subcomponent
            case 0x52: delimiters.repetition
            case 0x45: delimiters.escape
            case 0x50: delimiters.truncation
            default: nil
            }
        if let character { utf8.append(character) }
        // \H\ and \N\ switch highlighting on and off: nothing to read there.
        return character != nil || letter == 0x48 || letter == 0x4E
    }

    /// `\X0d0A\`: bytes of the value's own character set; `\M2442\` likewise, with ESC before it.
    private mutating func resolveBytes(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count.isMultiple(of: 2) else { return false }
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            guard let value = Self.value(ofDigit: digit) else { return false }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        for byte in bytes { _ = tokenizer.step(byte) }
        decode(bytes[...])
        return true
    }

    /// Formatting of FT: line ends and blanks stay visible, indentation goes. `\.sp99999\` is no formatting.
    private mutating func resolveCommand(_ body: ArraySlice<UInt8>) -> Bool {
        let name = String(decoding: body.prefix(2), as: UTF8.self).lowercased()
        let digits = body.dropFirst(2).drop { $0 == 0x2B || $0 == 0x2D }
        guard digits.count <= 2, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        let count = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        switch name {
        case "br", "ce": utf8.append(0x0A)
        case "sp": utf8 += [UInt8](repeating: 0x0A, count: digits.isEmpty ? 1 : count)
        case "sk": utf8 += [UInt8](repeating: 0x20, count: digits.isEmpty ? 1 : count)
        case "fi", "nf", "in", "ti": break
        default: return false
        }
        return true
    }

    private static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}

extension Tokenizer {
    /// Whether a byte that comes next stands for itself, not for half of a character.
    func shows(_ byte: UInt8) -> Bool {
        var copy = self
        if lead, Self.isTrail(byte) { return false }
        return !hidden && (escape == .none || !copy.continueEscape(with: byte))
    }
}
