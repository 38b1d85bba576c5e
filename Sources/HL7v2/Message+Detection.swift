// SPDX-License-Identifier: Apache-2.0
import JapaneseText

extension Message {
    /// The message as it is read in the only charset its bytes can be in, where they cannot be in the one that counted so
    /// far. Nil where nothing contradicts that one, where no other fits, and where several do: nobody guesses here.
    ///
    /// ISO 8859-1 is never found, as every byte is a character in it. Values in holes are not looked at.
    public func inDetectedCharset() -> Message? {
        let seen = Self.summary(of: bytes)
        let isContradicted = textError() != nil || seen.hasEscapes && charset.charset != .iso2022JP
        guard isContradicted, !charset.hl7Escapes, seen.hasEscapes != seen.hasHighBytes, canBeReadAgain else {
            return nil
        }
        let candidates: [Charset] = seen.hasEscapes ? [.iso2022JP] : [.utf8, .cp932, .eucJP]
        let fitting = candidates.compactMap { readAgain(in: $0) }.filter { $0.textError() == nil }
        // Kana and kanji take three bytes in UTF-8, and no other charset makes a whole text of such sequences by accident.
        if let first = fitting.first, first.charset.charset == .utf8, bytes.contains(where: { $0 >= 0xE0 }) {
            return first
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// A hole is a value without a delimiter. In CP932 a delimiter may have been half of a character, hence not one.
    private var canBeReadAgain: Bool { holes.isEmpty || charset.charset != .cp932 }

    private func readAgain(in charset: Charset) -> Message? {
        var scanner = Scanner(defaultCharset: charset, keepsWhole: true, unknownCharset: .overrule)
        guard let again = try? scanner.readWhole(bytes) else { return nil }
        var header = again.headerFields
        header.charset = WireCharset(charset, origin: .detected)
        let gaps = holes.map { HoleCutter.Gap(position: $0.position, body: $0.body) }
        return Message(bytes, again.index, header, gaps: gaps, bodyLength: bodyLength)
    }
}
