// SPDX-License-Identifier: Apache-2.0
import Dispatch
import FHIR
import FHIRServer
import FHIRValidation
import GatewayConfig
import NIOCore
import Relay
import Routing
import Transport

/// The gateway behind one FHIR listener: who is at the door, and what becomes of what they hand in.
struct FHIRFaceReception<S: Store>: FHIRReception {
    let desk: IntakeDesk<S>
    let slots: CrashSlots
    let sent: SentMessages<S>
    let loop: any EventLoop

    // MARK: Who

    func facility(of link: Link) -> FacilityID? {
        guard let listener = desk.listener else { return nil }
        if let identity = link.identity, desk.tls?.current.revokes(identity) ?? false { return nil }
        return desk.current.value.facility(on: listener, identity: link.identity)
    }

    func client(_ id: String) -> RegisteredClient? { desk.current.value.clients[id] }

    func welcomes(_ facility: FacilityID) -> Bool {
        desk.current.value.link(listener: desk.listenerName, facility: facility) != nil
    }

    func turnedAway(_ reason: TurnedAway, from remoteHost: String) {
        desk.turnedAway(reason.name, on: loop)
    }

    func refused(_ code: String, from facility: FacilityID?) {
        desk.turnedAway(code, on: loop)
    }

    // MARK: What

    func receive(_ submission: Submission, whole body: [UInt8]) async -> Receipt {
        guard body.count > FHIRIntake<S>.inlineMaximum else { return await intake(submission).receive(body) }
        do throws(FaceTrouble) {
            let reading = try await onWorker { intake(submission).read(body) }
            return await intake(submission).proceed(reading, body)
        } catch { return Receipt(.trouble(error)) }
    }

    func upload(_ submission: Submission) -> LargeBundle<S> { LargeBundle(intake(submission)) }

    func sent(to facility: FacilityID, _ query: SentQuery) async throws(FaceTrouble) -> SentPage {
        try await sent.page(for: facility, query)
    }

    func body(
        of message: String, for facility: FacilityID, as format: FHIRFormat?
    ) async throws(FaceTrouble) -> StoredBody? {
        try await sent.body(of: message, for: facility, as: format)
    }

    func onWorker<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(FaceTrouble) -> Value {
        await withCheckedContinuation { done in desk.workers.next().async { done.resume(returning: work()) } }
    }

    private func intake(_ submission: Submission) -> FHIRIntake<S> {
        FHIRIntake(desk: desk, slots: slots, submission: submission, loop: loop)
    }
}
