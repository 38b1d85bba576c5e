// SPDX-License-Identifier: Apache-2.0

/// Strings with their escapes, dates and times.
extension PathLexer {
    /// A string or a delimited identifier: both know the same escapes.
    mutating func quoted(by quote: Unicode.Scalar) throws(PathError) -> String {
        let start = place
        var text = String.UnicodeScalarView()
        place += 1
        while let scalar = current {
            place += 1
            if scalar == quote { return String(text) }
            text.append(scalar == "\\" ? try escaped() : scalar)
        }
        throw .unfinishedString(at: start)
    }

    private mutating func escaped() throws(PathError) -> Unicode.Scalar {
        let start = place - 1
        guard let scalar = current else { throw .unknownEscape(at: start) }
        place += 1
        switch scalar {
        case "'", "\"", "`", "\\", "/": return scalar
        case "r": return "\r"
        case "n": return "\n"
        case "t": return "\t"
        case "f": return "\u{C}"
        case "u": return try unicode(from: start)
        default: throw .unknownEscape(at: start)
        }
    }

    /// `\uXXXX`; a pair of surrogates is one scalar, as in JSON.
    private mutating func unicode(from start: Int) throws(PathError) -> Unicode.Scalar {
        guard let unit = hexadecimal() else { throw .unknownEscape(at: start) }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard current == "\\", ahead(1) == "u" else { throw .unknownEscape(at: start) }
        place += 2
        guard unit < 0xDC00, let low = hexadecimal(), (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { throw .unknownEscape(at: start) }
        return scalar
    }

    private mutating func hexadecimal() -> UInt32? {
        guard place + 4 <= scalars.count else { return nil }
        var digits = String.UnicodeScalarView()
        digits.append(contentsOf: scalars[place..<place + 4])
        guard digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
        place += 4
        return UInt32(String(digits), radix: 16)
    }

    // MARK: Dates and times

    /// `@2015-02-04T14:34:28.123Z`, `@2015`, `@2015T`, `@T14:34`.
    mutating func moment() throws(PathError) -> PathToken.Kind {
        let start = place
        place += 1
        if current == "T" {
            place += 1
            return .time(timeText() + zoneText())
        }
        let date = dateText()
        guard date.utf8.count >= 4 else { throw .unexpected(at: start) }
        guard current == "T" else { return .date(date) }
        place += 1
        return .dateTime(date + "T" + timeText() + zoneText())
    }

    private mutating func dateText() -> String {
        var text = digits()
        while current == "-", ahead(1)?.isDigit == true, ahead(2)?.isDigit == true, text.utf8.count < 10 {
            place += 1
            text += "-" + digits()
        }
        return text
    }

    private mutating func timeText() -> String {
        var text = digits()
        while current == ":", ahead(1)?.isDigit == true {
            place += 1
            text += ":" + digits()
        }
        guard current == ".", ahead(1)?.isDigit == true, text.utf8.count == 8 else { return text }
        place += 1
        return text + "." + digits()
    }

    private mutating func zoneText() -> String {
        if current == "Z" {
            place += 1
            return "Z"
        }
        // A zone is written in full, so that `@2015T-1` could still be a subtraction.
        guard current == "+" || current == "-", ahead(3) == ":", let sign = current else { return "" }
        place += 1
        let hours = digits()
        place += 1
        return "\(sign)" + hours + ":" + digits()
    }
}
