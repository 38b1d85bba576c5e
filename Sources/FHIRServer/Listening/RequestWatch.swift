// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Which limit on time a connection may pass next. A value: what happened in, what is due out; no clock of its own.
struct RequestWatch {
    enum Limit: Equatable { case handshake, firstByte, idle, head, body, linger }

    private enum Phase {
        case handshake, firstByte, idle, head, body
        /// The request is ours to answer.
        case answering
        case linger
    }

    private let limits: FaceLimits
    private var phase = Phase.handshake
    private var since: NIODeadline
    private var bodyLength = 0
    /// The next request has begun to come while we answer the one before.
    private var hasMore = false
    private var blockedSince: NIODeadline?

    init(_ limits: FaceLimits, at now: NIODeadline) {
        self.limits = limits
        since = now
    }

    mutating func opened(at now: NIODeadline) { enter(.firstByte, now) }

    /// Bytes came off the wire.
    mutating func bytesCame(at now: NIODeadline) {
        switch phase {
        case .firstByte, .idle: enter(.head, now)
        case .answering: hasMore = true
        default: break
        }
    }

    mutating func headCame(at now: NIODeadline) {
        bodyLength = 0
        enter(.body, now)
    }

    mutating func bodyCame(_ count: Int) { bodyLength += count }

    mutating func requestEnded(at now: NIODeadline) {
        hasMore = false
        enter(.answering, now)
    }

    /// Nothing is left to be answered.
    mutating func answered(at now: NIODeadline) {
        if phase == .answering { enter(hasMore ? .head : .idle, now) }
    }

    /// We have said all we will, and wait for the client to hang up.
    mutating func finished(at now: NIODeadline) { enter(.linger, now) }

    /// We stopped reading: the client is not to be blamed for the time from now on.
    mutating func blocked(at now: NIODeadline) {
        if blockedSince == nil { blockedSince = now }
    }

    mutating func unblocked(at now: NIODeadline) {
        guard let blocked = blockedSince else { return }
        blockedSince = nil
        since = since + (now - max(blocked, since))
    }

    /// When the limit may be passed; nil while the client is not the one to act.
    var due: (limit: Limit, at: NIODeadline)? {
        switch phase {
        case .handshake: return (.handshake, since + limits.handshakeTime)
        case .firstByte: return (.firstByte, since + limits.firstByteTime)
        case .idle: return (.idle, since + limits.idleTime)
        case .linger: return (.linger, since + limits.lingerTime)
        case .head: return blockedSince == nil ? (.head, since + limits.headTime) : nil
        case .body:
            let allowance = TimeAmount.milliseconds(Int64(bodyLength) * 1_000 / Int64(max(1, limits.bodyRate)))
            return blockedSince == nil ? (.body, since + limits.requestTime + allowance) : nil
        case .answering: return nil
        }
    }

    private mutating func enter(_ next: Phase, _ now: NIODeadline) {
        phase = next
        since = now
    }
}
