// SPDX-License-Identifier: Apache-2.0
// UNSAFE: see Tokenizer+Run.swift for why loads and stores stay inside.

extension Tokenizer {
    /// Blocks of CP932: seven-bit blocks as anywhere, from the first byte above 7F pair by pair. Nil: go on with a byte.
    @inline(__always)
    mutating func scanShiftJIS(_ run: inout Run) -> Stop? {
        let (fields, components) = (Block(repeating: field), Block(repeating: component))
        let (repetitions, subcomponents) = (Block(repeating: repetition), Block(repeating: subcomponent))
        while run.at + 16 <= run.end {
            guard run.count + 16 <= run.room else { return .full }
            let block = run.block()
            let delimiters = (block .== fields) .| (block .== components) .| (block .== repetitions) .| (block .== subcomponents)
            let specials = ((block & Block(repeating: 0xE0)) .== Block(repeating: 0)) .| (block .>= Block(repeating: 0x80))
            if Bits(specials).isEmpty {
                run.note(Bits(delimiters))
                run.at += 16
                continue
            }
            let place = run.at
            var bits = Bits(delimiters .| specials)
            while let offset = bits.next() {
                let at = place + offset
                let byte = run.input[at]
                if byte >= 0x80 {
                    run.at = at
                    skipPairs(&run)
                    break
                }
                if byte >= 0x20 {
                    run.note(at)
                } else if isTerminator(byte) {
                    run.at = at
                    return .terminator
                }
            }
            if run.at == place { run.at += 16 }
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
