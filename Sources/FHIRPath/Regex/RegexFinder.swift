// SPDX-License-Identifier: Apache-2.0

/// Finds where a match begins and ends, and its groups: Pike's way, in which the ways through a program stand in the
/// order of their preference and each carries what it remembers.
struct RegexFinder {
    private struct Thread {
        let place: Int
        var slots: [Int]
    }

    private let machine: RegexMachine
    private var seen: [UInt32]
    private var round: UInt32 = 0
    /// Instructions looked at.
    private(set) var steps = 0

    init(_ machine: RegexMachine) {
        self.machine = machine
        seen = Array(repeating: 0, count: machine.program.instructions.count)
    }

    /// Begin and end of the first match at or behind `start`, and of its groups; -1 for groups without a part. Nil when
    /// there is none, or more than `limit` steps were taken.
    mutating func match(in text: Span<UInt8>, from start: Int, stepsMaximum limit: Int) -> [Int]? {
        let fresh = Thread(place: 0, slots: Array(repeating: -1, count: 2 * machine.program.groupCount + 2))
        var (threads, best, index): ([Thread], [Int]?, Int) = ([], nil, start)
        var before = start == 0 ? RegexNeighbor.edge : neighbor(text, endingAt: start)
        while steps <= limit {
            let (scalarClass, end) = scalar(text, index)
            let after = scalarClass.map { machine.alphabet.neighbors[$0] } ?? .edge
            if best == nil { threads.append(fresh) }
            let (next, match) = advance(threads, at: index, over: scalarClass, before, after)
            best = match ?? best
            guard scalarClass != nil, best == nil || !next.isEmpty else { return best }
            (threads, before, index) = (next, after, end)
        }
        return nil
    }

    /// All ways past a scalar, and the match that some way has reached; ways behind it are not wanted any more.
    private mutating func advance(
        _ threads: [Thread], at index: Int, over scalarClass: Int?, _ before: RegexNeighbor, _ after: RegexNeighbor
    ) -> (next: [Thread], match: [Int]?) {
        var next: [Thread] = []
        round += 1
        for root in threads {
            for thread in reached(from: root, at: index, before, after) {
                guard case .set(let set) = machine.program.instructions[thread.place] else {
                    return (next, thread.slots)
                }
                guard let scalarClass, machine.alphabet.contains(scalarClass, in: set) else { continue }
                next.append(Thread(place: thread.place + 1, slots: thread.slots))
            }
        }
        return (next, nil)
    }

    /// The class of the scalar at a place, nil at the end.
    private func scalar(_ text: Span<UInt8>, _ index: Int) -> (scalarClass: Int?, end: Int) {
        guard index < text.count else { return (nil, index) }
        guard text[index] >= 0x80 else { return (machine.alphabet.scalarClass(ascii: text[index]), index + 1) }
        let (value, end) = text.scalar(at: index)
        return (machine.alphabet.scalarClass(value), end)
    }

    /// Only ASCII is ever a word or a line's end.
    private func neighbor(_ text: Span<UInt8>, endingAt index: Int) -> RegexNeighbor {
        text[index - 1] < 0x80
            ? machine.alphabet.neighbors[machine.alphabet.scalarClass(ascii: text[index - 1])] : .other
    }

    /// The sets and the match that one way leads to without a scalar, in order of preference.
    private mutating func reached(
        from root: Thread, at index: Int, _ before: RegexNeighbor, _ after: RegexNeighbor
    ) -> [Thread] {
        var (found, stack): ([Thread], [Thread]) = ([], [root])
        while let thread = stack.popLast() {
            guard seen[thread.place] != round else { continue }
            seen[thread.place] = round
            steps += 1
            switch machine.program.instructions[thread.place] {
            case .set, .match: found.append(thread)
            case .jump(let target): stack.append(Thread(place: target, slots: thread.slots))
            case .split(let one, let other):
                stack.append(Thread(place: other, slots: thread.slots))
                stack.append(Thread(place: one, slots: thread.slots))
            case .save(let slot):
                var slots = thread.slots
                slots[slot] = index
                stack.append(Thread(place: thread.place + 1, slots: slots))
            case .look(let look):
                guard look.holds(between: before, and: after) else { continue }
                stack.append(Thread(place: thread.place + 1, slots: thread.slots))
            }
        }
        return found
    }
}
