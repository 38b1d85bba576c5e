// SPDX-License-Identifier: Apache-2.0

/// A pattern, read.
indirect enum RegexNode: Sendable {
    /// One scalar of a set.
    case set(ScalarSet)
    /// A place between scalars.
    case look(RegexLook)
    /// One after another; nothing when empty.
    case sequence([RegexNode])
    /// The first that fits.
    case alternatives([RegexNode])
    /// So many times; without end when `upper` is nil. As often as possible, or as seldom when `isLazy`.
    case repetition(RegexNode, lower: Int, upper: Int?, isLazy: Bool)
    /// What is remembered, under its number from 1.
    case group(RegexNode, Int)
}

/// What can be said about a place between two scalars.
enum RegexLook: Sendable, Hashable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary

    /// Whether it holds between these two.
    func holds(between before: RegexNeighbor, and after: RegexNeighbor) -> Bool {
        switch self {
        case .textStart: before == .edge
        case .textEnd: after == .edge
        case .lineStart: before == .edge || before == .newline
        case .lineEnd: after == .edge || after == .newline
        case .wordBoundary: (before == .word) != (after == .word)
        case .noWordBoundary: (before == .word) == (after == .word)
        }
    }
}

/// What stands beside a place, as far as anybody asks.
enum RegexNeighbor: Sendable, Hashable {
    /// Nothing: the text begins or ends.
    case edge
    case newline, word, other
}
