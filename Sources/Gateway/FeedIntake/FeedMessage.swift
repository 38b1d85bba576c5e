// SPDX-License-Identifier: Apache-2.0
import Dispatch
import FHIR
import FHIRServer
import Feeds
import Relay

/// One message of a file on its way in: small ones are gathered in memory, large ones go through a draft of the store, as
/// they do when they come over a connection.
struct FeedMessage<S: Store>: FeedUpload {
    private enum Stage {
        case gathering([UInt8])
        case largeMessage(LargeMessage<S>)
        case largeBundle(LargeBundle<S>)
    }

    /// Up to here a message stays in memory.
    private static var wholeMaximum: Int { 1 << 20 }

    private let door: FeedDoor<S>
    private let language: FeedLanguage
    private var stage = Stage.gathering([])

    init(_ door: FeedDoor<S>, _ language: FeedLanguage) {
        self.door = door
        self.language = language
    }

    mutating func feed(_ bytes: [UInt8]) async throws(FeedTrouble) {
        guard case .gathering(var held) = stage else { return try await feedLarge(bytes) }
        stage = .gathering([])
        held += bytes
        guard held.count > Self.wholeMaximum else {
            stage = .gathering(held)
            return
        }
        switch language {
        case .hl7v2: stage = .largeMessage(LargeMessage(desk: door.desk))
        case .fhir(let format): stage = .largeBundle(LargeBundle(bundles(format)))
        }
        try await feedLarge(held)
    }

    private func feedLarge(_ bytes: [UInt8]) async throws(FeedTrouble) {
        switch stage {
        case .gathering: return
        case .largeMessage(let large): await withCheckedContinuation { fed in large.feed(bytes) { fed.resume() } }
        case .largeBundle(let large):
            do throws(FaceTrouble) { try await large.feed(bytes) } catch { throw FeedTrouble(.storage) }
        }
    }

    mutating func finish(_ then: @escaping @Sendable (FeedAnswer) -> Void) async {
        let intake = FeedIntake(door: door, then: then)
        switch (stage, language) {
        case (.gathering(let bytes), .hl7v2): await intake.receive(bytes)
        case (.gathering(let bytes), .fhir(let format)): then(FeedAnswer(await receive(bytes, format)))
        case (.largeMessage(let large), _):
            intake.receive(await withCheckedContinuation { done in large.finish { done.resume(returning: $0) } })
        case (.largeBundle(let large), _): then(FeedAnswer(await large.finish()))
        }
    }

    mutating func discard() {
        switch stage {
        case .gathering: stage = .gathering([])
        case .largeMessage(let large): large.discard()
        case .largeBundle(let large): large.discard()
        }
    }

    private func bundles(_ format: FHIRFormat) -> FHIRIntake<S> {
        let submission = Submission(facility: door.facility, format: format, purpose: .bundle, remoteHost: "")
        return FHIRIntake(
            desk: door.desk, slots: door.slots, submission: submission, loop: door.loop)
    }

    private func receive(_ bytes: [UInt8], _ format: FHIRFormat) async -> Receipt {
        let intake = bundles(format)
        let reading = await withCheckedContinuation { done in
            door.desk.workers.next().async { done.resume(returning: intake.read(bytes)) }
        }
        return await intake.proceed(reading, bytes)
    }
}
