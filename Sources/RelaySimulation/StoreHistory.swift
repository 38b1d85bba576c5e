// SPDX-License-Identifier: Apache-2.0
package import Relay
package import Routing

/// Random batches of changes, some of which fit and some of which do not; what the store answered decides what can
/// be asked next.
package struct StoreHistory: Sendable {
    package static let facilities = [StoreExample.east, StoreExample.west, FacilityID("south")]

    private var dice: SeededGenerator
    private var clock: Int64 = 0
    private var known: [(id: DeliveryID, facility: FacilityID)] = []
    private var epoch: Int64 = 0

    package init(seed: UInt64) { dice = SeededGenerator(seed: seed) }

    /// The next batch.
    package mutating func batch() -> [Change] {
        clock += Int64.random(in: 0...5, using: &dice)
        return (0..<Int.random(in: 1...12, using: &dice)).map { _ in change() }
    }

    /// What the store made of it.
    package mutating func learn(_ results: [ChangeResult]) {
        for result in results {
            switch result {
            case .admitted(_, let queued): known += queued.map { ($0.id, $0.facility) }
            case .leased(let epoch): self.epoch = epoch
            default: break
            }
        }
    }

    private mutating func change() -> Change {
        clock += Int64.random(in: 0...1, using: &dice)
        return switch Int.random(in: 0..<20, using: &dice) {
        case 0: .lease(Self.facilities.filter { _ in Bool.random(using: &dice) }, owner: "", at: StoreExample.at(clock))
        case 1: .note([.reachable(StoreExample.east), .linkTrouble(link: "", code: "見本")], actor: .gateway, at: now)
        case 2: .attempted(someone().id, someone().facility, rendering: Digest(dice.next(), 0, 1, 2))
        case 3...9: .admit(admission(), at: now)
        case 10...16: .finish(finish(), at: now)
        case 17...18: .operate(.retry(someone().id), actor: .person("架空"), at: now)
        default: .operate(.discard(someone().id, reason: ""), actor: .person("uid 0 ()"), at: now)
        }
    }

    private var now: Instant { StoreExample.at(clock) }

    private mutating func someone() -> (id: DeliveryID, facility: FacilityID) {
        known.suffix(30).randomElement(using: &dice) ?? (DeliveryID(MessageID(1), 1), StoreExample.east)
    }

    private mutating func admission() -> Admission {
        let lanes = (0..<Int.random(in: 1...3, using: &dice)).map { StoreExample.lane(UInt32($0) + 2) }
        let targets = Self.facilities.filter { _ in dice.chance(0.5) }
        let body = (0..<Int.random(in: 0...700, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
        let (identity, content) = (Int64.random(in: -40...40, using: &dice), Int64.random(in: 0...2, using: &dice))
        var admission = StoreExample.admission(
            identity, content: content, lanes: dice.chance(0.1) ? [.everyLane(of: 7)] : lanes, to: targets, body: body,
            isUpdate: dice.chance(0.2))
        if dice.chance(0.3) {
            let bundle = dice.chance(0.7) ? Int64.random(in: 0...30, using: &dice) : nil
            admission.duplicateKey = StoreExample.key(identity, content: content, bundle: bundle)
        }
        return admission
    }

    private mutating func finish() -> Finish {
        let (id, facility) = someone()
        let attempts = Int.random(in: 0...10, using: &dice)
        let next: Finish.Next =
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: .retry(attempts: attempts, due: StoreExample.at(clock + 9), reason: "AE 207")
            case 1: .park(attempts: attempts, .refused, detail: "AR", holdsLane: dice.chance(0.5))
            default: .delivered(attempts: attempts, answer: "AA")
            }
        return Finish(
            delivery: id, facility: facility, epoch: dice.chance(0.1) ? epoch - 1 : epoch, next: next,
            reply: dice.chance(0.1) ? admission() : nil)
    }
}
