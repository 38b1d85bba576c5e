// SPDX-License-Identifier: Apache-2.0
import FHIR
import Relay
import Routing

/// A message that a simulated sender wants accepted.
struct SimulatedMessage {
    let sender: Int
    let lanes: [Lane]
    /// Which facilities it concerns, by number, those that exist at the time.
    let concerns: [Int]
    let key: DuplicateKey
    let isUpdate: Bool

    /// FHIR messages, whose ids may not be used again.
    var isFHIR: Bool { key.reuse == .refused }

    private var form: Form { isFHIR ? .fhir(FHIRRendering(from: .json, to: .xml)) : .asReceived }

    /// As the intake would hand it to the store.
    func admission(to facilities: [FacilityID]) -> Admission {
        let body: [UInt8] = (0..<8).map { UInt8(truncatingIfNeeded: key.content >> ($0 * 8)) }
        return Admission(
            facts: MessageFacts(
                link: "ward", sender: "sender-\(sender)", type: isFHIR ? "Bundle/message" : "ADT^A01", kind: .admission,
                controlID: String(key.identity), charset: isFHIR ? "fhir-json" : "utf-8", length: Int64(body.count)),
            body: .contiguous(body),
            deliveries: facilities.map {
                PlannedDelivery(facility: $0, reason: RouteReason(.subscribed, subscription: 1), form: form)
            },
            filteredBy: facilities.isEmpty ? RouteReason(.noSubscription) : nil, lanes: lanes, duplicateKey: key,
            isUpdate: isUpdate)
    }
}

extension Scenario {
    /// Each sender's messages, in its order.
    func traffic(using dice: inout SeededGenerator) -> [[SimulatedMessage]] {
        var queues = [[SimulatedMessage]](repeating: [], count: senders)
        for number in 0..<messages {
            let sender = Int.random(in: 0..<senders, using: &dice)
            let earlier = queues[sender].randomElement(using: &dice)
            let isReuse = earlier != nil && dice.chance(faults.reusedID)
            let identity = isReuse ? earlier?.key.identity ?? 0 : Int64(number + 1)
            queues[sender].append(
                SimulatedMessage(
                    sender: sender, lanes: lanes(of: sender, using: &dice),
                    concerns: (0..<facilities).filter { _ in dice.chance(0.7) },
                    key: key(identity, number, sender, earlier),
                    isUpdate: isReuse && Bool.random(using: &dice)))
        }
        return queues
    }

    /// Every second sender speaks FHIR: each message has ids for itself, but now and then a Bundle.id is used again. No dice
    /// are thrown for it, so that a seed's world is the one it was.
    private func key(_ identity: Int64, _ number: Int, _ sender: Int, _ earlier: SimulatedMessage?) -> DuplicateKey {
        let content = Int64(number + 1)
        guard sender % 2 == 1 else { return DuplicateKey(identity: identity, content: content) }
        let reused = number % 11 == 0 ? earlier?.key.companion?.identity : nil
        let companion = DuplicateKey.Companion(identity: reused ?? 1 << 40 | content, owner: identity)
        return DuplicateKey(identity: identity, content: content, reuse: .refused, companion: companion)
    }

    private func lanes(of sender: Int, using dice: inout SeededGenerator) -> [Lane] {
        let key = UInt32(sender + 1)
        if dice.chance(everyLane) { return [.everyLane(of: key)] }
        if dice.chance(0.03) { return [.sender(key)] }
        guard dice.chance(merge), patients > 1 else { return [patient(of: key, using: &dice)] }
        let count = Int.random(in: 2...min(64, patients), using: &dice)
        return (1...patients).shuffled(using: &dice).prefix(count).map { Lane(sender: key, patient: UInt32($0 + 1)) }
    }

    private func patient(of key: UInt32, using dice: inout SeededGenerator) -> Lane {
        let number = dice.chance(hotPatient) ? 1 : Int.random(in: 1...patients, using: &dice)
        return Lane(sender: key, patient: UInt32(number + 1))
    }
}

extension SeededGenerator {
    mutating func chance(_ probability: Double) -> Bool {
        probability > 0 && Double.random(in: 0..<1, using: &self) < probability
    }

    mutating func milliseconds(_ range: ClosedRange<Int>) -> Duration {
        .milliseconds(Int.random(in: range, using: &self))
    }
}
