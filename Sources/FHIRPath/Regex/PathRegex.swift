// SPDX-License-Identifier: Apache-2.0

/// A regular expression as FHIRPath and R4 use them, which takes time linear in its input whatever the pattern: there
/// is no backtracking. `.` matches every character, `^` and `$` mean the ends of the whole text (FHIRPath 5.6.9).
package struct PathRegex: Sendable {
    /// What may be asked for beside the pattern.
    package struct Options: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Letters match in either case.
        package static let ignoresCase = Options(rawValue: 1)
        /// `^` and `$` match at the ends of lines too.
        package static let isMultiline = Options(rawValue: 2)
    }

    /// As it was written.
    package let pattern: String
    let machine: RegexMachine

    /// Compiles a pattern.
    package init(_ pattern: String, options: Options = []) throws(RegexError) {
        self.pattern = pattern
        machine = try RegexMachine(RegexProgram(pattern, options: options))
    }

    /// Whether it matches anywhere in a text.
    package func isFound(in text: Span<UInt8>) -> Bool { machine.matches(text, isSearch: true) }

    /// Whether it matches the text as a whole.
    package func matchesWhole(_ text: Span<UInt8>) -> Bool { machine.matches(text, isSearch: false) }

    /// Whether it matches anywhere in a text.
    package func isFound(in text: String) -> Bool { isFound(in: text.utf8.span) }

    /// Whether it matches the text as a whole.
    package func matchesWhole(_ text: String) -> Bool { matchesWhole(text.utf8.span) }

    /// The text with every match replaced; `$1` and `${name}` in the substitution stand for groups, `\$` for itself.
    /// An empty pattern replaces nothing. Nil when the result would have more bytes than allowed, or when finding all
    /// matches takes more steps than `stepsMaximum`: one match is found in linear time, many may need it each.
    package func replacing(
        in text: String, with substitution: String, bytesMaximum: Int = 1 << 20, stepsMaximum: Int = 20_000_000
    ) -> String? {
        guard !pattern.isEmpty else { return text }
        let bytes = Array(text.utf8)
        let replacement = RegexSubstitution(substitution, for: machine.program)
        var (finder, output, copied, start) = (RegexFinder(machine), [UInt8](), 0, 0)
        while start <= bytes.count, let match = finder.match(in: bytes.span, from: start, stepsMaximum: stepsMaximum) {
            output += bytes[copied..<match[0]]
            replacement.append(to: &output, match, in: bytes)
            guard output.count <= bytesMaximum else { return nil }
            copied = match[1]
            start = match[1] > match[0] ? match[1] : next(behind: match[1], in: bytes)
        }
        guard finder.steps <= stepsMaximum, output.count + bytes.count - copied <= bytesMaximum else { return nil }
        return String(decoding: output + bytes[copied...], as: UTF8.self)
    }

    /// Behind an empty match a scalar is left as it is.
    private func next(behind index: Int, in bytes: [UInt8]) -> Int {
        var next = index + 1
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }
}
