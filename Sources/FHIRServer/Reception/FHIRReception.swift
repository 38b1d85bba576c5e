// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import Routing
package import Transport

/// What the HTTP face needs from the gateway behind it. `Gateway` implements it; tests script it.
///
/// The first three and `turnedAway` are asked on event loops and on the path of every request: they never wait.
package protocol FHIRReception: Sendable {
    associatedtype Upload: FHIRUpload

    /// The facility behind a connection: its certificate says it, or the listener's word on plain loopback; nil when
    /// nobody is known there. With tokens such a connection may still say who it is.
    func facility(of link: Link) -> FacilityID?
    /// The registered client with its public keys; nil when unknown.
    func client(_ id: String) -> RegisteredClient?
    /// Whether the facility may use this listener now; asked for every request, because a reload can end a welcome.
    func welcomes(_ facility: FacilityID) -> Bool
    /// Somebody was turned away before a request was read; counted and logged by whoever implements this.
    func turnedAway(_ reason: TurnedAway, from remoteHost: String)

    /// A request was refused before its body was handed over, by a stable code such as `HTTP-017`; counted by whoever
    /// implements this.
    func refused(_ code: String, from facility: FacilityID?)

    /// Takes in a body that is whole in memory. Returns only when what it says is durable.
    func receive(_ submission: Submission, whole body: [UInt8]) async -> Receipt
    /// Begins to take in a body that is too large for that, or whose length nobody knows.
    func upload(_ submission: Submission) -> Upload

    /// What a facility was sent, in log order.
    func sent(to facility: FacilityID, _ query: SentQuery) async throws(FaceTrouble) -> SentPage
    /// A body as that facility reads it; nil when it was never sent there. Without a format, in the one it was sent in.
    func body(of message: String, for facility: FacilityID, as format: FHIRFormat?) async throws(FaceTrouble)
        -> StoredBody?

    /// Runs work that takes a while (`$convert`) on the bounded workers.
    func onWorker<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(FaceTrouble) -> Value
}

/// One body on its way in. Fed in order, then either finished or discarded, once; what is discarded, or dropped, leaves
/// nothing behind.
package protocol FHIRUpload: Sendable {
    /// Takes the next bytes; waits while whoever works on them is behind.
    func feed(_ bytes: [UInt8]) async throws(FaceTrouble)
    /// The body is whole. Returns only when what it says is durable.
    func finish() async -> Receipt
    /// The body will never be whole, or nobody wants it any more.
    func discard()
}
