// SPDX-License-Identifier: Apache-2.0
package import MLLP

/// Decides who may come in and makes one session for each who may.
///
/// Called on event loops, from several at once, and never waits.
package protocol MLLPReception: Sendable {
    associatedtype Session: MLLPSession

    /// Somebody has connected and, over TLS, shown a certificate of an authority we trust. Says the name under which
    /// connections are counted against `connectionsPerPeer`, or nil to turn them away.
    func peer(of link: Link) -> String?
    /// The one who takes what comes over this connection.
    func session(on connection: MLLPConnection) -> Session
    /// Somebody was turned away before a session began; counted and logged by whoever implements this.
    func turnedAway(_ reason: TurnedAway, from remoteHost: String)
}

/// What becomes of the bytes of one connection. Every call comes on the connection's event loop.
///
/// Promises: `frameBegan` comes first, then data in order, then either `frameEnded` or a problem that `losesFrame`;
/// `closed` comes last and once. Bytes are valid during the call alone; they count against the limits until
/// `MLLPConnection.release` gives them back.
package protocol MLLPSession: AnyObject {
    /// A message begins.
    func frameBegan()
    /// The next bytes of the message, as they came.
    func frameData(_ bytes: UnsafeRawBufferPointer)
    /// The message is whole.
    func frameEnded()
    /// Framing was odd. `losesFrame` says whether the frame in hand is to be given up.
    func frameProblem(_ error: FramingError)
    /// Everything that had arrived was handed over.
    func readCompleted()
    /// Reading had to stop inside a frame because the process, or this connection, may keep no more in memory: a session
    /// that gathers moves what it has to a draft and releases it. One that does not waits until others have released.
    func memoryIsShort()
    /// The connection is gone; what was handed out may still be released.
    func closed(_ reason: CloseReason)
}

extension MLLPSession {
    package func readCompleted() {}
    package func memoryIsShort() {}
}
