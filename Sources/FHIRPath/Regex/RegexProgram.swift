// SPDX-License-Identifier: Apache-2.0

/// A pattern as the steps that match it (Thompson; Pike for what is remembered).
struct RegexProgram: Sendable {
    enum Instruction: Sendable, Hashable {
        /// Takes one scalar of a set and goes on.
        case set(Int)
        /// Tries the first, then the second.
        case split(Int, Int)
        case jump(Int)
        /// Remembers the place: 2n where group n begins, 2n + 1 where it ends.
        case save(Int)
        /// Goes on where it holds.
        case look(RegexLook)
        case match
    }

    /// The most steps a pattern may have, counted repetitions written out.
    static let instructionsMaximum = 4_096

    private(set) var instructions: [Instruction] = []
    private(set) var sets: [ScalarSet] = []
    let groupCount: Int
    let names: [String: Int]
    private(set) var hasLooks = false
    private var setNumbers: [ScalarSet: Int] = [:]

    /// Compiles a pattern.
    init(_ pattern: String, options: PathRegex.Options) throws(RegexError) {
        var parser = RegexParser(pattern, options: options)
        let node = try parser.pattern()
        groupCount = parser.groupCount
        names = parser.names
        try add(.group(node, 0))
        try emit(.match)
        setNumbers = [:]
    }

    private mutating func emit(_ instruction: Instruction) throws(RegexError) {
        guard instructions.count < Self.instructionsMaximum else { throw RegexError(.tooLarge, at: 0) }
        instructions.append(instruction)
    }

    private mutating func add(_ node: RegexNode) throws(RegexError) {
        switch node {
        case .set(let set): try emit(.set(number(of: set)))
        case .look(let look):
            hasLooks = true
            try emit(.look(look))
        case .sequence(let nodes): for node in nodes { try add(node) }
        case .alternatives(let nodes): try addAlternatives(nodes)
        case .repetition(let node, let lower, let upper, let isLazy):
            try addRepetition(of: node, lower, upper, isLazy)
        case .group(let node, let number):
            try emit(.save(2 * number))
            try add(node)
            try emit(.save(2 * number + 1))
        }
    }

    private mutating func number(of set: ScalarSet) -> Int {
        if let known = setNumbers[set] { return known }
        sets.append(set)
        setNumbers[set] = sets.count - 1
        return sets.count - 1
    }

    private mutating func addAlternatives(_ nodes: [RegexNode]) throws(RegexError) {
        var ends: [Int] = []
        for node in nodes.dropLast() {
            let fork = instructions.count
            try emit(.split(fork + 1, 0))
            try add(node)
            ends.append(instructions.count)
            try emit(.jump(0))
            instructions[fork] = .split(fork + 1, instructions.count)
        }
        if let last = nodes.last { try add(last) }
        for end in ends { instructions[end] = .jump(instructions.count) }
    }

    private mutating func addRepetition(
        of node: RegexNode, _ lower: Int, _ upper: Int?, _ isLazy: Bool
    ) throws(RegexError) {
        guard let upper else { return try addLoop(of: node, lower, isLazy) }
        for _ in 0..<lower { try addCounted(node) }
        var forks: [Int] = []
        for _ in lower..<upper {
            forks.append(instructions.count)
            try emit(.jump(0))
            try addCounted(node)
        }
        for fork in forks { instructions[fork] = Self.fork(fork + 1, instructions.count, isLazy) }
    }

    /// A copy of something counted. Nothing at all would be copied without end, so it counts as a step too.
    private mutating func addCounted(_ node: RegexNode) throws(RegexError) {
        let before = instructions.count
        try add(node)
        if instructions.count == before { try emit(.jump(before + 1)) }
    }

    /// The last of the copies that must be there is the one that is run through again.
    private mutating func addLoop(of node: RegexNode, _ lower: Int, _ isLazy: Bool) throws(RegexError) {
        for _ in 0..<max(0, lower - 1) { try addCounted(node) }
        let start = instructions.count
        if lower == 0 { try emit(.jump(0)) }
        try add(node)
        let end = instructions.count
        if lower == 0 {
            try emit(.jump(start))
            instructions[start] = Self.fork(start + 1, instructions.count, isLazy)
        } else {
            try emit(Self.fork(start, end + 1, isLazy))
        }
    }

    private static func fork(_ inside: Int, _ outside: Int, _ isLazy: Bool) -> Instruction {
        isLazy ? .split(outside, inside) : .split(inside, outside)
    }
}
