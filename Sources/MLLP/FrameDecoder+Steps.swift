// SPDX-License-Identifier: Apache-2.0

extension FrameDecoder {
    /// Outside a frame: VT begins one, anything else is noise.
    mutating func between(_ bytes: UnsafeRawBufferPointer, _ first: UInt8) -> Step {
        if first == MLLP.startBlock {
            state = .inside
            length = 0
            noise = 0
            return .begin(consumed: 1)
        }
        let run = Scan.firstStartBlock(in: bytes) ?? bytes.count
        if state == .hopeless { return rest(of: bytes, after: run) }
        let room = noiseMaximum - noise
        guard room > 0 else {
            state = .hopeless
            return .problem(FramingError(.missingStartBlock, found: first), consumed: run)
        }
        let wasQuiet = state != .noise
        state = .noise
        let skipped = min(run, room)
        noise += skipped
        if wasQuiet { return .problem(FramingError(.noiseBeforeStart, found: first), consumed: skipped) }
        return rest(of: bytes, after: skipped)
    }

    mutating func afterEnd(_ bytes: UnsafeRawBufferPointer, _ first: UInt8) -> Step {
        state = .between
        guard first == MLLP.lineFeed else { return between(bytes, first) }
        return .problem(FramingError(.lineFeedAfterEnd, found: first), consumed: 1)
    }

    mutating func afterAssumedEnd(_ bytes: UnsafeRawBufferPointer, _ first: UInt8) -> Step {
        state = .between
        guard first == MLLP.carriageReturn else { return between(bytes, first) }
        state = .afterEnd
        return rest(of: bytes, after: 1)
    }

    /// The byte after an FS that came last in the piece before.
    mutating func held(_ bytes: UnsafeRawBufferPointer, _ first: UInt8, skipping: Bool) -> Step {
        switch first {
        case MLLP.carriageReturn:
            state = .afterEnd
            return skipping ? rest(of: bytes, after: 1) : .end(consumed: 1)
        case MLLP.startBlock:
            state = skipping ? .between : .ending
            return skipping ? next(bytes) : .problem(FramingError(.missingCarriageReturn, found: first), consumed: 0)
        default:
            state = skipping ? .skipping : .inside
            if skipping { return skip(bytes) }
            guard length < frameMaximum else { return tooLarge() }
            length += 1
            return .heldEndBlock
        }
    }

    /// Inside a frame: the message up to the end, to a VT, or to the end of the bytes given.
    mutating func inside(_ bytes: UnsafeRawBufferPointer) -> Step {
        let found = Scan.firstBoundary(in: bytes)
        guard found == 0 else { return data(found ?? bytes.count) }
        if bytes[0] == MLLP.startBlock {
            state = .between
            return .problem(FramingError(.startInsideFrame, found: MLLP.startBlock), consumed: 0)
        }
        guard bytes.count > 1 else {
            state = .held(skipping: false)
            return .needMore
        }
        guard bytes[1] == MLLP.carriageReturn else {
            state = .ending
            return .problem(FramingError(.missingCarriageReturn, found: bytes[1]), consumed: 1)
        }
        state = .afterEnd
        return .end(consumed: 2)
    }

    /// So many bytes of the message, as far as the limit goes.
    private mutating func data(_ count: Int) -> Step {
        let room = frameMaximum - length
        guard room > 0 else { return tooLarge() }
        let taken = min(count, room)
        length += taken
        return .data(0..<taken)
    }

    private mutating func tooLarge() -> Step {
        state = .skipping
        return .problem(FramingError(.frameTooLarge), consumed: 0)
    }

    /// The rest of a frame that was too large.
    mutating func skip(_ bytes: UnsafeRawBufferPointer) -> Step {
        guard let boundary = Scan.firstBoundary(in: bytes) else { return .needMore }
        if bytes[boundary] == MLLP.startBlock {
            state = .between
            return rest(of: bytes, after: boundary)
        }
        guard boundary + 1 < bytes.count else {
            state = .held(skipping: true)
            return .needMore
        }
        let hasReturn = bytes[boundary + 1] == MLLP.carriageReturn
        state = hasReturn ? .afterEnd : .between
        return rest(of: bytes, after: boundary + (hasReturn ? 2 : 1))
    }

    /// What happens after the first `count` bytes, which say nothing.
    private mutating func rest(of bytes: UnsafeRawBufferPointer, after count: Int) -> Step {
        next(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(count))).advanced(by: count)
    }
}

extension FrameDecoder.Step {
    /// The same step, counted from `offset` bytes earlier.
    fileprivate func advanced(by offset: Int) -> Self {
        switch self {
        case .needMore, .heldEndBlock: self
        case .begin(let consumed): .begin(consumed: consumed + offset)
        case .data(let range): .data(range.lowerBound + offset..<range.upperBound + offset)
        case .end(let consumed): .end(consumed: consumed + offset)
        case .problem(let error, let consumed): .problem(error, consumed: consumed + offset)
        }
    }
}
