// SPDX-License-Identifier: Apache-2.0

/// All states a program can be in, and where each scalar leads: one look-up per scalar.
final class RegexTable: Sendable {
    /// Larger tables are not built; their programs are followed step by step.
    private static let statesMaximum = 1_024
    private static let stepsMaximum = 400_000

    private static let found: Int16 = -1
    private static let lost: Int16 = -2

    private let next: [Int16]
    private let matchesAtEnd: [Bool]
    private let alphabet: RegexAlphabet

    /// Nil where the table would be too large.
    init?(_ program: RegexProgram, _ alphabet: RegexAlphabet, isSearch: Bool) {
        var (next, matchesAtEnd): ([Int16], [Bool]) = ([], [])
        var stepper = RegexStepper(program, alphabet, isSearch: isSearch)
        var states = [stepper.start()]
        var numbers = [states[0]: Int16(0)]
        var index = 0
        while index < states.count {
            let state = states[index]
            matchesAtEnd.append(stepper.matchesAtEnd(state))
            for scalarClass in 0..<alphabet.classCount {
                guard stepper.steps <= Self.stepsMaximum else { return nil }
                next.append(Self.number(of: stepper.step(state, over: scalarClass), &states, &numbers))
            }
            guard states.count <= Self.statesMaximum else { return nil }
            index += 1
        }
        (self.next, self.matchesAtEnd, self.alphabet) = (next, matchesAtEnd, alphabet)
    }

    /// The number of a state, which is added where it is new.
    private static func number(
        of state: RegexStepper.State?, _ states: inout [RegexStepper.State],
        _ numbers: inout [RegexStepper.State: Int16]
    ) -> Int16 {
        guard let state else { return found }
        guard !state.places.isEmpty else { return lost }
        if let known = numbers[state] { return known }
        let number = Int16(clamping: states.count)
        numbers[state] = number
        states.append(state)
        return number
    }

    /// Whether the text is matched.
    func matches(_ text: Span<UInt8>) -> Bool {
        var (state, index) = (0, 0)
        let width = alphabet.classCount
        while index < text.count {
            let byte = text[index]
            let scalarClass: Int
            if byte < 0x80 {
                (scalarClass, index) = (alphabet.scalarClass(ascii: byte), index + 1)
            } else {
                let (value, end) = text.scalar(at: index)
                (scalarClass, index) = (alphabet.scalarClass(value), end)
            }
            let target = next[state * width + scalarClass]
            guard target >= 0 else { return target == Self.found }
            state = Int(target)
        }
        return matchesAtEnd[state]
    }
}
