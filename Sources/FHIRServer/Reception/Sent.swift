// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import NIOCore

/// Which part of what a facility was sent is wanted.
package struct SentQuery: Sendable, Hashable {
    /// Only what was accepted at this moment or later, in milliseconds since 1970.
    package var since: Int64?
    /// Where the page before ended, as `SentPage.next` said.
    package var cursor: String?
    /// At most so many.
    package var count: Int

    package init(since: Int64? = nil, cursor: String? = nil, count: Int) {
        self.since = since
        self.cursor = cursor
        self.count = count
    }
}

/// One page of what a facility was sent, in log order.
package struct SentPage: Sendable, Hashable {
    /// One Bundle of the page, without its body.
    package struct Entry: Sendable, Hashable {
        /// The id of the message in the log, and so of the Bundle here.
        package var message: String
        /// When it was accepted, in milliseconds since 1970.
        package var at: Int64

        package init(message: String, at: Int64) {
            self.message = message
            self.at = at
        }
    }

    package var entries: [Entry]
    /// Where the next page begins; nil when there is nothing more now. A cursor never expires.
    package var next: String?

    package init(entries: [Entry], next: String? = nil) {
        self.entries = entries
        self.next = next
    }
}

/// A body that is streamed out, whatever its size.
package struct StoredBody: Sendable {
    /// Takes one piece; waits while the client does not read.
    package typealias Sink = @Sendable (ByteBuffer) async throws -> Void

    package let format: FHIRFormat
    /// Bytes in all, when they are known before.
    package let size: Int?
    /// Hands all pieces to the sink, in order. Throws what the sink throws, or trouble of its own.
    package let stream: @Sendable (Sink) async throws -> Void

    package init(format: FHIRFormat, size: Int?, stream: @escaping @Sendable (Sink) async throws -> Void) {
        self.format = format
        self.size = size
        self.stream = stream
    }
}
