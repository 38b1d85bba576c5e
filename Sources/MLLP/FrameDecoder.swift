// SPDX-License-Identifier: Apache-2.0

/// Finds frames in a stream of bytes, however the stream is cut, without copying any of them.
///
/// The caller keeps the unread bytes and asks for one step at a time; each step says how many of them are done with.
///
/// What the standard leaves open is decided here:
/// - FS ends a frame when CR follows. FS before VT, or before the end of the connection, ends it too and the missing
///   CR is said. FS before anything else is data: nothing may cut a message silently.
/// - VT inside a frame gives up the frame so far, and a new one begins. Were it data, a sender that broke off and
///   started again would have two patients' messages read as one.
/// - A frame of exactly the maximum is good; the byte after it makes it too large, once, and its rest is skipped.
/// - Bytes between frames are skipped, said once for each run, and after `noiseMaximum` of them said to be no MLLP.
public struct FrameDecoder: Sendable {
    /// One thing that happened in the stream.
    public enum Step: Sendable, Hashable {
        /// All bytes given are done with.
        case needMore
        /// A frame begins.
        case begin(consumed: Int)
        /// This range of the bytes given belongs to the message; everything up to its end is done with.
        case data(Range<Int>)
        /// The FS that ended the piece before belongs to the message: `MLLP.endBlock`, to be put before what follows.
        case heldEndBlock
        /// The frame is whole.
        case end(consumed: Int)
        /// Something was wrong; `FramingError.losesFrame` says whether the frame in hand is to be given up.
        case problem(FramingError, consumed: Int)
    }

    enum State: Sendable, Hashable {
        case between, afterEnd, noise, hopeless, inside, skipping
        /// FS was the last byte seen; in a frame that is kept or one that is skipped.
        case held(skipping: Bool)
        /// CR is to be said missing, then the end.
        case overdue, ending
        /// The end was said although CR was missing; one that comes late is no noise.
        case assumedEnd
    }

    /// How many bytes a message may have.
    public let frameMaximum: Int
    /// How many bytes may come without a VT before this is called no MLLP.
    public let noiseMaximum: Int
    var state = State.between
    var length = 0
    var noise = 0

    /// A decoder for a stream that has not begun, with a ceiling for messages and one for noise.
    public init(frameMaximum: Int, noiseMaximum: Int = 65_536) {
        precondition(frameMaximum >= 1, "a frame needs room for at least one byte")
        precondition(noiseMaximum >= 1, "noise is at least one byte")
        self.frameMaximum = frameMaximum
        self.noiseMaximum = noiseMaximum
    }

    /// Whether a frame has begun and not ended.
    public var isInsideFrame: Bool {
        switch state {
        case .inside, .skipping, .held, .overdue, .ending: true
        case .between, .afterEnd, .noise, .hopeless, .assumedEnd: false
        }
    }

    /// Whether an FS waits for the byte that tells whether it ends the frame.
    public var isHoldingEndBlock: Bool {
        if case .held = state { return true }
        return false
    }

    /// How many bytes of the current message have been found.
    public var messageLength: Int { length }

    /// The next thing that happens in these unread bytes.
    public mutating func next(_ bytes: UnsafeRawBufferPointer) -> Step {
        switch state {
        case .overdue: return overdue()
        case .ending:
            state = .assumedEnd
            return .end(consumed: 0)
        default: break
        }
        guard let first = bytes.first else { return .needMore }
        switch state {
        case .inside, .overdue, .ending: return inside(bytes)
        case .between, .noise, .hopeless: return between(bytes, first)
        case .afterEnd: return afterEnd(bytes, first)
        case .assumedEnd: return afterAssumedEnd(bytes, first)
        case .held(let skipping): return held(bytes, first, skipping: skipping)
        case .skipping: return skip(bytes)
        }
    }

    /// The connection has ended: asked until it says nil.
    public mutating func finish() -> Step? {
        switch state {
        case .held(skipping: false), .overdue:
            return overdue()
        case .ending:
            state = .between
            return .end(consumed: 0)
        case .inside:
            state = .between
            return .problem(FramingError(.closedInsideFrame), consumed: 0)
        default:
            state = .between
            return nil
        }
    }

    /// The FS at the end has waited long enough for its CR: the next steps say so and end the frame.
    public mutating func assumeEnd() {
        guard case .held(let skipping) = state else { return }
        state = skipping ? .assumedEnd : .overdue
    }

    private mutating func overdue() -> Step {
        state = .ending
        return .problem(FramingError(.missingCarriageReturn), consumed: 0)
    }
}
