// SPDX-License-Identifier: Apache-2.0

/// Narratives: the XHTML of a section as plain text with line ends, and plain text as XHTML (R4 narrative page).
///
/// Blanks on one line are what somebody wrote and stay; blanks around a line end of the source are layout.
enum Narrative {
    /// Plain text as one `div`; characters that XML cannot hold are left out.
    static func division(_ text: String) -> String {
        var body = ""
        for scalar in text.replacingLineEnds.unicodeScalars {
            switch scalar {
            case "&": body += "&amp;"
            case "<": body += "&lt;"
            case ">": body += "&gt;"
            case "\n": body += "<br/>"
            case "\t": body += "\t"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
            default: body.unicodeScalars.append(scalar)
            }
        }
        return "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + body + "</div>"
    }

    /// What a person reads of a `div`.
    static func text(of division: String) -> String {
        var reader = NarrativeReader()
        var rest = division[...]
        while let start = rest.firstIndex(of: "<") {
            reader.add(text: rest[..<start])
            rest = rest[start...]
            let end = Self.end(ofMarkup: rest)
            reader.add(markup: rest[..<end])
            rest = rest[end...]
        }
        reader.add(text: rest)
        return reader.finish()
    }

    /// Behind a tag, a comment or a CDATA section; behind everything where it has no end.
    private static func end(ofMarkup rest: Substring) -> Substring.Index {
        let closing = rest.hasPrefix("<!--") ? "-->" : rest.hasPrefix("<![CDATA[") ? "]]>" : ">"
        var at = rest.startIndex
        while let next = rest[at...].firstIndex(of: ">") {
            let behind = rest.index(after: next)
            if rest[..<behind].hasSuffix(closing) { return behind }
            at = behind
        }
        return rest.endIndex
    }
}

/// Collects the text of a narrative piece by piece.
private struct NarrativeReader {
    private var text = ""
    /// A block ended or began: what comes next stands on a line of its own.
    private var breaks = false

    private static let blocks: Set<Substring> = [
        "p", "div", "li", "ul", "ol", "tr", "table", "thead", "tbody", "tfoot", "caption", "dl", "dt", "dd", "h1", "h2",
        "h3", "h4", "h5", "h6", "blockquote", "pre", "hr",
    ]

    mutating func add(markup: Substring) {
        if markup.hasPrefix("<![CDATA[") { return append(String(markup.dropFirst(9).dropLast(3))) }
        let isEnd = markup.hasPrefix("</")
        let name = markup.dropFirst(isEnd ? 2 : 1).prefix { $0.isLetter || $0.isNumber }
        if name == "br" {
            if !isEnd { append("\n") }
        } else if Self.blocks.contains(name) {
            breaks = true
        } else if isEnd, name == "td" || name == "th" {
            text += " "
        }
    }

    mutating func add(text piece: Substring) {
        guard !piece.isEmpty else { return }
        append(Self.resolved(Self.withoutLayout(piece)))
    }

    mutating func finish() -> String { text }

    private mutating func append(_ piece: String) {
        guard !piece.isEmpty else { return }
        if breaks, !text.isEmpty, !text.hasSuffix("\n"), piece != "\n" { text += "\n" }
        breaks = false
        text += piece
    }

    /// A run of blanks with a line end in it is one blank, and none where nothing stands before or behind it.
    private static func withoutLayout(_ piece: Substring) -> String {
        guard piece.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return String(piece) }
        let lines = piece.split(omittingEmptySubsequences: true) { $0.isNewline }
        let trimmed = lines.enumerated().map { place, line in
            var line = line
            if place > 0 || piece.first?.isNewline == true { line = line.drop { $0 == " " || $0 == "\t" } }
            while place < lines.count - 1 || piece.last?.isNewline == true, line.last == " " || line.last == "\t" {
                line.removeLast()
            }
            return line
        }
        return trimmed.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Character references; R4 allows no named ones but XML's own five, and `nbsp` is met all the same.
    private static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var found = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            found += rest[..<start]
            let behind = rest[rest.index(after: start)...]
            if let end = behind.prefix(12).firstIndex(of: ";"), let scalar = scalar(behind[..<end]) {
                found.unicodeScalars.append(scalar)
                rest = behind[behind.index(after: end)...]
            } else {
                found += "&"
                rest = behind
            }
        }
        return found + rest
    }

    private static func scalar(_ name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case "nbsp": "\u{A0}"
        case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        default: nil
        }
    }
}

extension String {
    /// With `\n` for every kind of line end.
    var replacingLineEnds: String {
        guard utf8.contains(0x0D) else { return self }
        return split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\r" || $0 == "\n" }
            .joined(separator: "\n")
    }
}
