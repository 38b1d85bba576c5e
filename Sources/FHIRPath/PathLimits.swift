// SPDX-License-Identifier: Apache-2.0

/// What an expression may ask for, so that a hostile one ends in an error.
enum PathLimits {
    /// Bytes of an expression.
    static let length = 1 << 16
    /// How deep an expression may be nested; `a.b.c` and `1 + 2 + 3` nest as well.
    static let depth = 250
    /// How many brackets, arguments and right sides may stand inside each other.
    static let nesting = 80
    /// Nodes visited and items made during one evaluation.
    static let steps = 10_000_000
    /// Bytes of a string that an expression makes.
    static let string = 1 << 20
}
