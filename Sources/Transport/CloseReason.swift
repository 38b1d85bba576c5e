// SPDX-License-Identifier: Apache-2.0
package import MLLP

/// Why a connection ended; the raw names are counted and never change.
package enum CloseReason: Sendable, Hashable {
    /// The peer ended it, between frames.
    case peer
    /// We ended it, because the session or the operator wanted so.
    case own
    /// A limit on time was passed.
    case firstByteTime, frameTime, idleTime
    /// Nothing that came looked like MLLP, or an answer could not be framed.
    case framing(FramingError)
    /// The source of a body that was being sent could not go on.
    case source
    /// The socket or TLS failed; a name of the kind of failure, never data.
    case failure(String)

    /// A stable name for counters and log lines.
    package var name: String {
        switch self {
        case .peer: "peer"
        case .own: "own"
        case .firstByteTime: "first-byte-time"
        case .frameTime: "frame-time"
        case .idleTime: "idle-time"
        case .framing(let error): error.code.rawValue
        case .source: "source"
        case .failure(let kind): kind
        }
    }
}
