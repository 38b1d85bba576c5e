// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import JapaneseText
import Routing
import Testing

/// A message from its segments; MSH is made from the named parts.
func message(
    _ type: String = "ADT^A01", sender: String = "4913100009", to facility: String = "", application: String = "",
    id: String = "T-1", processing: String = "P", version: String = "2.5", tail: String = "||||",
    _ segments: String...
) throws -> HL7v2.Message {
    let header =
        "MSH|^~\\&|HIS|\(sender)|\(application)|\(facility)|20260301090000||\(type)|\(id)|\(processing)|\(version)|\(tail)"
    return try Message(parsing: Array(([header] + segments).joined(separator: "\r").utf8) + [0x0D])
}

/// A referral whose PRD segments name these facilities as RP and RT.
func referral(
    _ type: String = "REF^I12", from: String = "4913100009", to: [String], header: String = "", processing: String = "P"
) throws -> HL7v2.Message {
    var providers = ["PRD|RP|見本^次郎||^^^\(from)"]
    providers += to.map { "PRD|RT|試験^三郎||^^^\($0)" }
    return try message(
        type, sender: from, to: header, processing: processing, tail: "|||||UNICODE UTF-8",
        (providers + ["PID|1||0049||架空^花子"]).joined(separator: "\r"))
}

extension FacilityID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

/// A small region: a hospital that sends, a hospital, a pharmacy and a clinic that receive.
enum Region {
    static let kita = Facility(id: "kita", codes: ["4913100009", "KITA"], subscriptions: [addressed(.reply)])
    static let higashi = Facility(
        id: "higashi", codes: ["4913100001"], subscriptions: [addressed(.referral), admissions(of: "kita")])
    static let nishi = Facility(
        id: "nishi", codes: ["4943100002"], subscriptions: [addressed(.prescription), addressed(.dischargeSummary)])
    static let minami = Facility(
        id: "minami", codes: ["4913100003"], subscriptions: [addressed(.referral), admissions(of: "kita")])
    static let all = [kita, higashi, nishi, minami]

    static func addressed(_ kind: Kind) -> Subscription { Subscription(kinds: [kind], addressed: true) }

    static func admissions(of sender: FacilityID) -> Subscription {
        Subscription(kinds: [.admission, .merge], senders: [.facility(sender)])
    }

    static let gateway = GatewayNames(aliases: ["RENKEI"])

    static func table(_ facilities: [Facility] = all) -> RoutingTable {
        RoutingTable(facilities: facilities, gateway: gateway)
    }

    /// A link that speaks for one facility.
    static func link(_ id: FacilityID = "kita", _ change: (inout LinkIdentity) -> Void = { _ in }) -> LinkIdentity {
        var link = LinkIdentity(listener: "ward", facilities: [id])
        change(&link)
        return link
    }
}

extension RoutingTable {
    func plan(_ message: HL7v2.Message, from link: LinkIdentity = Region.link()) -> Plan {
        plan(for: Envelope(of: message), content: .hl7v2(message), from: link)
    }
}

extension Plan {
    /// Who gets it, by name.
    var facilities: [String] { deliveries.map(\.facility.rawValue) }

    var rule: RouteReason.Code? {
        guard case .filtered(let reason) = outcome else { return nil }
        return reason.code
    }
}

/// A file of `Fixtures/hl7v2`.
func fixture(_ name: String) throws -> HL7v2.Message {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appendingPathComponent("Fixtures/hl7v2/\(name)"))
    return try Message(parsing: [UInt8](data), defaultCharset: .cp932)
}
