// SPDX-License-Identifier: Apache-2.0
package import Relay

/// Reads stored bodies without keeping the event loop waiting. Each call is answered exactly once, from any thread.
package protocol BodySource: Sendable {
    /// How long a stored body is.
    func length(of message: MessageID, then: @escaping @Sendable (Result<Int64, StoreError>) -> Void)
    /// A range of a stored body, checked against its checksums.
    func read(
        _ message: MessageID, range: Range<Int64>, then: @escaping @Sendable (Result<[UInt8], StoreError>) -> Void)
    /// What the log says about a message; nil where nobody knows.
    func facts(of message: MessageID, then: @escaping @Sendable (MessageFacts?) -> Void)
}

extension BodySource {
    /// A source of bytes alone knows nothing else.
    package func facts(of message: MessageID, then: @escaping @Sendable (MessageFacts?) -> Void) { then(nil) }
}
