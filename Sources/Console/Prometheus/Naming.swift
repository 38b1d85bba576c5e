// SPDX-License-Identifier: Apache-2.0

/// Spelling of names, labels and numbers in Prometheus text format 0.0.4.
enum Naming {
    /// `[a-zA-Z_:][a-zA-Z0-9_:]*`; what does not fit becomes `_`.
    static func metric(_ name: String) -> String { identifier(name, also: ":") }

    /// Sorted by name, each name once, and never the reserved `le`.
    static func labels(_ labels: [(String, String)]) -> [(String, String)] {
        var pairs: [(String, String)] = []
        for (name, value) in labels {
            let name = identifier(name, also: nil)
            let free = name == "le" || name == "quantile" ? "\(name)_" : name
            if !pairs.contains(where: { $0.0 == free }) { pairs.append((free, value)) }
        }
        return pairs.sorted { $0.0 < $1.0 }
    }

    /// `a="1",b="2"`.
    static func text(_ labels: [(String, String)]) -> String {
        labels.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
    }

    /// One line of the text; `extra` is a label that belongs to this line alone.
    static func line(_ name: String, _ labels: String, _ value: String, extra: String = "") -> String {
        let all = labels.isEmpty || extra.isEmpty ? labels + extra : "\(labels),\(extra)"
        return all.isEmpty ? "\(name) \(value)\n" : "\(name){\(all)} \(value)\n"
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map(String.init) ?? value.description
    }

    static func escapedHelp(_ text: String) -> String { escaped(text, quotes: false) }

    private static func escaped(_ text: String, quotes: Bool = true) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func identifier(_ name: String, also extra: Unicode.Scalar?) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            let isLetter =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_" || scalar == extra
            if isDigit, result.isEmpty { result = "_" }
            result.unicodeScalars.append(isDigit || isLetter ? scalar : "_")
        }
        return result.isEmpty ? "_" : result
    }
}
