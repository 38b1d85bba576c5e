// SPDX-License-Identifier: Apache-2.0

/// Text of ST, TX and FT fields: lines, and the formatting commands that stay as they are.
enum FormattedText {
    /// Text, or a command of chapter 2, section 2.7.
    enum Run: Equatable {
        case text(String)
        case command(String)
    }

    static func lines(_ text: String) -> [Substring] {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return [text[...]] }
        return text.split(omittingEmptySubsequences: false) { $0.isNewline }
    }

    /// `\H\`, `\N\` and `\.in+4\` are commands; any other backslash is text.
    static func runs(_ line: Substring) -> [Run] {
        guard line.utf8.contains(0x5C) else { return [.text(String(line))] }
        var runs: [Run] = []
        var rest = line
        while let start = rest.firstIndex(of: "\\") {
            let behind = rest[rest.index(after: start)...]
            guard let end = behind.firstIndex(of: "\\"), isCommand(behind[..<end]) else {
                let cut = rest.index(after: start)
                runs.append(.text(String(rest[..<cut])))
                rest = rest[cut...]
                continue
            }
            if start > rest.startIndex { runs.append(.text(String(rest[..<start]))) }
            runs.append(.command("\\" + behind[..<end] + "\\"))
            rest = behind[behind.index(after: end)...]
        }
        if !rest.isEmpty { runs.append(.text(String(rest))) }
        return runs
    }

    /// The text without commands: for forms that have none.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(0x5C) else { return text }
        return lines(text).map { line in
            runs(line).map { if case .text(let text) = $0 { text } else { "" } }.joined()
        }.joined(separator: "\n")
    }

    private static func isCommand(_ body: Substring) -> Bool {
        if body == "H" || body == "N" { return true }
        guard body.first == ".", body.count <= 8 else { return false }
        let name = body.dropFirst().prefix(2)
        return ["sp", "in", "ti", "fi", "nf", "ce", "sk"].contains(name)
    }
}
