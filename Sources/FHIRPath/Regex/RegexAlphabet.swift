// SPDX-License-Identifier: Apache-2.0

/// The scalars in as few classes as a program can tell apart, so that a table for all of Unicode stays small.
struct RegexAlphabet: Sendable {
    /// The class of each ASCII byte: the fast path.
    private let ascii: [UInt16]
    /// Where each run of scalars of one class begins, ascending from 0.
    private let starts: [UInt32]
    private let classOfRun: [UInt16]
    /// What a scalar of a class is to a place beside it.
    let neighbors: [RegexNeighbor]
    /// Whether a set has a class, at `set * classCount + class`.
    private let members: [Bool]

    /// How many classes there are.
    var classCount: Int { neighbors.count }

    /// The largest table of sets and runs that is built.
    private static let cellsMaximum = 1 << 20

    /// The alphabet of these sets; where places are looked at, words and line ends are told apart too.
    init(_ sets: [ScalarSet], hasLooks: Bool) throws(RegexError) {
        let told = hasLooks ? [ScalarSet.words, .newline] : []
        let starts = Self.starts(of: sets + told)
        let isSmall = starts.count * (sets.count + 1) <= Self.cellsMaximum && starts.count <= Int(UInt16.max)
        guard isSmall else { throw RegexError(.tooLarge, at: 0) }
        var (numbers, firsts): ([[Bool]: UInt16], [UInt32]) = ([:], [])
        classOfRun = starts.map { start in
            let signature = (sets + told).map { $0.contains(start) }
            if let known = numbers[signature] { return known }
            let number = UInt16(firsts.count)
            numbers[signature] = number
            firsts.append(start)
            return number
        }
        self.starts = starts
        neighbors = firsts.map(Self.neighbor)
        members = sets.flatMap { set in firsts.map { set.contains($0) } }
        var (run, ascii) = (0, [UInt16]())
        for value in 0..<128 as Range<UInt32> {
            if run + 1 < starts.count, starts[run + 1] <= value { run += 1 }
            ascii.append(classOfRun[run])
        }
        self.ascii = ascii
    }

    private static func starts(of sets: [ScalarSet]) -> [UInt32] {
        var starts: Set<UInt32> = [0]
        for range in Set(sets).flatMap(\.ranges) {
            starts.insert(range.lowerBound)
            if range.upperBound < 0x10FFFF { starts.insert(range.upperBound + 1) }
        }
        return starts.sorted()
    }

    private static func neighbor(_ value: UInt32) -> RegexNeighbor {
        if value == 0x0A { return .newline }
        return ScalarSet.words.contains(value) ? .word : .other
    }

    func contains(_ scalarClass: Int, in set: Int) -> Bool { members[set * classCount + scalarClass] }

    /// The class of an ASCII byte.
    func scalarClass(ascii byte: UInt8) -> Int { Int(ascii[Int(byte & 0x7F)]) }

    /// The class of any scalar.
    func scalarClass(_ value: UInt32) -> Int {
        guard value >= 128 else { return Int(ascii[Int(value)]) }
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= value { low = middle } else { high = middle }
        }
        return Int(classOfRun[low])
    }
}
