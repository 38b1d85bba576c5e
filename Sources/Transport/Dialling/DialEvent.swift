// SPDX-License-Identifier: Apache-2.0
package import MLLP

/// What happens on an outgoing connection.
package enum DialEvent: Sendable {
    /// The connection is ready for a message; over TLS the server has proved who it is.
    case connected(Link)
    /// There is no connection, and nothing else will be said. Nothing of any message has left.
    case connectFailed(DialFailure)
    /// The last byte of the message was handed to the kernel: from now on it may have arrived.
    case lastByteWritten
    /// A whole frame came back.
    case answer([UInt8])
    /// What came back was oddly framed; `losesFrame` says whether an answer was lost by it.
    case garbled(FramingError)
    /// The connection is gone; the last thing said.
    case closed(CloseReason)
}

/// Why there is no connection.
package enum DialFailure: Error, Sendable, Hashable {
    /// No name, no route, nobody listening, too late: a name of the kind.
    case unreachable(String)
    /// TLS could not be agreed upon, or the server does not want our certificate.
    case handshake(String)
    /// We do not believe the server's certificate.
    case certificate(VerificationFailure)

    /// A stable name for counters and log lines.
    package var name: String {
        switch self {
        case .unreachable(let kind): "connect-\(kind)"
        case .handshake(let kind): "handshake-\(kind)"
        case .certificate(let failure): "certificate-\(failure.name)"
        }
    }
}

/// Hears what happens on an outgoing connection, on its event loop.
package protocol DialObserver: AnyObject {
    /// Something has happened; comes on the connection's event loop, in order.
    func happened(_ event: DialEvent, on connection: DialledConnection)
}
