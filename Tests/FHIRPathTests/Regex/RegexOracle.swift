// SPDX-License-Identifier: Apache-2.0

@testable import FHIRPath

/// Where a pattern may end when it begins at a place, found by trying everything, in the order of preference. It takes
/// any time it likes, and shares nothing with the machines but the tree that was read.
struct RegexOracle {
    private let node: RegexNode

    init(_ pattern: String) throws {
        var parser = RegexParser(pattern, options: [])
        node = try parser.pattern()
    }

    /// Whether it is found, and whether it fills the text.
    func answers(_ text: String) -> [Bool] {
        let scalars = Array(text.unicodeScalars)
        let isFound = (0...scalars.count).contains { !ends(node, $0, scalars).isEmpty }
        return [isFound, ends(node, 0, scalars).contains(scalars.count)]
    }

    /// Begin and end of the leftmost match that is preferred.
    func first(_ text: String) -> [Int]? {
        let scalars = Array(text.unicodeScalars)
        return (0...scalars.count).lazy.compactMap { start in ends(node, start, scalars).first.map { [start, $0] } }
            .first
    }

    /// Whether a turn of some loop can take nothing: there engines differ in which of several matches they prefer.
    var hasEmptyTurns: Bool { hasEmptyTurns(node) }

    private func hasEmptyTurns(_ node: RegexNode) -> Bool {
        switch node {
        case .set, .look: false
        case .group(let node, _): hasEmptyTurns(node)
        case .sequence(let nodes), .alternatives(let nodes): nodes.contains(where: hasEmptyTurns)
        case .repetition(let node, _, _, _): hasEmptyTurns(node) || canBeEmpty(node)
        }
    }

    private func canBeEmpty(_ node: RegexNode) -> Bool {
        switch node {
        case .set: false
        case .look: true
        case .group(let node, _): canBeEmpty(node)
        case .sequence(let nodes): nodes.allSatisfy(canBeEmpty)
        case .alternatives(let nodes): nodes.contains(where: canBeEmpty)
        case .repetition(let node, let lower, _, _): lower == 0 || canBeEmpty(node)
        }
    }

    private func ends(_ node: RegexNode, _ start: Int, _ text: [Unicode.Scalar]) -> [Int] {
        switch node {
        case .set(let set): start < text.count && set.contains(text[start].value) ? [start + 1] : []
        case .look(let look): look.holds(between: neighbor(text, start - 1), and: neighbor(text, start)) ? [start] : []
        case .group(let node, _): ends(node, start, text)
        case .sequence(let nodes):
            nodes.reduce([start]) { places, node in unique(places.flatMap { ends(node, $0, text) }) }
        case .alternatives(let nodes): unique(nodes.flatMap { ends($0, start, text) })
        case .repetition(let node, let lower, let upper, let isLazy):
            repeated(node, lower, upper, isLazy, start, text)
        }
    }

    /// Beyond what must be there, a turn that takes nothing leads nowhere new.
    private func repeated(
        _ node: RegexNode, _ lower: Int, _ upper: Int?, _ isLazy: Bool, _ start: Int, _ text: [Unicode.Scalar]
    ) -> [Int] {
        if lower > 0 {
            let left = upper.map { $0 - 1 }
            return unique(
                ends(node, start, text).flatMap { repeated(node, lower - 1, left, isLazy, $0, text) })
        }
        guard upper != 0 else { return [start] }
        let left = upper.map { $0 - 1 }
        let further = ends(node, start, text).flatMap { end in
            end == start ? [start] : repeated(node, 0, left, isLazy, end, text)
        }
        return unique(isLazy ? [start] + further : further + [start])
    }

    private func neighbor(_ text: [Unicode.Scalar], _ index: Int) -> RegexNeighbor {
        guard text.indices.contains(index) else { return .edge }
        return text[index] == "\n" ? .newline : ScalarSet.words.contains(text[index].value) ? .word : .other
    }

    private func unique(_ places: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return places.filter { seen.insert($0).inserted }
    }
}
