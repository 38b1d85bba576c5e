// SPDX-License-Identifier: Apache-2.0
// UNSAFE, with Tokenizer+ShiftJIS.swift: raw loads and stores, 16 bytes at a time. Why they stay inside:
// every load of 16 bytes is behind `index + 16 <= bytes.count`, every load of one behind `index < bytes.count`;
// every block stores at most 16 positions behind `count + 16 <= positions.count`, every byte one behind
// `count < positions.count`. `index` and `count` only grow, and neither pointer outlives the call.

extension Tokenizer {
    /// Why a run over a piece of bytes ended.
    enum Stop: Sendable, Hashable {
        /// At a terminator, which is not consumed.
        case terminator
        /// At the end of the piece.
        case end
        /// The room for positions is used up.
        case full
    }

    /// Reads on from `index` to the end of the segment or of the piece, and notes the delimiters, counted from `base`.
    /// `positions` has room for at least 16.
    mutating func run(
        over bytes: UnsafeBufferPointer<UInt8>, from index: inout Int, base: UInt32,
        into positions: UnsafeMutableBufferPointer<UInt32>, count: inout Int
    ) -> Stop {
        guard let input = bytes.baseAddress, let output = positions.baseAddress else { return .end }
        var run = Run(input: input, end: bytes.count, output: output, room: positions.count, base: base, at: index, count: count)
        defer { (index, count) = (run.at, run.count) }
        while true {
            // Blocks only from a state without half a character; what remains goes byte by byte.
            if escape == .none, !lead {
                let stop: Stop? =
                    if hidden { skipHidden(&run) } else if mode == .shiftJIS { scanShiftJIS(&run) } else { scan(&run) }
                if let stop { return stop }
            }
            guard run.at < run.end else { return .end }
            guard run.count < run.room else { return .full }
            let byte = run.input[run.at]
            if isTerminator(byte) { return .terminator }
            if step(byte) { run.note(run.at) }
            run.at += 1
        }
    }

    /// Blocks outside two-byte characters. Nil: go on with a byte.
    @inline(__always)
    private mutating func scan(_ run: inout Run) -> Stop? {
        let (fields, components) = (Block(repeating: field), Block(repeating: component))
        let (repetitions, subcomponents) = (Block(repeating: repetition), Block(repeating: subcomponent))
        while run.at + 16 <= run.end {
            guard run.count + 16 <= run.room else { return .full }
            let block = run.block()
            let controls = (block & Block(repeating: 0xE0)) .== Block(repeating: 0)
            let delimiters = (block .== fields) .| (block .== components) .| (block .== repetitions) .| (block .== subcomponents)
            let special = Bits(controls)
            if special.isEmpty {
                run.note(Bits(delimiters))
                run.at += 16
                continue
            }
            let place = run.at
            var bits = Bits(delimiters .| controls)
            while let offset = bits.next() {
                let at = place + offset
                let byte = run.input[at]
                if byte >= 0x20 {
                    run.note(at)
                } else if isTerminator(byte) {
                    run.at = at
                    return .terminator
                } else if byte == 0x1B, mode == .escapes {
                    run.at = at
                    if !takeEscape(&run) || hidden { return nil }
                    break
                }
            }
            if run.at == place { run.at += 16 }
        }
        return nil
    }

    /// Blocks inside two-byte characters, where only ESC and line ends mean something. Nil: go on with a byte.
    @inline(__always)
    private mutating func skipHidden(_ run: inout Run) -> Stop? {
        while run.at + 16 <= run.end {
            var bits = Bits((run.block() & Block(repeating: 0xE0)) .== Block(repeating: 0))
            guard let offset = bits.next() else {
                run.at += 16
                continue
            }
            run.at += offset
            let byte = run.input[run.at]
            if isTerminator(byte) { return .terminator }
            if byte != 0x1B || mode != .escapes {
                run.at += 1
            } else if !takeEscape(&run) || !hidden {
                return nil
            }
        }
        return nil
    }

    /// The four everyday sequences at once; false leaves the others to the byte by byte path.
    @inline(__always)
    private mutating func takeEscape(_ run: inout Run) -> Bool {
        guard run.at + 3 <= run.end else { return false }
        switch (run.input[run.at + 1], run.input[run.at + 2]) {
        case (0x24, 0x42), (0x24, 0x40): hidden = true
        case (0x28, 0x42), (0x28, 0x4A): hidden = false
        default: return false
        }
        run.at += 3
        return true
    }
}
