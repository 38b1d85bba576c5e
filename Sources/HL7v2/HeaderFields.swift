// SPDX-License-Identifier: Apache-2.0
import JapaneseText

/// The MSH segment taken apart: its own bytes, where its fields are, and what they say about the rest.
/// It outlives the message, so that an answer can be written after the message is gone.
struct HeaderFields: Sendable, Hashable {
    /// What stands before MSH (a BOM, blank lines) and MSH itself, without its terminator.
    let bytes: [UInt8]
    /// Where MSH begins.
    let start: Int
    let delimiters: Delimiters
    var charset: WireCharset
    /// Field separators, the first of them MSH-1.
    let separators: [UInt32]

    /// The bytes of a field, counted as the standard counts: MSH-1 is the separator itself.
    func range(_ field: Int) -> Range<Int> {
        if field == 1 { return start + 3..<min(start + 4, bytes.count) }
        guard field >= 2, field - 2 < separators.count else { return bytes.count..<bytes.count }
        let end = field - 1 < separators.count ? Int(separators[field - 1]) : bytes.count
        return Int(separators[field - 2]) + 1..<end
    }

    /// The whole field as it stands on the wire.
    func raw(_ field: Int) -> ArraySlice<UInt8> { bytes[range(field)] }

    /// MSH is read with the escape state whatever it declares, except in CP932.
    var mode: Tokenizer.Mode { charset.tokenizing == .shiftJIS ? .shiftJIS : .escapes }

    /// A field that something shall follow. Where MSH broke off inside a character or a two-byte set, what follows would
    /// be taken for more of it: such a field is brought to its end.
    func closed(_ field: Int) -> ArraySlice<UInt8> {
        var value = raw(field)
        guard value.endIndex == bytes.count, value.contains(where: { $0 >= 0x80 || $0 == 0x1B }) else { return value }
        var tokenizer = Tokenizer(delimiters, mode: mode, lineFeedEnds: false)
        for byte in value { _ = tokenizer.step(byte) }
        if tokenizer.lead || tokenizer.escape != .none { value.append(0x20) }
        if tokenizer.hidden { value += [0x1B, 0x28, 0x42] }
        return value
    }

    /// The first repetition of a field.
    func firstRepetition(_ field: Int) -> ArraySlice<UInt8> {
        let whole = raw(field)
        return delimiters.repetition.map { whole.prefix(upTo: whole.firstIndex(of: $0) ?? whole.endIndex) } ?? whole
    }

    /// A component of the first repetition; empty where there is none. Kanji may stand in MSH, hence the tokenizer.
    func component(_ field: Int, _ number: Int) -> ArraySlice<UInt8> {
        var tokenizer = Tokenizer(delimiters, mode: mode, lineFeedEnds: false)
        let whole = raw(field)
        var current = 1
        var start = whole.startIndex
        for index in whole.indices where tokenizer.step(whole[index]) {
            let isRepetition = whole[index] == delimiters.repetition
            guard isRepetition || whole[index] == delimiters.component else { continue }
            if current == number { return whole[start..<index] }
            if isRepetition { return whole[index..<index] }
            current += 1
            start = index + 1
        }
        return current == number ? whole[start...] : whole[whole.endIndex...]
    }
}
