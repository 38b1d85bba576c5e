// SPDX-License-Identifier: Apache-2.0
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// Names for what sockets and TLS throw, for counters and log lines: which kind, never what was in it.
package enum FailureKind {
    /// A stable name.
    package static func name(of error: any Error) -> String {
        switch error {
        case let error as IOError: name(ofErrno: error.errnoCode)
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { name(of: $0.error) } ?? (error.dnsAError == nil ? "unreachable" : "name")
        case ChannelError.connectTimeout: "connect-time"
        case is ChannelError: "channel"
        case is SocketAddressError: "name"
        case NIOSSLError.uncleanShutdown: "unclean-shutdown"
        case is NIOSSLError, is BoringSSLError: "tls"
        case is NIOSSLExtraError: "tls"
        default: String(describing: type(of: error))
        }
    }

    private static func name(ofErrno code: CInt) -> String {
        switch code {
        case ECONNREFUSED: "refused"
        case ECONNRESET: "reset"
        case ETIMEDOUT: "timed-out"
        case EPIPE: "broken-pipe"
        case EHOSTUNREACH, ENETUNREACH: "unreachable"
        case EADDRINUSE: "address-in-use"
        case EADDRNOTAVAIL: "address-not-available"
        case EACCES: "not-permitted"
        case EMFILE, ENFILE: "no-descriptors"
        default: "errno-\(code)"
        }
    }
}
