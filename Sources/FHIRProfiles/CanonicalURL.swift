// SPDX-License-Identifier: Apache-2.0

/// A canonical as references write it: `url`, or `url|version` (R4 references page, "Canonical URLs").
struct CanonicalURL: Hashable {
    var url: String
    var version: String?

    init(_ text: String) {
        guard let bar = text.firstIndex(of: "|") else {
            url = text
            return
        }
        url = String(text[..<bar])
        version = String(text[text.index(after: bar)...])
    }

    /// Whether a definition of a version is meant. Versions are the same as text, or the wanted one has fewer parts:
    /// `1.2` means any 1.2.x, as FHIR packages name what they stand on. R4 leaves the comparison open, and so does a
    /// definition that has no version.
    func accepts(_ version: String?) -> Bool {
        guard let wanted = self.version, let version else { return true }
        return version == wanted || version.hasPrefix(wanted + ".")
    }

    /// Whether this version is the wanted one to the letter.
    func isExactly(_ version: String?) -> Bool { self.version == version }

    /// Whether one version comes before another: by its numbers, letters after them; none comes first.
    static func isOlder(_ left: String?, than right: String?) -> Bool {
        guard let left, let right else { return left == nil && right != nil }
        return parts(left).lexicographicallyPrecedes(parts(right)) {
            $0.number != $1.number ? $0.number < $1.number : $0.rest < $1.rest
        }
    }

    private static func parts(_ version: String) -> [(number: Int, rest: Substring)] {
        version.split(separator: ".", omittingEmptySubsequences: false).map { part in
            let digits = part.prefix { $0.isNumber && $0.isASCII }
            // `1.0.0-draft` comes before `1.0.0` (semver 11).
            let rest = part.dropFirst(digits.count)
            return (Int(digits) ?? 0, rest.isEmpty ? "~" : rest)
        }
    }
}
