// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
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
        let message: ReadMessage
        do throws(ReadMessage.Mistake) {
            message = try ReadMessage(bytes, at: candidates)
        } catch {
            throw Failure(error)
        }
        let table = settings.routingTable
        guard let link = link(for: message, table, candidates) else {
            throw Failure(
                .data, "ROUTE-LINK",
                ja: "どの施設がどの待ち受けで送るのか決まりません。--from と --listener で指定してください。",
                en: "It is not clear which facility sends this, and where. Say it with --from and --listener.")
        }
        return table.explain(message.envelope, content: message.content, from: link)
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

    private func link(
        for message: ReadMessage, _ table: RoutingTable, _ candidates: [ListenerSettings]
    ) -> LinkIdentity? {
        let party = message.envelope.sender
        let named = table.facility(code: party.facility) ?? table.facility(code: party.application)
        for listener in candidates where message.fits(listener) {
            guard let sender = from.map({ FacilityID($0) }) ?? listener.facility ?? named?.id else { continue }
            if let link = settings.link(listener: listener, facility: sender) { return link }
        }
        return nil
    }
}

extension Failure {
    /// What cannot be read, with its place.
    fileprivate init(_ mistake: ReadMessage.Mistake) {
        switch mistake {
        case .hl7v2(let error):
            let place = [error.segment, error.field.map(String.init)].compactMap(\.self).joined(separator: "-")
            self.init(
                .data, error.code.id, ja: "\(error.code.id) \(place): \(error.sentence.ja)",
                en: "\(error.code.id) \(place): \(error.sentence.en)")
        case .fhir(let error):
            let place = "\(error.code.rawValue) \(error.position.line):\(error.position.column) \(error.path): "
            self.init(.data, error.code.rawValue, ja: place + error.sentence.ja, en: place + error.sentence.en)
        }
    }
}
