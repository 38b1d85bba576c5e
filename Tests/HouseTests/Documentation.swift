// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Which declarations others can see have no sentence saying what they are for.
enum Documentation {
    static func undocumented(
        in file: SourceFile, access: Set<Declaration.Access>, excusing excused: Set<String> = []
    ) -> [String] {
        let lines = file.lines.map { String($0).trimmed }
        return DeclarationReader.declarations(in: file).filter { declaration in
            access.contains(declaration.access) && needsSentence(declaration) && !excused.contains(declaration.keyword)
                && !isDocumented(declaration.line, in: lines)
        }.map { "\(file.path):\($0.line + 1): \($0.signature)" }
    }

    /// What a conformance asks for by name is documented where the protocol is.
    private static let standard = [
        "var description", "var debugDescription", "func hash(", "func ==(", "func <(", "func encode(", "init(from ",
        "var errorDescription", "func makeIterator(", "func next(", "var startIndex", "var endIndex", "func index(",
        "subscript(position", "var rawValue", "let rawValue", "init(rawValue", "var customMirror",
    ]

    /// The names our own protocols ask for.
    private static let required: Set<String> = Set(
        Repository.sources.flatMap(DeclarationReader.declarations(in:)).filter {
            $0.isRequirement && $0.keyword != "init"
        }.map(\.name))

    private static func needsSentence(_ declaration: Declaration) -> Bool {
        if ["case", "extension", "associatedtype"].contains(declaration.keyword) { return false }
        if !declaration.isRequirement, required.contains(declaration.name) { return false }
        let joined = declaration.signature.replacing("== (", with: "==(").replacing("< (", with: "<(")
        return !standard.contains { joined.contains($0) }
    }

    /// A `///` above it, or a remark behind it on the same line. Attributes may stand between, and so may the other
    /// one-line declarations of a run that shares one sentence.
    private static func isDocumented(_ line: Int, in lines: [String]) -> Bool {
        guard lines.indices.contains(line) else { return false }
        if lines[line].contains(" // ") || lines[line].contains(" /// ") { return true }
        let isShort = isOneLine(lines[line])
        let above = lines[..<line].reversed().first { !$0.hasPrefix("@") && !(isShort && isOneLine($0)) }
        return above?.hasPrefix("///") == true
    }

    private static func isOneLine(_ line: String) -> Bool {
        guard !line.hasPrefix("//"), line.count(of: "{") == line.count(of: "}"),
            line.count(of: "(") == line.count(of: ")")
        else { return false }
        return [" let ", " var ", " func ", " subscript(", " typealias "].contains { " \(line)".contains($0) }
    }
}

extension String {
    fileprivate func count(of character: Character) -> Int { count { $0 == character } }
}
