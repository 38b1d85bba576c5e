// SPDX-License-Identifier: Apache-2.0

extension RegexParser {
    /// A node with the quantifier behind it, where one stands.
    mutating func quantified(_ node: RegexNode) throws(RegexError) -> RegexNode {
        guard let (lower, upper) = try quantifier() else { return node }
        let isLazy = takes("?")
        if next == "+" { throw unsupported }
        if next == "*" || next == "?" { throw malformed }
        return .repetition(node, lower: lower, upper: upper, isLazy: isLazy)
    }

    private mutating func quantifier() throws(RegexError) -> (lower: Int, upper: Int?)? {
        switch next {
        case "*":
            position += 1
            return (0, nil)
        case "+":
            position += 1
            return (1, nil)
        case "?":
            position += 1
            return (0, 1)
        case "{": return try counted()
        default: return nil
        }
    }

    /// `{2}`, `{2,}` or `{2,5}`; a brace that opens none of them stands for itself.
    private mutating func counted() throws(RegexError) -> (lower: Int, upper: Int?)? {
        let start = position
        position += 1
        guard let lower = number() else { return restart(at: start) }
        if takes("}") { return (lower, lower) }
        guard takes(",") else { return restart(at: start) }
        if takes("}") { return (lower, nil) }
        guard let upper = number(), takes("}") else { return restart(at: start) }
        guard lower <= upper else { throw RegexError(.malformed, at: start) }
        return (lower, upper)
    }

    private mutating func restart(at start: Int) -> (lower: Int, upper: Int?)? {
        position = start
        return nil
    }

    /// Digits; more than anybody counts to is still too much.
    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, ScalarSet.digits.contains(scalar.value) {
            value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), 1_000_000)
            position += 1
        }
        return value
    }
}
