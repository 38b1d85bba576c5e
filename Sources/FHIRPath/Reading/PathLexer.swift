// SPDX-License-Identifier: Apache-2.0

/// Cuts an expression into words; white space and comments are gone.
struct PathLexer {
    let scalars: [Unicode.Scalar]
    var place = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// All words, the last is `.end`.
    static func tokens(of text: String) throws(PathError) -> [PathToken] {
        guard text.utf8.count <= PathLimits.length else { throw .tooLong() }
        var lexer = PathLexer(text)
        var tokens: [PathToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    var current: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }
    func ahead(_ count: Int) -> Unicode.Scalar? { place + count < scalars.count ? scalars[place + count] : nil }

    private mutating func next() throws(PathError) -> PathToken {
        try skipBlanks()
        let start = place
        guard let scalar = current else { return PathToken(kind: .end, position: start) }
        return PathToken(kind: try kind(from: scalar), position: start)
    }

    private mutating func kind(from scalar: Unicode.Scalar) throws(PathError) -> PathToken.Kind {
        switch scalar {
        case "'": return .string(try quoted(by: "'"))
        case "`": return .name(try quoted(by: "`"), isDelimited: true)
        case "0"..."9": return .number(number())
        case "@": return try moment()
        case "$": return try special()
        default:
            if scalar.beginsName { return .name(name(), isDelimited: false) }
            return .symbol(try symbol(scalar))
        }
    }

    // MARK: Blanks and comments

    private mutating func skipBlanks() throws(PathError) {
        while let scalar = current {
            switch (scalar, ahead(1)) {
            case (" ", _), ("\t", _), ("\n", _), ("\r", _): place += 1
            case ("/", "/"): skipLine()
            case ("/", "*"): try skipComment()
            default: return
            }
        }
    }

    private mutating func skipLine() {
        while let scalar = current, scalar != "\n", scalar != "\r" { place += 1 }
    }

    private mutating func skipComment() throws(PathError) {
        let start = place
        place += 2
        while current != nil {
            if current == "*", ahead(1) == "/" {
                place += 2
                return
            }
            place += 1
        }
        throw .unfinishedComment(at: start)
    }

    // MARK: Words

    private mutating func name() -> String {
        var name = String.UnicodeScalarView()
        while let scalar = current, scalar.beginsName || scalar.isDigit {
            name.append(scalar)
            place += 1
        }
        return String(name)
    }

    mutating func digits() -> String {
        var digits = ""
        while let scalar = current, scalar.isDigit {
            digits.unicodeScalars.append(scalar)
            place += 1
        }
        return digits
    }

    private mutating func number() -> String {
        let whole = digits()
        guard current == ".", ahead(1)?.isDigit == true else { return whole }
        place += 1
        return whole + "." + digits()
    }

    private mutating func special() throws(PathError) -> PathToken.Kind {
        let start = place
        place += 1
        let word = name()
        guard ["this", "index", "total"].contains(word) else { throw .unexpected(at: start) }
        return .special(word)
    }

    private mutating func symbol(_ scalar: Unicode.Scalar) throws(PathError) -> String {
        let pair = ahead(1).map { "\(scalar)\($0)" } ?? ""
        if ["<=", ">=", "!=", "!~"].contains(pair) {
            place += 2
            return pair
        }
        guard "()[]{}.,+-*/|&<>=~%".unicodeScalars.contains(scalar) else { throw .unexpected(at: place) }
        place += 1
        return String(Character(scalar))
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }
    /// `[A-Za-z_]`: how an identifier without backticks begins.
    var beginsName: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" }
}
