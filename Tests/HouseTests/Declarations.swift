// SPDX-License-Identifier: Apache-2.0
import Foundation

/// One declaration of a file, outside of any body.
struct Declaration: Hashable, Sendable {
    enum Access: String, Sendable { case `public`, `package`, `internal` }

    var access: Access
    /// The enclosing types, outermost first.
    var scope: [String]
    /// `struct`, `func`, `case`…
    var keyword: String
    /// The declaration in one line, without attributes, values and body.
    var signature: String
    /// Counted from 0, of the line it begins on.
    var line: Int
    /// A requirement of a protocol, documented there for all that meet it.
    var isRequirement = false

    /// `func body(of message: M) throws` → `func body(`; `var text: String` → `var text`.
    var name: String {
        let words = signature.split(separator: " ").drop {
            DeclarationReader.modifiers.contains(String($0).prefixBefore("("))
        }
        let text = words.joined(separator: " ")
        guard let open = text.firstIndex(of: "("), keyword != "let", keyword != "var" else {
            return text.prefixBefore(":")
        }
        return String(text[...open])
    }

    var qualified: String { (scope + [signature]).joined(separator: " · ") }
}

/// Reads declarations off blanked Swift text by counting braces: enough to see what is public and what is documented.
struct DeclarationReader {
    static func declarations(in file: SourceFile) -> [Declaration] {
        var reader = DeclarationReader(code: Array(file.code.utf8))
        reader.run()
        return reader.found
    }

    private struct Scope {
        var name: String
        var keyword: String
        var access: Declaration.Access
        /// In a body nothing is declared for others.
        var isBody: Bool
    }

    private let code: [UInt8]
    private var at = 0
    private var scopes: [Scope] = []
    private var found: [Declaration] = []

    private init(code: [UInt8]) { self.code = code }

    private mutating func run() {
        while at < code.count {
            let byte = code[at]
            if byte == UInt8(ascii: "}") {
                _ = scopes.popLast()
                at += 1
            } else if scopes.last?.isBody == true {
                if byte == UInt8(ascii: "{") { openBody() } else { at += 1 }
            } else if byte.isBlank || byte == UInt8(ascii: ";") {
                at += 1
            } else {
                readStatement()
            }
        }
    }

    private mutating func openBody() {
        scopes.append(Scope(name: "", keyword: "", access: .internal, isBody: true))
        at += 1
    }

    private mutating func readStatement() {
        let start = at
        let end = statementEnd()
        at = max(end, start + 1)
        let header = String(decoding: code[start..<min(end, code.count)], as: UTF8.self)
        let declaration = parse(header, line: lineNumber(of: start))
        if let declaration { found.append(declaration) }
        guard end < code.count, code[end] == UInt8(ascii: "{") else { return }
        if let declaration, let name = DeclarationReader.typeName(declaration) {
            scopes.append(Scope(name: name, keyword: declaration.keyword, access: declaration.access, isBody: false))
            at = end + 1
        } else {
            at = end
            openBody()
        }
    }

