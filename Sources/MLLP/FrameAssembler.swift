// SPDX-License-Identifier: Apache-2.0

/// Whole messages out of a stream of pieces: for tests and small programs that can afford to keep a message in memory.
public struct FrameAssembler: Sendable {
    /// A message that came whole, or what was wrong.
    public enum Event: Sendable, Hashable {
        case message([UInt8])
        case problem(FramingError)
    }

    private var decoder: FrameDecoder
    private var message: [UInt8] = []

    /// An assembler for messages of at most so many bytes.
    public init(frameMaximum: Int, noiseMaximum: Int = 65_536) {
        decoder = FrameDecoder(frameMaximum: frameMaximum, noiseMaximum: noiseMaximum)
    }

    /// What this piece completes.
    public mutating func append(_ piece: some Sequence<UInt8>) -> [Event] {
        var events: [Event] = []
        Array(piece).withUnsafeBytes { bytes in
            var unread = bytes
            while true {
                let step = decoder.next(unread)
                if step == .needMore { return }
                let consumed = apply(step, unread, to: &events)
                unread = UnsafeRawBufferPointer(rebasing: unread.dropFirst(consumed))
            }
        }
        return events
    }

    /// What the end of the stream completes.
    public mutating func finish() -> [Event] {
        var events: [Event] = []
        while let step = decoder.finish() {
            _ = apply(step, UnsafeRawBufferPointer(start: nil, count: 0), to: &events)
        }
        return events
    }

    private mutating func apply(_ step: FrameDecoder.Step, _ bytes: UnsafeRawBufferPointer, to events: inout [Event])
        -> Int
    {
        switch step {
        case .needMore:
            return bytes.count
        case .begin(let consumed):
            message = []
            return consumed
        case .data(let range):
            message.append(contentsOf: bytes[range])
            return range.upperBound
        case .heldEndBlock:
            message.append(MLLP.endBlock)
            return 0
        case .end(let consumed):
            events.append(.message(message))
            message = []
            return consumed
        case .problem(let error, let consumed):
            if error.losesFrame { message = [] }
            events.append(.problem(error))
            return consumed
        }
    }
}
