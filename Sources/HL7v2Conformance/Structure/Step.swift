// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// A way on through a structure: to which place a segment brings the reader, and what it skipped on its way.
struct Step: Sendable {
    let node: Int
    /// Places that must not be empty and are.
    var missed: [Int] = []
    /// The place, or a group around it, may not stand again and does.
    var isRepeated = false

    static let missedCost = 2
    static let repeatedCost = 2
    var cost: Int { missed.count * Self.missedCost + (isRepeated ? Self.repeatedCost : 0) }
}

/// Finds the ways on from a place: the cheapest first, of equal ones the nearest.
struct StepFinder {
    /// Ways dearer than this help nobody.
    static let costMaximum = 8
    static let stepMaximum = 12

    private let structure: Structure
    private let name: SegmentName
    private var steps: [Step] = []

    static func steps(from node: Int, to name: SegmentName, in structure: Structure) -> [Step] {
        var finder = StepFinder(structure: structure, name: name)
        finder.leave(node)
        return Array(finder.steps.sorted { $0.cost < $1.cost }.prefix(stepMaximum))
    }

    /// What must still come when the message ends here.
    static func missing(after node: Int, in structure: Structure) -> [Int] {
        var missed: [Int] = []
        var node = node
        while node > 0 {
            let parent = structure.nodes[node].parent
            if structure.nodes[parent].kind != .choice {
                forEachSibling(after: node, in: structure) { if structure.nodes[$0].isRequired { missed.append($0) } }
            }
            node = parent
        }
        return missed
    }

    private init(structure: Structure, name: SegmentName) {
        self.structure = structure
        self.name = name
    }

    private static func forEachSibling(after node: Int, in structure: Structure, _ body: (Int) -> Void) {
        var next = structure.nodes[node].end
        let end = structure.nodes[structure.nodes[node].parent].end
        while next < end {
            body(next)
            next = structure.nodes[next].end
        }
    }

    /// The segment again, then what follows in its group, then the group again, and so on outwards.
    private mutating func leave(_ start: Int) {
        if structure.nodes[start].kind == .segment(name) {
            add(Step(node: start, isRepeated: !structure.nodes[start].repeats))
        }
        var step = Step(node: start)
        var node = start
        while node > 0 {
            let parent = structure.nodes[node].parent
            if structure.nodes[parent].kind != .choice { pass(siblingsAfter: node, &step) }
            if parent > 0 {
                var again = step
                again.isRepeated = again.isRepeated || !structure.nodes[parent].repeats
                enter(parent, &again)
            }
            node = parent
        }
    }

    private mutating func pass(siblingsAfter node: Int, _ step: inout Step) {
        var next = structure.nodes[node].end
        let end = structure.nodes[structure.nodes[node].parent].end
        while next < end {
            arrive(at: next, step)
            if structure.nodes[next].isRequired { step.missed.append(next) }
            next = structure.nodes[next].end
        }
    }

    private mutating func arrive(at node: Int, _ step: Step) {
        guard step.cost <= Self.costMaximum else { return }
        if case .segment(let found) = structure.nodes[node].kind {
            if found == name { add(Step(node: node, missed: step.missed, isRepeated: step.isRepeated)) }
        } else {
            var inside = step
            enter(node, &inside)
        }
    }

    private mutating func enter(_ group: Int, _ step: inout Step) {
        var child = group + 1
        while child < structure.nodes[group].end {
            arrive(at: child, step)
            let isPassed = structure.nodes[group].kind != .choice && structure.nodes[child].isRequired
            if isPassed { step.missed.append(child) }
            child = structure.nodes[child].end
        }
    }

    private mutating func add(_ step: Step) {
        guard step.cost <= Self.costMaximum else { return }
        guard let known = steps.firstIndex(where: { $0.node == step.node }) else { return steps.append(step) }
        if step.cost < steps[known].cost { steps[known] = step }
    }
}
