// SPDX-License-Identifier: Apache-2.0
// UNSAFE: see Run.swift for why loads and stores stay inside.

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

    /// Reads on to a terminator that needs a closer look, to the end of the piece, or until a room is full.
    mutating func run(_ run: inout Run) -> Stop {
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
    private mutating func scan(_ pass: inout Run) -> Stop? {
        // A copy, so that its counters live in registers.
        var run = pass
        defer { pass = run }
        let (fields, components) = (Block(repeating: field), Block(repeating: component))
        let (repetitions, subcomponents) = (Block(repeating: repetition), Block(repeating: subcomponent))
        while run.at + 16 <= run.end {
            guard run.count + 16 <= run.room else { return .full }
            let block = run.block()
            let controls = (block & Block(repeating: 0xE0)) .== Block(repeating: 0)
            let delimiters =
                (block .== fields) .| (block .== components) .| (block .== repetitions) .| (block .== subcomponents)
            if Bits.areNone(controls) {
                run.note(Bits(delimiters))
                run.at += 16
                continue
            }
            let offset = Bits(controls).first
            run.note(Bits(delimiters).before(offset))
            run.at += offset
            let byte = run.input[run.at]
            if isTerminator(byte) {
                if run.turn(field: field) { continue }
                return .terminator
            }
            if byte != 0x1B || mode != .escapes {
                run.at += 1
            } else if !takeEscape(&run) || hidden {
                return nil
            }
        }
        return nil
    }

    /// Blocks inside two-byte characters, where only ESC and line ends mean something. Nil: go on with a byte.
    @inline(__always)
    private mutating func skipHidden(_ run: inout Run) -> Stop? {
        while run.at + 16 <= run.end {
            let controls = (run.block() & Block(repeating: 0xE0)) .== Block(repeating: 0)
            if Bits.areNone(controls) {
                run.at += 16
                continue
            }
            run.at += Bits(controls).first
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
