// SPDX-License-Identifier: Apache-2.0
import JapaneseText

extension Message {
    /// The first place whose bytes are not what MSH-18 declares, so that a wrong declaration is seen instead of turning
    /// into wrong characters. Nil for a sound message; cheap for one of ASCII. Values in holes are not looked at.
    ///
    /// What Windows senders add to JIS (NEC row 13 and the like) is readable and passes, unless `strict`.
    public func textError(strict: Bool = false) -> ParseError? {
        let seen = Self.summary(of: bytes)
        switch charset.charset {
        case .latin1: return nil
        case .ascii:
            guard seen.hasEscapes || seen.hasHighBytes else { return nil }
            let place = bytes[headerFields.start...].firstIndex { $0 >= 0x80 || $0 == 0x1B }
            guard let place else { return nil }
            return error(bytes[place] == 0x1B ? .undeclaredEscape : .eightBitText, at: place)
        case .utf8, .cp932, .eucJP: return seen.hasHighBytes ? firstError(strict) : nil
        case .iso2022JP: return seen.hasHighBytes || seen.hasEscapes ? firstError(strict) : nil
        }
    }

    /// Segment by segment, as each begins in ASCII.
    private func firstError(_ strict: Bool) -> ParseError? {
        var utf8: [UInt8] = []
        for segment in segments {
            var decoder = Decoder(charset.charset, mode: .lenient)
            // A lenient decoder does not throw.
            try? decoder.decode(bytes[segment.range], into: &utf8)
            try? decoder.finish(into: &utf8)
            utf8.removeAll(keepingCapacity: true)
            if let issue = decoder.issues.first(where: { strict || !$0.code.isReadable }) {
                let code: ParseError.Code = issue.code == .eightBitByte ? .eightBitText : .invalidText
                return error(code, at: segment.range.lowerBound + issue.offset)
            }
        }
        return nil
    }

    private func error(_ code: ParseError.Code, at place: Int) -> ParseError {
        var cursor = PathCursor(self)
        let path = cursor.path(of: place + 1)
        let offset = Int(clamping: bodyOffset(of: place))
        return ParseError(code, segment: path.segment.description, field: path.field, offset: offset)
    }

    /// One pass without branches.
    static func summary(of bytes: [UInt8]) -> (hasHighBytes: Bool, hasEscapes: Bool) {
        var (all, escapes): (UInt8, UInt8) = (0, 0)
        for byte in bytes {
            all |= byte
            escapes |= byte == 0x1B ? 1 : 0
        }
        return (all >= 0x80, escapes != 0)
    }
}

extension TextError.Code {
    /// Odd, but it is plain what is meant.
    fileprivate var isReadable: Bool {
        switch self {
        case .vendorCharacter, .missingReset, .privateUse, .unassigned: true
        default: false
        }
    }
}
