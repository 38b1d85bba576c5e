// SPDX-License-Identifier: Apache-2.0

/// Reads a pattern: the syntax that Java, .NET and JavaScript share, which FHIRPath leaves to its host (5.6.9).
struct RegexParser {
    /// Longer or deeper patterns are refused.
    static let scalarsMaximum = 10_000
    static let depthMaximum = 60

    let scalars: [Unicode.Scalar]
    var position = 0
    private(set) var groupCount = 0
    private(set) var names: [String: Int] = [:]
    /// What flags in the pattern may change for what follows.
    var flags: Flags

    /// The flags of patterns: `i`, `m` and `s`.
    struct Flags: Sendable {
        var ignoresCase: Bool
        var isMultiline: Bool
        var dotMatchesNewline = true
    }

    /// Reads a whole pattern.
    init(_ pattern: String, options: PathRegex.Options) {
        scalars = Array(pattern.unicodeScalars.prefix(Self.scalarsMaximum + 1))
        flags = Flags(
            ignoresCase: options.contains(.ignoresCase), isMultiline: options.contains(.isMultiline))
    }

    /// The pattern as a tree.
    mutating func pattern() throws(RegexError) -> RegexNode {
        guard scalars.count <= Self.scalarsMaximum else { throw RegexError(.tooLarge, at: Self.scalarsMaximum) }
        let node = try alternatives(depth: 0)
        guard position == scalars.count else { throw malformed }
        return node
    }

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }
    var malformed: RegexError { RegexError(.malformed, at: position) }
    var unsupported: RegexError { RegexError(.unsupported, at: position) }

    /// Takes this scalar where it comes.
    mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    /// Takes a word where it comes.
    mutating func takes(word: String) -> Bool {
        guard scalars[position...].starts(with: word.unicodeScalars) else { return false }
        position += word.unicodeScalars.count
        return true
    }

    /// Takes whatever comes.
    mutating func take() throws(RegexError) -> Unicode.Scalar {
        guard let scalar = next else { throw malformed }
        position += 1
        return scalar
    }

    private mutating func alternatives(depth: Int) throws(RegexError) -> RegexNode {
        guard depth <= Self.depthMaximum else { throw RegexError(.tooLarge, at: position) }
        let outside = flags
        var branches = [try sequence(depth)]
        while takes("|") { branches.append(try sequence(depth)) }
        flags = outside
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence(_ depth: Int) throws(RegexError) -> RegexNode {
        var nodes: [RegexNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            guard let node = try atom(depth) else { continue }
            nodes.append(try quantified(node))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    /// Nil for what only changes flags.
    private mutating func atom(_ depth: Int) throws(RegexError) -> RegexNode? {
        switch try take() {
        case "(": return try group(depth)
        case "[": return .set(try bracket())
        case ".": return .set(flags.dotMatchesNewline ? .all : ScalarSet.newline.inverted)
        case "^": return .look(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .look(flags.isMultiline ? .lineEnd : .textEnd)
        case "\\": return try escape()
        case "*", "+", "?":
            position -= 1
            throw malformed
        case let scalar: return .set(literal(scalar))
        }
    }

    /// A scalar by itself, in either case where that is asked for.
    func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
        flags.ignoresCase ? ScalarSet(scalar).ignoringCase : ScalarSet(scalar)
    }

    /// Behind `(`.
    private mutating func group(_ depth: Int) throws(RegexError) -> RegexNode? {
        let outside = flags
        var number: Int?
        if takes("?") {
            guard try opening(&number) else { return nil }
        } else {
            number = try newGroup()
        }
        let node = try alternatives(depth: depth + 1)
        guard takes(")") else { throw malformed }
        flags = outside
        return number.map { .group(node, $0) } ?? node
    }

    private mutating func newGroup() throws(RegexError) -> Int {
        guard groupCount < Self.groupsMaximum else { throw RegexError(.tooLarge, at: position) }
        groupCount += 1
        return groupCount
    }

    private static let groupsMaximum = 100

    /// Behind `(?`: false where nothing but flags stood there.
    private mutating func opening(_ number: inout Int?) throws(RegexError) -> Bool {
        if takes(":") { return true }
        for word in ["=", "!", "<=", "<!", ">", "(", "R", "&", "P=", "P>"]
        where scalars[position...].starts(with: word.unicodeScalars) {
            throw unsupported
        }
        if takes(word: "#") { return try comment() }
        for (open, close) in [("P<", ">"), ("<", ">"), ("'", "'")] as [(String, Unicode.Scalar)] where takes(word: open)
        {
            number = try newGroup()
            names[try name(until: close)] = number
            return true
        }
        return try flagsOpening()
    }

    private mutating func comment() throws(RegexError) -> Bool {
        while try take() != ")" {}
        return false
    }

    private mutating func name(until close: Unicode.Scalar) throws(RegexError) -> String {
        var name = String.UnicodeScalarView()
        while case let scalar = try take(), scalar != close {
            guard ScalarSet.words.contains(scalar.value) else { throw malformed }
            name.append(scalar)
        }
        guard !name.isEmpty, names[String(name)] == nil else { throw malformed }
        return String(name)
    }

    /// `i-s)` or `i-s:`.
    private mutating func flagsOpening() throws(RegexError) -> Bool {
        var isOn = true
        while true {
            switch try take() {
            case "i": flags.ignoresCase = isOn
            case "m": flags.isMultiline = isOn
            case "s": flags.dotMatchesNewline = isOn
            case "-" where isOn: isOn = false
            case ":": return true
            case ")": return false
            default:
                position -= 1
                throw unsupported
            }
        }
    }
}
