// SPDX-License-Identifier: Apache-2.0
package import HL7v2

/// Where one message belongs in a standard storage, read from the message alone.
package struct StorageEntry: Sendable, Hashable {
    /// Why a message has no place there. Stable; it is the reason under which a delivery is parked.
    package enum Refusal: String, Error, Sendable, Hashable, CaseIterable {
        case noKind = "ss-mix2-no-kind"
        case patientID = "ss-mix2-patient-id"
        case order = "ss-mix2-order-number"
        case date = "ss-mix2-date"
        case unreadable = "ss-mix2-unreadable"
    }

    /// Stands where a kind has no order number.
    package static let noOrder = "999999999999999"

    package let key: StandardStorageName.Key
    package let department: String
    /// When it happened by the message's own words (MSH-7); nil where that is not to the second, or not in Japan.
    package let timestamp: String?
    /// It takes back what its key stands for.
    package let isDeletion: Bool

    package init(of message: Message) throws(Refusal) {
        guard let kind = StorageKind(of: message) else { throw .noKind }
        let patientID = message.storedPatientID
        guard StandardStorageName.Key.isPatientID(patientID) else { throw .patientID }
        let order = Self.order(kind, message)
        guard StandardStorageName.Key.isOrder(order) else { throw .order }
        let date = try Self.date(kind, message)
        key = StandardStorageName.Key(patientID: patientID, date: date, kind: kind.name, order: order)
        department = Self.department(kind, message)
        timestamp = StorageTime.timestamp(of: message.header.dateTime)
        isDeletion = kind.isCancellation || message.takesBack
    }

    /// Where a kind's own place says nothing: when the event was recorded, else when the message was written.
    private static func date(_ kind: StorageKind, _ message: Message) throws(Refusal) -> String {
        guard case .field(let segment, let field) = kind.date else { return "-" }
        let times = [message.first(segment, field), message.first("EVN", 2), message.header.dateTime]
        guard let date = times.lazy.compactMap({ StorageTime.date(of: $0) }).first else { throw .date }
        return date
    }

    /// Admissions and the patient's basics are filed once a day, or once. A list of several problems is one file; one
    /// problem alone replaces only itself.
    private static func order(_ kind: StorageKind, _ message: Message) -> String {
        switch kind.name.prefix(3) {
        case "ADT": return noOrder
        case "PPR":
            let problems = message.segments.count { $0.name == "PRB" }
            return problems == 1 ? valued(message.first("PRB", 4)) : noOrder
        default:
            let order = message.first("ORC", 2)
            return valued(order.isEmpty ? message.first("OBR", 2) : order)
        }
    }

    private static func valued(_ order: String) -> String { order.isEmpty ? noOrder : order }

    /// The department that orders (ORC-17), or where the patient is (PV1-10, or PV1-3 of an outpatient).
    private static func department(_ kind: StorageKind, _ message: Message) -> String {
        guard kind.name != "ADT-00" && kind.name != "ADT-61" else { return "-" }
        let clinic = message.first("PV1", 3, component: 6) == "C" ? message.first("PV1", 3) : ""
        let found = [message.first("PV1", 10), message.first("ORC", 17), clinic].first { !$0.isEmpty } ?? "-"
        return StandardStorageName.isDepartment(found) ? found : "-"
    }
}

extension Message {
    /// PID-3: the repetition whose CX-5 is PI, else the first.
    fileprivate var storedPatientID: String {
        guard let name = SegmentName("PID") else { return "" }
        func part(_ repetition: Int, _ component: Int) -> String? {
            text(at: Path(name, field: 3, repetition: repetition, component: component))
        }
        let isOwn = (1...Self.repetitionMaximum).first { part($0, 5) == "PI" && part($0, 1)?.isEmpty == false }
        return part(isOwn ?? 1, 1) ?? ""
    }

    private static var repetitionMaximum: Int { 16 }

    /// Every order of it is cancelled (ORC-1 CA), or every problem deleted (PRB-1 DE).
    fileprivate var takesBack: Bool {
        let orders = all("ORC", 1)
        if !orders.isEmpty, orders.allSatisfy({ $0 == "CA" }) { return true }
        let problems = all("PRB", 1)
        return !problems.isEmpty && problems.allSatisfy { $0 == "DE" }
    }

    private func all(_ segment: String, _ field: Int) -> [String] {
        guard let name = SegmentName(segment) else { return [] }
        let path = Path(name, field: field, component: 1)
        return segments.filter { $0.id == name }.map { text(at: path, in: $0) ?? "" }
    }
}
