// SPDX-License-Identifier: Apache-2.0

/// Swift text without its comments and literals, line for line, so that a word in a sentence never counts as code.
/// Code inside an interpolation stays.
struct Blanking {
    static func code(of text: String) -> String {
        var blanking = Blanking(input: Array(text.utf8))
        blanking.run()
        return String(decoding: blanking.output, as: UTF8.self)
    }

    private enum Mode {
        case code(depth: Int)
        case string(hashes: Int, multiline: Bool)
    }

    private let input: [UInt8]
    private var output: [UInt8] = []
    private var modes: [Mode] = [.code(depth: 0)]
    private var at = 0

    private init(input: [UInt8]) {
        self.input = input
        output.reserveCapacity(input.count)
    }

    private mutating func run() {
        while at < input.count {
            switch modes.last {
            case .string(let hashes, let multiline): stepInString(hashes: hashes, multiline: multiline)
            case .code(let depth): stepInCode(depth: depth)
            case nil: return
            }
        }
    }

    /// Bytes that can begin something else than plain code; the rest is copied without looking further.
    private static let interesting = Set("/#\"()".utf8)

    private mutating func stepInCode(depth: Int) {
        guard Self.interesting.contains(input[at]) else { return keep(1) }
        if starts(with: "//") { return blankLine() }
        if starts(with: "/*") { return blankComment() }
        if let (hashes, multiline) = openingQuote() {
            keep(hashes + (multiline ? 3 : 1))
            modes.append(.string(hashes: hashes, multiline: multiline))
            return
        }
        let byte = input[at]
        if byte == UInt8(ascii: "(") { replaceTop(.code(depth: depth + 1)) }
        if byte == UInt8(ascii: ")") {
            if depth == 1, modes.count > 1 { modes.removeLast() } else { replaceTop(.code(depth: depth - 1)) }
        }
        keep(1)
    }

    private mutating func stepInString(hashes: Int, multiline: Bool) {
        guard input[at] == UInt8(ascii: "\\") || input[at] == UInt8(ascii: "\"") || input[at] == UInt8(ascii: "\n")
        else {
            return blank(1)
        }
        let mark = String(repeating: "#", count: hashes)
        if starts(with: "\\\(mark)(") {
            blank(1 + hashes)
            keep(1)
            modes.append(.code(depth: 1))
        } else if starts(with: "\\\(mark)") {
            blank(2 + hashes)
        } else if starts(with: (multiline ? "\"\"\"" : "\"") + mark) {
            keep((multiline ? 3 : 1) + hashes)
            modes.removeLast()
        } else if !multiline, input[at] == UInt8(ascii: "\n") {
            modes.removeLast()
        } else {
            blank(1)
        }
    }

    private mutating func blankLine() {
        while at < input.count, input[at] != UInt8(ascii: "\n") { blank(1) }
    }

    private mutating func blankComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                blank(2)
            } else if starts(with: "*/") {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && at < input.count
    }

    private func openingQuote() -> (hashes: Int, multiline: Bool)? {
        var end = at
        while end < input.count, input[end] == UInt8(ascii: "#") { end += 1 }
        guard end < input.count, input[end] == UInt8(ascii: "\"") else { return nil }
        let multiline = end + 2 < input.count && input[end + 1] == input[end] && input[end + 2] == input[end]
        return (end - at, multiline)
    }

    private func starts(with text: String) -> Bool {
        input[at...].starts(with: text.utf8)
    }

    private mutating func replaceTop(_ mode: Mode) {
        modes.removeLast()
        modes.append(mode)
    }

    private mutating func keep(_ count: Int) {
        if count == 1 {
            output.append(input[at])
            at += 1
            return
        }
        let end = min(at + count, input.count)
        output += input[at..<end]
        at = end
    }

    private mutating func blank(_ count: Int) {
        let end = min(at + count, input.count)
        output += input[at..<end].map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        at = end
    }
}
