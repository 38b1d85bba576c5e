// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

/// Every short text over a small alphabet, against a matcher that simply tries everything.
@Suite struct RegexOracleTests {
    @Test(arguments: 1...5)
    func `table, simulation and oracle agree on every short text`(seed: UInt64) throws {
        var patterns = Patterns(seed: seed)
        for _ in 0..<20 {
            let pattern = patterns.next()
            let machine = try RegexMachine(RegexProgram(pattern, options: []))
            let oracle = try RegexOracle(pattern)
            for text in Self.texts {
                let bytes = Array(text.utf8)
                let expected = oracle.answers(text)
                let found = [true, false].map { machine.matches(bytes.span, isSearch: $0) }
                let simulated = [true, false].map { machine.simulation(of: bytes.span, isSearch: $0).matches }
                guard found != expected || simulated != expected else { continue }
                Issue.record("\(pattern) on \(text)")
            }
        }
    }

    @Test(arguments: 1...5)
    func `the match that is preferred is the oracle's first`(seed: UInt64) throws {
        var patterns = Patterns(seed: seed &+ 1000)
        for _ in 0..<40 {
            let pattern = patterns.next()
            let machine = try RegexMachine(RegexProgram(pattern, options: []))
            let oracle = try RegexOracle(pattern)
            guard !oracle.hasEmptyTurns else { continue }
            for text in Self.texts {
                var finder = RegexFinder(machine)
                let match = finder.match(in: Array(text.utf8).span, from: 0, stepsMaximum: 100_000)
                guard match.map({ [$0[0], $0[1]] }) != oracle.first(text) else { continue }
                Issue.record("\(pattern) in \(text)")
            }
        }
    }

    /// All texts of up to four of `a`, `b` and a line's end, and a few longer ones.
    private static let texts: [String] = {
        var (all, last) = ([""], [""])
        for _ in 0..<4 {
            last = last.flatMap { text in ["a", "b", "\n"].map { text + $0 } }
            all += last
        }
        return all + ["aaaaaaaa", "abababab", "bbbbaaaa", "aabbaabb\na"]
    }()
}

/// Patterns of a few letters, from a seed.
private struct Patterns {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> String { pattern(depth: 3) }

    private mutating func pattern(depth: Int) -> String {
        (0...below(2)).map { _ in sequence(depth) }.joined(separator: below(2) == 0 ? "|" : "")
    }

    private mutating func sequence(_ depth: Int) -> String { (0...below(3)).map { _ in quantified(depth) }.joined() }

    private mutating func quantified(_ depth: Int) -> String {
        let item = atom(depth)
        let suffix = ["", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?", "??", "{1,3}?"][below(13)]
        return item.isLook ? item.text : item.text + suffix
    }

    private mutating func atom(_ depth: Int) -> (text: String, isLook: Bool) {
        switch below(depth > 0 ? 12 : 8) {
        case 0...2: ("a", false)
        case 3...4: ("b", false)
        case 5: (["[ab]", "[^a]", ".", "\\s", "\\W"][below(5)], false)
        case 6: ("\\n", false)
        case 7: (["^", "$", "\\b", "\\B", "(?:(?m)^)", "(?:(?m)$)"][below(6)], true)
        default: (["(", "(?:"][below(2)] + pattern(depth: depth - 1) + ")", false)
        }
    }

    private mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }
}
