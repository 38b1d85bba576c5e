// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// Lays the segments of a message along the tree of its structure so that the fewest mistakes explain them.
///
/// Structures are ambiguous (an ORC may begin the next order or a prior result of this one), so several readings are
/// followed at once; those much worse than the best are given up. Time is linear in the segments.
struct StructureMatcher {
    /// Something that does not fit.
    enum Misfit: Sendable, Hashable {
        /// A required place is empty; before the segment of this index, or at the end.
        case missing(node: Int, before: Int?)
        /// A segment stands where the structure has no place for it.
        case misplaced(Int)
        /// A segment or its group stands more often than it may.
        case repeated(Int)

        /// The segment that stands in the wrong place.
        var misplaced: Int? { if case .misplaced(let segment) = self { segment } else { nil } }
    }

    /// One way to understand the segments so far.
    private struct Reading {
        var node: Int
        var cost: Int
        /// The last misfit, in `trail`; -1 for none.
        var last: Int
        var misfitCount: Int
    }

    private struct Key: Hashable {
        let node: Int
        let name: SegmentName
    }

    /// Readings that cost more than the best by more than this are given up.
    static let slack = 6
    static let readingMaximum = 16
    static let misfitMaximum = 150
    static let misplacedCost = 3
    /// A note disturbs nobody where it stands.
    static let misplacedNoteCost = 1

    private let structure: Structure
    private var readings = [Reading(node: 1, cost: 0, last: -1, misfitCount: 0)]
    private var next: [Reading] = []
    /// Misfits, each with the one before it of the same reading.
    private var trail: [(misfit: Misfit, before: Int)] = []
    private var known: [Key: [Step]] = [:]

    init(_ structure: Structure) { self.structure = structure }

    /// Segments that stand behind MSH and that the structure knows at all. The second value is false when so much
    /// was wrong that the rest was not looked at.
    mutating func misfits(of segments: [Segment]) -> (misfits: [Misfit], isWhole: Bool) {
        for segment in segments {
            advance(to: segment)
            if let best = readings.first, best.misfitCount >= Self.misfitMaximum { return (told(best), false) }
        }
        finish()
        return (readings.first.map(told) ?? [], true)
    }

    private mutating func advance(to segment: Segment) {
        next.removeAll(keepingCapacity: true)
        let isNote = segment.id == KnownSegment.note
        for reading in readings {
            for step in steps(from: reading.node, to: segment.id) { follow(step, from: reading, at: segment.index) }
            let cost = reading.cost + (isNote ? Self.misplacedNoteCost : Self.misplacedCost)
            keep(at: reading.node, cost: cost, from: reading, [.misplaced(segment.index)])
        }
        next.sort { $0.cost < $1.cost }
        let best = next.first?.cost ?? 0
        readings.removeAll(keepingCapacity: true)
        for reading in next.prefix(Self.readingMaximum) where reading.cost <= best + Self.slack {
            readings.append(reading)
        }
    }

    private mutating func follow(_ step: Step, from reading: Reading, at segment: Int) {
        var misfits: [Misfit] = []
        if step.cost > 0 {
            misfits = step.missed.map { .missing(node: $0, before: segment) }
            if step.isRepeated { misfits.append(.repeated(segment)) }
        }
        keep(at: step.node, cost: reading.cost + step.cost, from: reading, misfits)
    }

    /// Of two readings that stand at the same place only the better can win.
    private mutating func keep(at node: Int, cost: Int, from reading: Reading, _ misfits: [Misfit]) {
        let same = next.firstIndex { $0.node == node }
        if let same, next[same].cost <= cost { return }
        var kept = Reading(node: node, cost: cost, last: reading.last, misfitCount: reading.misfitCount)
        for misfit in misfits {
            trail.append((misfit, kept.last))
            kept.last = trail.count - 1
            kept.misfitCount += 1
        }
        if let same { next[same] = kept } else { next.append(kept) }
    }

    private mutating func finish() {
        for index in readings.indices {
            for node in StepFinder.missing(after: readings[index].node, in: structure) {
                trail.append((.missing(node: node, before: nil), readings[index].last))
                readings[index].last = trail.count - 1
                readings[index].cost += Step.missedCost
            }
        }
        readings.sort { $0.cost < $1.cost }
    }

    private mutating func steps(from node: Int, to name: SegmentName) -> [Step] {
        let key = Key(node: node, name: name)
        if let steps = known[key] { return steps }
        let steps = StepFinder.steps(from: node, to: name, in: structure)
        known[key] = steps
        return steps
    }

    private func told(_ reading: Reading) -> [Misfit] {
        var misfits: [Misfit] = []
        var at = reading.last
        while at >= 0 {
            misfits.append(trail[at].misfit)
            at = trail[at].before
        }
        return misfits.reversed()
    }
}
