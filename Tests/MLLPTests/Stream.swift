// SPDX-License-Identifier: Apache-2.0
import MLLP

/// Everything a decoder says about a stream, in order; the message pieces joined, so that cuts cannot show.
struct Stream {
    enum Happening: Hashable {
        case begin, end
        case bytes([UInt8])
        case problem(FramingError)
    }

    private(set) var happenings: [Happening] = []
    private var decoder: FrameDecoder

    init(frameMaximum: Int = 1_000, noiseMaximum: Int = 100) {
        decoder = FrameDecoder(frameMaximum: frameMaximum, noiseMaximum: noiseMaximum)
    }

    mutating func piece(_ bytes: some Collection<UInt8>) {
        Array(bytes).withUnsafeBytes { whole in
            var unread = whole
            while true {
                let step = decoder.next(unread)
                guard let consumed = note(step, unread) else { return }
                unread = UnsafeRawBufferPointer(rebasing: unread.dropFirst(consumed))
            }
        }
    }

    mutating func quiet() {
        decoder.assumeEnd()
        piece([])
    }

    mutating func finish() {
        while let step = decoder.finish() { _ = note(step, UnsafeRawBufferPointer(start: nil, count: 0)) }
    }

    private mutating func note(_ step: FrameDecoder.Step, _ bytes: UnsafeRawBufferPointer) -> Int? {
        switch step {
        case .needMore: return nil
        case .begin(let consumed):
            happenings.append(.begin)
            return consumed
        case .end(let consumed):
            happenings.append(.end)
            return consumed
        case .problem(let error, let consumed):
            happenings.append(.problem(error))
            return consumed
        case .data(let range):
            append(Array(bytes[range]))
            return range.upperBound
        case .heldEndBlock:
            append([MLLP.endBlock])
            return 0
        }
    }

    private mutating func append(_ bytes: [UInt8]) {
        guard case .bytes(let earlier) = happenings.last else { return happenings.append(.bytes(bytes)) }
        happenings[happenings.count - 1] = .bytes(earlier + bytes)
    }
}

extension Stream {
    /// What the decoder says when the stream comes in these pieces and then ends.
    static func happenings(in pieces: [some Collection<UInt8>], frameMaximum: Int = 1_000, noiseMaximum: Int = 100)
        -> [Happening]
    {
        var stream = Stream(frameMaximum: frameMaximum, noiseMaximum: noiseMaximum)
        for piece in pieces { stream.piece(piece) }
        stream.finish()
        return stream.happenings
    }
}

/// Streams written with `<` for VT, `>` for FS, `.` for CR and `,` for LF.
func wire(_ picture: String) -> [UInt8] {
    picture.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "<"): 0x0B
        case UInt8(ascii: ">"): 0x1C
        case UInt8(ascii: "."): 0x0D
        case UInt8(ascii: ","): 0x0A
        default: byte
        }
    }
}
