// SPDX-License-Identifier: Apache-2.0
// UNSAFE, together with Tokenizer+Run.swift and Tokenizer+ShiftJIS.swift: raw loads and stores, 16 bytes at a time.
// Why they stay inside: every load of 16 bytes is behind `at + 16 <= end`, every load of one behind `at < end`;
// a block stores at most 16 positions behind `count + 16 <= room`, a byte or a segment head one behind
// `count < room`, a segment end one entry behind `entryCount < entryRoom`. `at` and the counts only grow, the rooms
// are allocated by `SegmentReader.read` with exactly these sizes, and no pointer outlives that call.

/// One pass over a piece of bytes: where it reads, where it writes, and the segment it is in.
struct Run {
    let input: UnsafePointer<UInt8>
    let end: Int
    let base: UInt32
    var at = 0

    let output: UnsafeMutablePointer<UInt32>
    let room: Int
    var count = 0
    let entries: UnsafeMutablePointer<PositionIndex.Entry>
    let entryRoom: Int
    var entryCount = 0

    /// Positions that are in the index already.
    var flushed: UInt32
    var segment: OpenSegment
    /// The first terminator at which a segment ended and the next began at once.
    var firstTurn = UInt32.max

    /// Needs `at + 16 <= end`.
    @inline(__always)
    func block() -> Block { unsafe UnsafeRawPointer(input + at).loadUnaligned(as: Block.self) }

    /// Needs `count < room`.
    @inline(__always)
    mutating func note(_ place: Int) {
        unsafe output[count] = base &+ UInt32(truncatingIfNeeded: place)
        count &+= 1
    }

    /// Needs `count + 16 <= room`.
    @inline(__always)
    mutating func note(_ bits: Bits) {
        let place = base &+ UInt32(truncatingIfNeeded: at)
        var rest = bits.mask
        while rest != 0 {
            unsafe output[count] = place &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
            count &+= 1
            rest &= rest &- 1
        }
    }

    /// At a terminator: ends the segment and begins the next at once, where nothing about it is unusual.
    /// False, and nothing done, leaves it to the byte by byte path.
    @inline(__always)
    mutating func turn(field: UInt8) -> Bool {
        var next = at &+ 1
        if next < end, unsafe input[next] == 0x0A { next &+= 1 }
        guard next &+ 4 <= end, count < room, entryCount < entryRoom, unsafe input[next &+ 3] == field else {
            return false
        }
        let name = unsafe SegmentName(input[next], input[next &+ 1], input[next &+ 2])
        guard name.isValid, name.refusal == nil else { return false }
        let place = base &+ UInt32(truncatingIfNeeded: at)
        unsafe entries[entryCount] = segment.entry(endingAt: place)
        entryCount &+= 1
        segment.open(
            at: base &+ UInt32(truncatingIfNeeded: next), firstPosition: flushed &+ UInt32(truncatingIfNeeded: count))
        segment.name = name
        segment.headCount = 4
        firstTurn = min(firstTurn, place)
        note(next &+ 3)
        at = next &+ 4
        return true
    }
}

/// The segment that is being read.
struct OpenSegment: Sendable {
    /// From its first byte to its terminator.
    var isOpen = false
    var start: UInt32 = 0
    var firstPosition: UInt32 = 0
    var name = SegmentName(packed: 0)
    /// The segment before: a line that is no segment is mostly the rest of it, behind a bare CR.
    var previous = SegmentName(packed: 0)
    /// How much of the name and the separator behind it has arrived.
    var headCount = 0

    mutating func open(at place: UInt32, firstPosition: UInt32) {
        self = OpenSegment(isOpen: true, start: place, firstPosition: firstPosition, previous: name)
    }

    func entry(endingAt end: UInt32) -> PositionIndex.Entry {
        PositionIndex.Entry(name: name, start: start, end: end, firstPosition: firstPosition)
    }
}
