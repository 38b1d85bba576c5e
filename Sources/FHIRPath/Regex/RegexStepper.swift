// SPDX-License-Identifier: Apache-2.0

/// Follows all ways through a program at once, one scalar after another: never more work for a scalar than the program
/// has instructions.
struct RegexStepper {
    /// Where the ways stand before the next scalar, and what stood before them.
    struct State: Hashable {
        var places: [UInt16]
        var before: RegexNeighbor
    }

    private let program: RegexProgram
    private let alphabet: RegexAlphabet
    /// A match may begin anywhere, not only at the start.
    private let isSearch: Bool
    private var seen: [UInt32]
    private var round: UInt32 = 0
    private var stack: [Int] = []
    /// Instructions looked at: what linear time is counted in.
    private(set) var steps = 0

    init(_ program: RegexProgram, _ alphabet: RegexAlphabet, isSearch: Bool) {
        (self.program, self.alphabet, self.isSearch) = (program, alphabet, isSearch)
        seen = Array(repeating: 0, count: program.instructions.count)
    }

    /// Before the first scalar.
    mutating func start() -> State { State(places: reach([0], before: nil, after: .edge), before: .edge) }

    /// Past a scalar; nil where a search has its match already.
    mutating func step(_ state: State, over scalarClass: Int) -> State? {
        let after = alphabet.neighbors[scalarClass]
        let open = opened(state, after)
        steps += open.count
        if isSearch, open.contains(where: isMatch) { return nil }
        var targets = open.compactMap { place -> Int? in
            guard case .set(let set) = program.instructions[Int(place)], alphabet.contains(scalarClass, in: set) else {
                return nil
            }
            return Int(place) + 1
        }
        if isSearch { targets.append(0) }
        return State(places: reach(targets, before: nil, after: .edge), before: program.hasLooks ? after : .other)
    }

    /// Whether a match ends where the text does.
    mutating func matchesAtEnd(_ state: State) -> Bool { opened(state, .edge).contains(where: isMatch) }

    private func isMatch(_ place: UInt16) -> Bool { program.instructions[Int(place)] == .match }

    /// The places with those that looking around opens.
    private mutating func opened(_ state: State, _ after: RegexNeighbor) -> [UInt16] {
        guard program.hasLooks else { return state.places }
        return reach(state.places.map { Int($0) }, before: state.before, after: after)
    }

    /// What can be reached without a scalar, ascending. Looks stay where they are as long as `before` is nil.
    private mutating func reach(_ roots: [Int], before: RegexNeighbor?, after: RegexNeighbor) -> [UInt16] {
        round += 1
        var found: [UInt16] = []
        stack.append(contentsOf: roots)
        while let place = stack.popLast() {
            guard seen[place] != round else { continue }
            seen[place] = round
            steps += 1
            switch program.instructions[place] {
            case .set, .match: found.append(UInt16(place))
            case .jump(let target): stack.append(target)
            case .split(let one, let other): stack += [one, other]
            case .save: stack.append(place + 1)
            case .look(let look):
                guard let before else {
                    found.append(UInt16(place))
                    continue
                }
                if look.holds(between: before, and: after) { stack.append(place + 1) }
            }
        }
        return found.sorted()
    }
}
