// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Which limit on time a connection may pass next. A value with no clock of its own but `NIODeadline.now`; frames that
/// come in one read cost it nothing.
struct FrameWatch {
    enum Limit { case handshake, firstByte, frame, end, idle }

    var scheduled: Scheduled<Void>?
    var scheduledFor: NIODeadline?
    var handshakeDue: NIODeadline?
    private var firstByteDue: NIODeadline?
    private var frameBegan: NIODeadline?
    private var endHeld: NIODeadline?
    private var lastFrame: NIODeadline?
    private var blockedSince: NIODeadline?

    var isBlocked: Bool { blockedSince != nil }

    mutating func opened(_ limits: ListenerLimits) {
        handshakeDue = nil
        let now = NIODeadline.now()
        firstByteDue = limits.firstByteTime.map { now + $0 }
        lastFrame = limits.idleTime == nil ? nil : now
    }

    mutating func bytesCame() { endHeld = nil }

    mutating func frameEnded() {
        frameBegan = nil
        firstByteDue = nil
        // Only whole frames count as signs of life: noise keeps no connection.
        if lastFrame != nil { lastFrame = .now() }
    }

    /// We stopped reading: the sender is not to be blamed for the time from now on.
    mutating func blocked() {
        if blockedSince == nil { blockedSince = .now() }
    }

    mutating func unblocked() {
        guard let since = blockedSince else { return }
        blockedSince = nil
        let pause = NIODeadline.now() - since
        frameBegan = frameBegan.map { $0 + pause }
        lastFrame = lastFrame.map { $0 + pause }
    }

    mutating func look(isInsideFrame: Bool, isHoldingEnd: Bool) {
        if isInsideFrame {
            if frameBegan == nil { frameBegan = .now() }
            firstByteDue = nil
        } else {
            frameBegan = nil
        }
        if isHoldingEnd {
            if endHeld == nil { endHeld = .now() }
        } else {
            endHeld = nil
        }
    }

    /// When the first limit may be passed.
    func due(_ limits: ListenerLimits, frameLength: Int) -> NIODeadline? {
        dues(limits, frameLength: frameLength).map(\.at).min()
    }

    /// The limit that has been passed. None is while we ourselves do not read.
    func passed(_ limits: ListenerLimits, frameLength: Int, at now: NIODeadline) -> Limit? {
        if isBlocked { return nil }
        return dues(limits, frameLength: frameLength).first { $0.at <= now }?.limit
    }

    mutating func cancel() {
        scheduled?.cancel()
        scheduled = nil
        scheduledFor = nil
    }

    private func dues(_ limits: ListenerLimits, frameLength: Int) -> [(limit: Limit, at: NIODeadline)] {
        var dues: [(limit: Limit, at: NIODeadline)] = []
        if let handshakeDue { dues.append((.handshake, handshakeDue)) }
        if let firstByteDue { dues.append((.firstByte, firstByteDue)) }
        if let endHeld { dues.append((.end, endHeld + limits.endTime)) }
        if let frameBegan {
            let allowance = TimeAmount.milliseconds(Int64(frameLength) * 1_000 / Int64(max(1, limits.frameRate)))
            dues.append((.frame, frameBegan + limits.frameTime + allowance))
        } else if let lastFrame, let idleTime = limits.idleTime {
            dues.append((.idle, lastFrame + idleTime))
        }
        return dues
    }
}
