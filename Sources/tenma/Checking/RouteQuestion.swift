// SPDX-License-Identifier: Apache-2.0
import Gateway
import GatewayConfig
import HL7v2
import Issues
import Routing

/// A message, and over which link it is thought to come.
struct RouteQuestion: Sendable {
    let settings: Settings
    let from: String?
    let listener: String?

    func explain(_ bytes: [UInt8]) throws(Failure) -> Explanation {
        let candidates = try listeners()
        let message: Message
        do throws(ParseError) {
            message = try Message(
                parsing: bytes, defaultCharset: candidates.first?.charset,
                unknownCharset: candidates.first?.acceptsUnknownCharset == true ? .linkDefault : .refuse)
        } catch {
            let place = [error.segment, error.field.map(String.init)].compactMap(\.self).joined(separator: "-")
            throw Failure(
                .data, error.code.id, ja: "\(error.code.id) \(place): \(error.sentence.ja)",
                en: "\(error.code.id) \(place): \(error.sentence.en)")
        }
        let envelope = Envelope(of: message)
        let table = settings.routingTable
        guard let link = link(for: envelope, table, candidates) else {
            throw Failure(
                .data, "ROUTE-LINK",
                ja: "どの施設がどの待ち受けで送るのか決まりません。--from と --listener で指定してください。",
                en: "It is not clear which facility sends this, and where. Say it with --from and --listener.")
        }
        return table.explain(envelope, content: .hl7v2(message), from: link)
    }

    private func listeners() throws(Failure) -> [ListenerSettings] {
        guard let listener else { return settings.listeners }
        guard let found = settings.listener(listener) else {
            let known = settings.listeners.map(\.name).joined(separator: ", ")
            throw Failure(
                .usage, "ROUTE-LISTENER", ja: "待ち受け「\(listener)」はありません: \(known)",
                en: "there is no listener \"\(listener)\": \(known)")
        }
        return [found]
    }

    private func link(for envelope: Envelope, _ table: RoutingTable, _ candidates: [ListenerSettings]) -> LinkIdentity?
    {
        let named = table.facility(code: envelope.sender.facility) ?? table.facility(code: envelope.sender.application)
        for listener in candidates {
            guard let sender = from.map({ FacilityID($0) }) ?? listener.facility ?? named?.id else { continue }
            if let link = settings.link(listener: listener, facility: sender) { return link }
        }
        return nil
    }
}
