// SPDX-License-Identifier: Apache-2.0
// Unsafe: `from` runs from the buffer's base address to `end`; both ends come from one buffer, every read is
// preceded by `from < end`, and runs handed to `append` lie between two values of `from`.

/// Turns UTF-8 into bytes of a charset, piece by piece; the pieces may be cut anywhere with the same result.
public struct Encoder: Sendable {
    /// What to do about a character the target lacks.
    public enum Policy: Sendable, Hashable {
        /// Throw. Half-width kana is delivered in any case: widened, and reported.
        case refuse
        /// Write something a reader recognises, and report it.
        case substitute
    }

    /// How many substitutions are kept; further ones are only counted.
    public static let substitutionsMaximum = 64

    /// What the bytes are written as.
    public let charset: Charset
    /// What happens to characters the target lacks.
    public let policy: Policy
    /// Whether ISO-2022-JP may switch to JIS X 0212: only for receivers to whom `ISO IR159` is declared.
    public let hasSupplement: Bool
    /// What was written in another way: the first `substitutionsMaximum` of them, in order.
    public private(set) var substitutions: [Substitution] = []
    /// How many substitutions there were in all.
    public private(set) var substitutionCount = 0

    /// The character set in force (ISO-2022-JP).
    var set: GraphicSet = .ascii
    /// A half-width kana that may still get its voicing mark.
    var held: HeldKana?
    private var position = 0
    private var pending = Pending()

    /// Makes an encoder at the start of a text, in ASCII.
    public init(_ charset: Charset, unrepresentable policy: Policy, supplement hasSupplement: Bool = false) {
        self.charset = charset
        self.policy = policy
        self.hasSupplement = hasSupplement
    }

    /// Appends the bytes of the UTF-8 `input` to `output`.
    public mutating func encode(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) throws(TextError) {
        var rest = input.bindMemory(to: UInt8.self)[...]
        if pending.count > 0 { try crossSeam(&rest, into: &output) }
        output.reserveCapacity(output.count + rest.count)
        rest = rest.dropFirst(try convert(UnsafeBufferPointer(rebasing: rest), isLast: false, into: &output))
        pending.append(rest)
    }

    /// Appends the bytes of the UTF-8 `input` to `output`.
    public mutating func encode(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) throws(TextError) {
        try input.withUnsafeBufferPointer { bytes throws(TextError) in
            try encode(UnsafeRawBufferPointer(bytes), into: &output)
        }
    }

    /// Appends the bytes of the UTF-8 `input` to `output`.
    public mutating func encode(_ input: [UInt8], into output: inout [UInt8]) throws(TextError) {
        try encode(input[...], into: &output)
    }

    /// Appends the bytes of `text` to `output`.
    public mutating func encode(_ text: String, into output: inout [UInt8]) throws(TextError) {
        try text.utf8.span.withUnsafeBufferPointer { bytes throws(TextError) in
            try encode(UnsafeRawBufferPointer(bytes), into: &output)
        }
    }

    /// Goes back to ASCII, as HL7 wants it before every delimiter and every CR: for callers who write those
    /// themselves. Between characters only; in charsets without escape sequences there is nothing to do.
    public mutating func returnToASCII(into output: inout [UInt8]) {
        releaseHeldKana(into: &output)
        select(.ascii, into: &output)
    }

    /// Ends the text, in ASCII. The encoder is then at the start of another text, counting offsets on.
    public mutating func finish(into output: inout [UInt8]) throws(TextError) {
        let left = pending
        pending = Pending()
        if left.count > 0 {
            _ = try left.withBytes { bytes throws(TextError) in try convert(bytes, isLast: true, into: &output) }
        }
        returnToASCII(into: &output)
    }

    /// Remembers that a character was written in another way.
    mutating func note(_ kind: Substitution.Kind, _ scalar: UInt32, at offset: Int) {
        substitutionCount += 1
        guard substitutions.count < Self.substitutionsMaximum, let scalar = Unicode.Scalar(scalar) else { return }
        substitutions.append(Substitution(kind: kind, offset: offset, scalar: scalar))
    }
}

extension Encoder {
    /// Continues a character that began in an earlier piece.
    private mutating func crossSeam(
        _ rest: inout Slice<UnsafeBufferPointer<UInt8>>, into output: inout [UInt8]
    ) throws(TextError) {
        let pendingCount = pending.count
        var seam = pending
        seam.append(rest.prefix(Pending.capacity - pendingCount))
        pending = Pending()
        let consumed = try seam.withBytes { bytes throws(TextError) in
            try convert(bytes, isLast: false, into: &output)
        }
        if consumed >= pendingCount {
            rest = rest.dropFirst(consumed - pendingCount)
        } else {
            seam.dropFirst(consumed)
            pending = seam
            rest = rest.dropFirst(rest.count)
        }
    }

    /// Encodes whole characters and says how many bytes are done with; at most three are left.
    private mutating func convert(
        _ input: UnsafeBufferPointer<UInt8>, isLast: Bool, into output: inout [UInt8]
    ) throws(TextError) -> Int {
        guard let start = input.baseAddress else { return 0 }
        let end = start + input.count
        var from = start
        while from < end {
            if from.pointee < 0x80 {
                copyASCII(&from, end, into: &output)
                if from == end { break }
            }
            let offset = position + (from - start)
            switch UTF8Form.read(from, available: end - from) {
            case .scalar(let scalar, let length):
                try put(scalar, at: offset, into: &output)
                from += length
            case .invalid(let length):
                try putUnreadable(.invalidBytes, at: offset, into: &output)
                from += length
            case .incomplete where isLast:
                try putUnreadable(.truncated, at: offset, into: &output)
                from = end
            case .incomplete:
                position += from - start
                return from - start
            }
        }
        position += input.count
        return input.count
    }

    /// Copies seven-bit bytes, in ISO-2022-JP without those that would switch sets behind our back.
    private mutating func copyASCII(
        _ from: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, into output: inout [UInt8]
    ) {
        let start = from
        if charset == .iso2022JP {
            while end - from >= 8, Self.shifts(Bytes.load64(from)) == 0 { from += 8 }
            while from < end, from.pointee < 0x80, !Self.isShift(UInt32(from.pointee)) { from += 1 }
        } else {
            while end - from >= 8, Bytes.load64(from) & Bytes.highBits == 0 { from += 8 }
            while from < end, from.pointee < 0x80 { from += 1 }
        }
        guard from > start else { return }
        returnToASCII(into: &output)
        output.append(contentsOf: UnsafeBufferPointer(start: start, count: from - start))
    }

    /// ESC, SO and SI: as text they could turn what follows into kanji, and hide delimiters in it.
    static func isShift(_ scalar: UInt32) -> Bool { scalar == 0x1B || scalar == 0x0E || scalar == 0x0F }

    private static func shifts(_ word: UInt64) -> UInt64 {
        Bytes.marks(word, stop: 0x1B) | Bytes.marks(word, stop: 0x0E) | Bytes.marks(word, stop: 0x0F)
    }
}
