// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Relay
import Routing

/// What a fax server has to know about a letter. No patient stands in it. Its keys are a versioned contract, like every
/// other JSON this gateway writes; the number of pages is left to whoever sets them.
struct FaxCover: Sendable, Encodable {
    private struct Party: Sendable, Encodable {
        let facility: String
        var name: [String: String]?
        var number: String?
    }

    private let schema = "tenma.fax/1"
    private let letter: String
    private let to: Party
    private let from: Party?
    private let message: String
    private let delivery: String
    private let kind: String
    private let received: String

    init(_ delivery: QueuedDelivery, _ facts: MessageFacts?, letter: String, to number: FaxNumber) {
        self.letter = letter
        to = Party(
            facility: delivery.facility.rawValue, name: ["ja": number.name.ja, "en": number.name.en],
            number: number.number)
        from = facts.flatMap { $0.sender.isEmpty ? nil : Party(facility: $0.sender) }
        message = delivery.id.message.description
        self.delivery = delivery.id.description
        kind = delivery.kind.rawValue
        received = InstantText.text(delivery.admitted)
    }

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array((try? encoder.encode(self)) ?? Data()) + [0x0A]
    }
}
