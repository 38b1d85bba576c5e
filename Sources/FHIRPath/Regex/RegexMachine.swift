// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// A compiled pattern that is shared: its tables are built when they are first asked for.
final class RegexMachine: Sendable {
    /// One of the two questions: anywhere, or the whole text.
    private enum Table: Sendable {
        case unbuilt
        case built(RegexTable)
        case tooLarge
    }

    let program: RegexProgram
    let alphabet: RegexAlphabet
    private let search = Mutex(Table.unbuilt)
    private let whole = Mutex(Table.unbuilt)

    init(_ program: RegexProgram) throws(RegexError) {
        self.program = program
        alphabet = try RegexAlphabet(program.sets, hasLooks: program.hasLooks)
    }

    /// Whether the text is matched, anywhere or as a whole.
    func matches(_ text: Span<UInt8>, isSearch: Bool) -> Bool {
        guard let table = table(isSearch: isSearch) else { return simulation(of: text, isSearch: isSearch).matches }
        return table.matches(text)
    }

    private func table(isSearch: Bool) -> RegexTable? {
        isSearch ? search.withLock { built(&$0, isSearch: true) } : whole.withLock { built(&$0, isSearch: false) }
    }

    private func built(_ table: inout Table, isSearch: Bool) -> RegexTable? {
        if case .unbuilt = table {
            table = RegexTable(program, alphabet, isSearch: isSearch).map { .built($0) } ?? .tooLarge
        }
        guard case .built(let table) = table else { return nil }
        return table
    }

    /// The same without a table, and how many instructions it took.
    func simulation(of text: Span<UInt8>, isSearch: Bool) -> (matches: Bool, steps: Int) {
        var stepper = RegexStepper(program, alphabet, isSearch: isSearch)
        var (state, index) = (stepper.start(), 0)
        while index < text.count {
            let (value, end) = text[index] < 0x80 ? (UInt32(text[index]), index + 1) : text.scalar(at: index)
            guard let next = stepper.step(state, over: alphabet.scalarClass(value)) else {
                return (true, stepper.steps)
            }
            guard !next.places.isEmpty else { return (false, stepper.steps) }
            (state, index) = (next, end)
        }
        let isMatch = stepper.matchesAtEnd(state)
        return (isMatch, stepper.steps)
    }
}
