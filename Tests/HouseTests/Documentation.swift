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
    private static let known = [
        "var description", "var debugDescription", "func hash(into", "func ==", "func <", "func encode(to",
        "init(from ",
        "var errorDescription", "func makeIterator", "var startIndex", "var endIndex", "func index(after",
        "func index(before",
        "var rawValue", "let rawValue", "init(rawValue",
    ]

    private static func needsSentence(_ declaration: Declaration) -> Bool {
        if ["case", "extension", "associatedtype"].contains(declaration.keyword) { return false }
        return !known.contains { declaration.signature.contains($0) }
    }

    /// A `///` above it, or a remark behind it on the same line. Attributes may stand between, and so may the other
    /// properties of a run that shares one sentence.
    private static func isDocumented(_ line: Int, in lines: [String]) -> Bool {
        guard lines.indices.contains(line) else { return false }
        if lines[line].contains(" // ") || lines[line].contains(" /// ") { return true }
        let isProperty = isStoredProperty(lines[line])
        let above = lines[..<line].reversed().first { !$0.hasPrefix("@") && !(isProperty && isStoredProperty($0)) }
        return above?.hasPrefix("///") == true
    }

    private static func isStoredProperty(_ line: String) -> Bool {
        !line.contains("{") && (line.contains(" let ") || line.contains(" var ")) && !line.hasPrefix("///")
    }
}
