// SPDX-License-Identifier: Apache-2.0
import JapaneseText

extension HeaderFields {
    /// Bytes of BOM and blank lines before MSH.
    private static let blanksMaximum = 1_024

    /// Where MSH begins: after a BOM and blank lines. Nil while the bytes do not suffice to tell.
    static func start(in bytes: [UInt8]) throws(ParseError) -> Int? {
        var start = 0
        if bytes.first == 0xEF {
            guard bytes.count >= 3 else { return nil }
            guard bytes[1] == 0xBB, bytes[2] == 0xBF else { throw ParseError(.missingHeader) }
            start = 3
        }
        while start < bytes.count, bytes[start] == 0x0D || bytes[start] == 0x0A { start += 1 }
        // This is asked again for every line end before MSH: so few of them that nobody can make it slow.
        guard start <= blanksMaximum else { throw ParseError(.missingHeader, offset: start) }
        let found = bytes[start...].prefix(3)
        if found.elementsEqual([0x4D, 0x53, 0x48]) { return start }
        let names = [SegmentName.msh] + SegmentName.batch
        guard let name = names.first(where: { $0.begins(with: found) }) else {
            throw ParseError(.missingHeader, offset: start)
        }
        if found.count < 3 { return nil }
        if name != .msh { throw ParseError(.batch, segment: name.description, offset: start) }
        return start
    }

    /// Reads `bytes[start...]` as a MSH segment, and its delimiters into `positions`.
    /// MSH is read before its charset is known: with the escape state, or as CP932 where the link says so.
    init(
        reading bytes: [UInt8], start: Int, link: Charset?, unknown: WireCharset.UnknownPolicy,
        positions: inout [UInt32]
    ) throws(ParseError) {
        guard start + 3 < bytes.count else {
            throw ParseError(.hostileDelimiters, segment: "MSH", field: 1, offset: start)
        }
        let field = bytes[start + 3]
        let encodingEnd = bytes[(start + 4)...].firstIndex(of: field) ?? bytes.count
        let delimiters = try Delimiters(field: field, encoding: bytes[(start + 4)..<encodingEnd])
        let first: Tokenizer.Mode = link == .cp932 ? .shiftJIS : .escapes
        let guess = Self.positions(in: bytes, start, encodingEnd, delimiters, first)
        let draft = HeaderFields(bytes, start, delimiters, WireCharset(link ?? .ascii, origin: .link), guess)
        let charset = try draft.declaredCharset(link: link, unknown: unknown)
        let second: Tokenizer.Mode = charset.tokenizing == .shiftJIS ? .shiftJIS : .escapes
        positions = first == second ? guess : Self.positions(in: bytes, start, encodingEnd, delimiters, second)
        self.init(bytes, start, delimiters, charset, positions)
    }

    /// The same for a header that may be broken: with the standard delimiters and the link's charset where its own are no use,
    /// and no field swallowed by an escape sequence that is never closed.
    init(recovering bytes: [UInt8], start: Int, link: Charset?) {
        let field = start + 3 < bytes.count ? bytes[start + 3] : Delimiters.standard.field
        let encodingEnd = bytes.dropFirst(start + 4).firstIndex(of: field) ?? bytes.count
        let encoding = bytes[min(start + 4, encodingEnd)..<encodingEnd]
        let delimiters =
            (try? Delimiters(field: field, encoding: encoding))
            ?? (try? Delimiters(field: field, encoding: [0x5E, 0x7E, 0x5C, 0x26])) ?? .standard
        let mode: Tokenizer.Mode = link == .cp932 ? .shiftJIS : .escapes
        let positions = Self.positions(in: bytes, start, encodingEnd, delimiters, mode, readsOn: true)
        let draft = HeaderFields(bytes, start, delimiters, WireCharset(link ?? .ascii, origin: .link), positions)
        let charset = try? draft.declaredCharset(link: link, unknown: .linkDefault)
        self.init(bytes, start, delimiters, charset ?? WireCharset(.ascii, origin: .fallback), positions)
    }

    private init(
        _ bytes: [UInt8], _ start: Int, _ delimiters: Delimiters, _ charset: WireCharset, _ positions: [UInt32]
    ) {
        self.bytes = bytes
        self.start = start
        self.delimiters = delimiters
        self.charset = charset
        var separators: [UInt32] = []
        separators.reserveCapacity(positions.count)
        for place in positions where bytes[Int(place)] == delimiters.field { separators.append(place) }
        self.separators = separators
    }

    private static func positions(
        in bytes: [UInt8], _ start: Int, _ encodingEnd: Int, _ delimiters: Delimiters, _ mode: Tokenizer.Mode,
        readsOn: Bool = false
    ) -> [UInt32] {
        var tokenizer = Tokenizer(delimiters, mode: mode, lineFeedEnds: false)
        var positions: [UInt32] = []
        positions.reserveCapacity(48)
        if start + 3 < bytes.count { positions.append(UInt32(truncatingIfNeeded: start + 3)) }
        var opened = encodingEnd
        for index in encodingEnd..<bytes.count {
            let wasHidden = tokenizer.hidden
            if tokenizer.step(bytes[index]) { positions.append(UInt32(truncatingIfNeeded: index)) }
            if tokenizer.hidden, !wasHidden { opened = index }
        }
        guard readsOn, tokenizer.hidden else { return positions }
        // Two-byte characters that never end hide the rest: behind where they began a separator is one again.
        for index in (opened + 1)..<bytes.count where delimiters.field == bytes[index] {
            positions.append(UInt32(truncatingIfNeeded: index))
        }
        return positions
    }

    private func declaredCharset(link: Charset?, unknown: WireCharset.UnknownPolicy) throws(ParseError) -> WireCharset {
        let hasMark = start >= 3 && bytes[0] == 0xEF
        let standard = hasMark ? WireCharset(.utf8, origin: .byteOrderMark) : WireCharset(.ascii, origin: .standard)
        let otherwise = hasMark ? standard : link.map { WireCharset($0, origin: .link) } ?? standard
        let declared = WireCharset.declared(
            sets: raw(18), handling: firstRepetition(20), repetition: delimiters.repetition, otherwise: otherwise)
        if unknown == .overrule, let link {
            if let declared, declared.charset == link { return declared }
            return WireCharset(link, origin: .forced, hl7Escapes: declared?.hl7Escapes ?? false)
        }
        if let declared { return declared }
        guard unknown == .linkDefault, let link else {
            throw ParseError(.unknownCharset, segment: "MSH", field: 18, offset: range(18).lowerBound)
        }
        return WireCharset(link, origin: .fallback)
    }
}
