// SPDX-License-Identifier: Apache-2.0
// UNSAFE: see Run.swift for why loads and stores stay inside.

extension Tokenizer {
    /// Blocks of CP932: seven-bit blocks as anywhere, from the first byte above 7F pair by pair. Nil: go on with a byte.
    mutating func scanShiftJIS(_ pass: inout Run) -> Stop? {
        var run = pass
        defer { pass = run }
        let (fields, components) = (Block(repeating: field), Block(repeating: component))
        let (repetitions, subcomponents) = (Block(repeating: repetition), Block(repeating: subcomponent))
        while run.at + 16 <= run.end {
            guard run.count + 16 <= run.room else { return .full }
            let block = run.block()
            let delimiters =
                (block .== fields) .| (block .== components) .| (block .== repetitions) .| (block .== subcomponents)
            let specials =
                ((block & Block(repeating: 0xE0)) .== Block(repeating: 0)) .| (block .>= Block(repeating: 0x80))
            if Bits.areNone(specials) {
                run.note(Bits(delimiters))
                run.at += 16
                continue
            }
            let offset = Bits(specials).first
            run.note(Bits(delimiters).before(offset))
            run.at += offset
            let byte = run.input[run.at]
            if isTerminator(byte) {
                if run.turn(field: field) { continue }
                return .terminator
            }
            if byte < 0x80 { run.at += 1 } else { skipPairs(&run) }
            if lead { return nil }
        }
        return nil
    }

    /// Characters that begin above 7F, up to the first byte below or the end; at the end half a character may be open.
    @inline(__always)
    private mutating func skipPairs(_ run: inout Run) {
        while run.at < run.end, run.input[run.at] >= 0x80 {
            guard Self.isLead(run.input[run.at]) else {
                run.at += 1
                continue
            }
            guard run.at + 1 < run.end else {
                lead = true
                run.at += 1
                return
            }
            run.at += Self.isTrail(run.input[run.at + 1]) ? 2 : 1
        }
    }
}
