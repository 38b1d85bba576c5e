// SPDX-License-Identifier: Apache-2.0

/// Names places of a message by their position, from its start to its end in one walk.
struct PathCursor {
    private let message: Message
    private var segment = 0
    private var place = 0
    private var occurrences: [SegmentName: Int] = [:]
    private var numbers = (field: 0, repetition: 1, component: 1, subcomponent: 1)

    init(_ message: Message) {
        self.message = message
        if !message.index.segments.isEmpty { enter(0) }
    }

    /// The full name of the value that begins at `position`, which is not before the last one asked for.
    mutating func path(of position: Int) -> Path {
        while segment + 1 < message.index.segments.count, message.index.segments[segment + 1].start < position {
            enter(segment + 1)
        }
        let end = message.index.positions(of: segment).upperBound
        while place < end, message.index.positions[place] < position {
            count(message.bytes[Int(message.index.positions[place])])
            place += 1
        }
        let name = message.index.segments[segment].name
        return Path(
            name, occurrence: occurrences[name], field: numbers.field, repetition: numbers.repetition,
            component: numbers.component, subcomponent: numbers.subcomponent)
    }

    private mutating func enter(_ next: Int) {
        segment = next
        let name = message.index.segments[next].name
        occurrences[name, default: 0] += 1
        place = message.index.positions(of: next).lowerBound
        numbers = (name == .msh ? 1 : 0, 1, 1, 1)
    }

    private mutating func count(_ delimiter: UInt8) {
        switch delimiter {
        case message.delimiters.field: numbers = (numbers.field + 1, 1, 1, 1)
        case message.delimiters.component: numbers = (numbers.field, numbers.repetition, numbers.component + 1, 1)
        case message.delimiters.repetition: numbers = (numbers.field, numbers.repetition + 1, 1, 1)
        default: numbers.subcomponent += 1
        }
    }
}
