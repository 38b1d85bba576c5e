// SPDX-License-Identifier: Apache-2.0
import Routing

/// The stored form of events. Tags are a contract: never reused, only added to.
extension RoutingEvent {
    package func write(to writer: inout ByteWriter) {
        writer.signed(at.milliseconds)
        actor.write(to: &writer)
        what.write(to: &writer)
    }

    package init(sequence: Int64, reading reader: inout ByteReader) throws(StoreError) {
        self.init(
            sequence: sequence, at: Instant(milliseconds: try reader.signed()), actor: try Actor(reading: &reader),
            what: try What(reading: &reader))
    }
}

extension RoutingEvent.Actor {
    fileprivate func write(to writer: inout ByteWriter) {
        switch self {
        case .gateway: writer.byte(0)
        case .facility(let id):
            writer.byte(1)
            writer.text(id)
        case .person(let name):
            writer.byte(2)
            writer.text(name)
        }
    }

    fileprivate init(reading reader: inout ByteReader) throws(StoreError) {
        switch try reader.byte() {
        case 0: self = .gateway
        case 1: self = .facility(try reader.text())
        case 2: self = .person(try reader.text())
        default: throw StoreError(.damaged, "an event names an unknown kind of actor")
        }
    }
}

extension RoutingEvent.What {
    fileprivate func write(to writer: inout ByteWriter) {
        switch self {
        case .received(let facts, let isReusedID):
            writer.byte(1)
            facts.write(to: &writer)
            writer.flag(isReusedID)
        case .routed(let id, let facility, let reason, let form):
            writer.about(2, id, facility)
            reason.write(to: &writer)
            form.write(to: &writer)
        case .filtered(let message, let reason):
            writer.byte(3)
            writer.signed(message.sequence)
            reason.write(to: &writer)
        case .duplicate(let facts, let first):
            writer.byte(4)
            facts.write(to: &writer)
            writer.signed(first.sequence)
        case .refused(let facts, let code, let path):
            writer.byte(5)
            facts.write(to: &writer)
            writer.text(code)
            writer.text(path)
        case .linkTrouble(let link, let code):
            writer.byte(6)
            writer.text(link)
            writer.text(code)
        case .delivered(let id, let facility, let attempts, let answer):
            writer.about(7, id, facility)
            writer.count(attempts)
            writer.text(answer)
        case .retrying(let id, let facility, let attempts, let reason, let due):
            writer.about(8, id, facility)
            writer.count(attempts)
            writer.text(reason)
            writer.signed(due.milliseconds)
        case .unreachable(let facility, let reason, let due):
            writer.byte(9)
            writer.text(facility.rawValue)
            writer.text(reason)
            writer.signed(due.milliseconds)
        case .reachable(let facility):
            writer.byte(10)
            writer.text(facility.rawValue)
        case .parked(let id, let facility, let reason, let detail, let holdsLane):
            writer.about(11, id, facility)
            writer.text(reason.rawValue)
            writer.text(detail)
            writer.flag(holdsLane)
        case .unparked(let id, let facility): writer.about(12, id, facility)
        case .discarded(let id, let facility, let reason):
            writer.about(13, id, facility)
            writer.text(reason)
        case .started(let version):
            writer.byte(14)
            writer.text(version)
        case .stopped: writer.byte(15)
        case .reloaded(let detail):
            writer.byte(16)
            writer.text(detail)
        case .checked(let message, let summary):
            writer.byte(17)
            writer.signed(message.sequence)
            summary.write(to: &writer)
        }
    }

    fileprivate init(reading reader: inout ByteReader) throws(StoreError) {
        switch try reader.byte() {
        case 1: self = .received(try MessageFacts(reading: &reader), isReusedID: try reader.flag())
        case 2:
            let (id, facility) = try reader.about()
            self = .routed(id, facility, try RouteReason(reading: &reader), try Form(reading: &reader))
        case 3: self = .filtered(MessageID(try reader.signed()), try RouteReason(reading: &reader))
        case 4: self = .duplicate(try MessageFacts(reading: &reader), first: MessageID(try reader.signed()))
        case 5: self = .refused(try MessageFacts(reading: &reader), code: try reader.text(), path: try reader.text())
        case 6: self = .linkTrouble(link: try reader.text(), code: try reader.text())
        case 7:
            let (id, facility) = try reader.about()
            self = .delivered(id, facility, attempts: try reader.count(), answer: try reader.text())
        case 8:
            let (id, facility) = try reader.about()
            self = .retrying(
                id, facility, attempts: try reader.count(), reason: try reader.text(), due: try reader.instant())
        case 9:
            self = .unreachable(FacilityID(try reader.text()), reason: try reader.text(), due: try reader.instant())
        case 10: self = .reachable(FacilityID(try reader.text()))
        case 11:
            let (id, facility) = try reader.about()
            self = .parked(
                id, facility, try reader.word(ParkReason.self), detail: try reader.text(), holdsLane: try reader.flag())
        case 12:
            let (id, facility) = try reader.about()
            self = .unparked(id, facility)
        case 13:
            let (id, facility) = try reader.about()
            self = .discarded(id, facility, reason: try reader.text())
        case 14: self = .started(version: try reader.text())
        case 15: self = .stopped
        case 16: self = .reloaded(detail: try reader.text())
        case 17: self = .checked(MessageID(try reader.signed()), try CheckSummary(reading: &reader))
        default: throw StoreError(.damaged, "an event of an unknown kind")
        }
    }
}

extension ByteWriter {
    fileprivate mutating func about(_ tag: UInt8, _ id: DeliveryID, _ facility: FacilityID) {
        byte(tag)
        signed(id.packed)
        text(facility.rawValue)
    }
}

extension ByteReader {
    fileprivate mutating func about() throws(StoreError) -> (DeliveryID, FacilityID) {
        (DeliveryID(packed: try signed()), FacilityID(try text()))
    }

    fileprivate mutating func instant() throws(StoreError) -> Instant { Instant(milliseconds: try signed()) }
}
