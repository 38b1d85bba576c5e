// SPDX-License-Identifier: Apache-2.0
import Destinations
import FoundationEssentials
import Issues
import Relay
import Routing
import Translation

extension ControlSession {
    /// Events looked through for deliveries that overtook a parked one.
    static var newerMaximum: Int { 50_000 }
    /// Of a body, at most so much is shown.
    static var bodyMaximum: Int { 4 << 20 }

    /// A message id, a delivery id, or a control id: then the newest message that came in under it.
    func trace(_ id: String) async throws {
        let message = try await message(id)
        let events = try await operations.events(of: message)
        guard !events.isEmpty else { throw ControlError(.notFound, id) }
        let facts = FactsMemory.facts(in: events)
        for event in events { try await writer.write(.event(EventRecord(event, facts: facts))) }
        try await report(of: message, events)
    }

    /// What its translations drop, fill in and replace: they are pure functions of the stored body, so they are asked
    /// again instead of being remembered. Bodies beyond what is shown of one are left out.
    private func report(of message: MessageID, _ events: [RoutingEvent]) async throws {
        let translated = events.compactMap { event -> (DeliveryID, FacilityID, TranslatedForm)? in
            guard case .routed(let id, let facility, _, .translated(let form)) = event.what else { return nil }
            return (id, facility, form)
        }
        guard !translated.isEmpty else { return }
        let (bytes, length) = try await operations.bodyHead(of: message, limit: Self.bodyMaximum)
        guard Int64(bytes.count) == length else { return }
        for (id, facility, form) in translated {
            // What cannot be translated is parked, and says so in its own event.
            guard
                let written = try? TranslatedSource(
                    form, await operations.rules(of: facility), tellsLosses: true
                ).whole(bytes)
            else {
                continue
            }
            for remark in written.remarks {
                try await writer.write(
                    .remark(RemarkRecord(delivery: id.description, facility: facility.rawValue, remark)))
            }
        }
    }

    private func message(_ id: String) async throws -> MessageID {
        if let delivery = DeliveryID(id) { return delivery.message }
        if let number = Int64(id), number > 0, try await !operations.events(of: MessageID(number)).isEmpty {
            return MessageID(number)
        }
        let found = try await operations.messages(controlID: id)
        for match in found { try await writer.write(.match(match.sequence)) }
        guard let newest = found.first else { throw ControlError(.notFound, id) }
        return newest
    }

    func body(_ id: String, limit: Int) async throws {
        let message = try await message(id)
        let (bytes, length) = try await operations.bodyHead(of: message, limit: max(0, min(limit, Self.bodyMaximum)))
        try await writer.write(
            .body(BodyRecord(message: message.sequence, length: length, base64: Data(bytes).base64EncodedString())))
    }

    /// All, or the one that is asked for with what has overtaken it.
    func parked(_ id: String?) async throws {
        let wanted = try id.map { id throws(ControlError) in try delivery(id) }
        var isFound = false
        for parked in try await operations.parked() where wanted == nil || parked.delivery.id == wanted {
            isFound = true
            let events = try await operations.events(of: parked.delivery.id.message)
            var record = ParkedRecord(parked, facts: FactsMemory.facts(in: events))
            let last = events.last { $0.what.delivery == parked.delivery.id && $0.what.word == "parked" }
            if let last, case .parked(_, _, _, let detail, _) = last.what, !detail.isEmpty { record.detail = detail }
            if wanted != nil { record.newer = try await newer(than: parked, record.sender, since: last?.sequence) }
            try await writer.write(.parked(record))
        }
        if let id, !isFound { throw ControlError(.notFound, id) }
    }

    /// Newer messages of the same sender that the facility has got since; nil when the log is too long to look.
    private func newer(than parked: ParkedDelivery, _ sender: String?, since: Int64?) async throws -> Int? {
        guard !parked.delivery.isHeld, var cursor = since else { return parked.delivery.isHeld ? 0 : nil }
        var count = 0
        var seen = 0
        while seen < Self.newerMaximum {
            let events = try await operations.events(after: cursor, limit: 1_000)
            guard let last = events.last else { return count }
            for event in events {
                guard case .delivered(let id, let facility, _, _) = event.what, facility == parked.delivery.facility,
                    id > parked.delivery.id
                else { continue }
                if try await self.sender(of: id.message) == sender { count += 1 }
            }
            seen += events.count
            cursor = last.sequence
        }
        return nil
    }

    private func sender(of message: MessageID) async throws -> String? {
        FactsMemory.facts(in: try await operations.events(of: message)).flatMap { $0.sender.isEmpty ? nil : $0.sender }
    }
}