    /// The next `{`, `}`, `;` or end of line outside of brackets, unless the line plainly goes on.
    private func statementEnd() -> Int {
        var depth = 0
        var index = at
        while index < code.count {
            switch code[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "{") where depth <= 0, UInt8(ascii: "}") where depth <= 0,
                UInt8(ascii: ";") where depth <= 0:
                return index
            case UInt8(ascii: "\n") where depth <= 0 && !goesOn(from: at, over: index): return index
            default: break
            }
            index += 1
        }
        return index
    }

    private func goesOn(from start: Int, over end: Int) -> Bool {
        let line = String(decoding: code[start..<end], as: UTF8.self).trimmed
        if DeclarationReader.isOnlyAttributes(line) { return true }
        if [",", "(", ":", "=", "&", "->"].contains(where: line.hasSuffix) { return true }
        let next = code[end...].drop(while: \.isBlank).prefix(8)
        let head = String(decoding: next, as: UTF8.self)
        return ["where ", "throws", "rethrows", "async", "->", ": ", "& ", "= "].contains(where: head.hasPrefix)
    }

    private func lineNumber(of offset: Int) -> Int {
        code[..<offset].count { $0 == UInt8(ascii: "\n") }
    }

    private func parse(_ header: String, line: Int) -> Declaration? {
        var words = DeclarationReader.withoutAttributes(header).split(whereSeparator: \.isWhitespace).map(String.init)
        let text = words.joined(separator: " ")
        var access: Declaration.Access?
        while let word = words.first, DeclarationReader.isModifier(word, before: words.dropFirst().first) {
            access = access ?? (word == "open" ? .public : Declaration.Access(rawValue: word))
            words.removeFirst()
        }
        guard let keyword = words.first.map({ $0.prefixBefore("(").prefixBefore("?").prefixBefore("<") }),
            DeclarationReader.keywords.contains(keyword)
        else { return nil }
        if let scope = scopes.last, scope.keyword == "protocol" || (scope.keyword == "enum" && keyword == "case") {
            access = access ?? scope.access
        }
        return Declaration(
            access: access ?? .internal, scope: scopes.map(\.name), keyword: keyword,
            signature: DeclarationReader.withoutValue(text, keyword: keyword), line: line,
            isRequirement: scopes.last?.keyword == "protocol")
    }
}

extension DeclarationReader {
    static let modifiers: Set<String> = [
        "public", "package", "internal", "private", "fileprivate", "open", "static", "class", "final", "mutating",
        "nonmutating", "borrowing", "consuming", "nonisolated", "isolated", "lazy", "weak", "unowned", "override",
        "convenience", "required", "indirect", "prefix", "postfix", "infix", "async",
    ]
    static let keywords: Set<String> = [
        "struct", "enum", "class", "actor", "protocol", "extension", "func", "init", "var", "let", "subscript", "case",
        "typealias", "associatedtype", "macro",
    ]

    /// `class` is one before `func` and `var`; before a name it declares a type.
    private static func isModifier(_ word: String, before next: String?) -> Bool {
        let word = word.prefixBefore("(")
        guard word == "class" else { return modifiers.contains(word) }
        return next.map { keywords.contains($0) || modifiers.contains($0) } ?? false
    }

    /// The name a type declaration opens a scope with.
    static func typeName(_ declaration: Declaration) -> String? {
        guard ["struct", "enum", "class", "actor", "protocol", "extension"].contains(declaration.keyword) else {
            return nil
        }
        let words = declaration.signature.split { " :<{".contains($0) }.map(String.init)
        guard let index = words.firstIndex(of: declaration.keyword), index + 1 < words.count else { return nil }
        return words[index + 1]
    }

    static func isOnlyAttributes(_ text: String) -> Bool {
        text.hasPrefix("@") && withoutAttributes(text).trimmed.isEmpty
    }

    /// `@inlinable @_alwaysEmitIntoClient(x) public func f()` → `public func f()`.
    static func withoutAttributes(_ text: String) -> String {
        var rest = text.trimmed[...]
        while rest.first == "@" {
            rest = rest.dropFirst().drop { $0.isWordPart || $0 == "." }
            guard rest.first == "(" else {
                rest = rest.drop(while: \.isWhitespace)
                continue
            }
            var depth = 0
            while let character = rest.popFirst() {
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                if depth == 0 { break }
            }
            rest = rest.drop(while: \.isWhitespace)
        }
        return String(rest)
    }

    /// What a stored property starts with is no promise; a raw value and a default argument are.
    static func withoutValue(_ text: String, keyword: String) -> String {
        guard keyword == "let" || keyword == "var", let range = text.range(of: " = ") else { return text }
        return String(text[..<range.lowerBound])
    }
}

extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}

extension String {
    func prefixBefore(_ mark: Character) -> String { String(prefix { $0 != mark }) }
}
