// SPDX-License-Identifier: Apache-2.0
package import HL7v2

/// The data kinds of the standard storage, by message type (table 3-1 of its guideline, version 1.2).
package struct StorageKind: Sendable, Hashable {
    /// Where a message has the date under which it is filed.
    enum DatePlace: Sendable, Hashable {
        /// The kind has one file per patient and no date.
        case none
        case field(String, Int)
    }

    /// As the folder is called.
    package let name: String
    let date: DatePlace
    /// The message takes back what another of this kind said.
    package let isCancellation: Bool

    private init(_ name: String, _ date: DatePlace, cancels: Bool = false) {
        self.name = name
        self.date = date
        isCancellation = cancels
    }

    /// Nil where the standard storage has no place for such a message.
    package init?(of message: Message) {
        let type = message.header.type
        guard
            let kind = Self.admissions[type.trigger].flatMap({ type.code == "ADT" ? $0 : nil })
                ?? Self.others(type, message)
        else { return nil }
        self = kind
    }

    private static let admissions: [String: StorageKind] = [
        "A08": StorageKind("ADT-00", .none), "A23": StorageKind("ADT-00", .none, cancels: true),
        "A54": StorageKind("ADT-01", .none), "A55": StorageKind("ADT-01", .none, cancels: true),
        "A04": StorageKind("ADT-12", .field("PV1", 44)),
        "A14": StorageKind("ADT-21", .field("PV2", 8)), "A27": StorageKind("ADT-21", .field("PV2", 8), cancels: true),
        "A01": StorageKind("ADT-22", .field("PV1", 44)),
        "A11": StorageKind("ADT-22", .field("PV1", 44), cancels: true),
        "A21": StorageKind("ADT-31", .field("EVN", 6)), "A52": StorageKind("ADT-31", .field("EVN", 6), cancels: true),
        "A22": StorageKind("ADT-32", .field("EVN", 6)), "A53": StorageKind("ADT-32", .field("PV2", 47), cancels: true),
        "A15": StorageKind("ADT-41", .field("PV2", 8)), "A26": StorageKind("ADT-41", .field("PV2", 8), cancels: true),
        "A02": StorageKind("ADT-42", .field("EVN", 6)), "A12": StorageKind("ADT-42", .field("EVN", 6), cancels: true),
        "A16": StorageKind("ADT-51", .field("EVN", 6)), "A25": StorageKind("ADT-51", .field("PV2", 9), cancels: true),
        "A03": StorageKind("ADT-52", .field("PV1", 45)),
        "A13": StorageKind("ADT-52", .field("PV1", 45), cancels: true),
        "A60": StorageKind("ADT-61", .none),
    ]

    private static func others(_ type: MessageType, _ message: Message) -> StorageKind? {
        switch "\(type.code)^\(type.trigger)" {
        case "PPR^ZD1": return StorageKind("PPR-01", .none)
        case "OMD^O03": return StorageKind("OMD", .field("ORC", 9))
        case "RDE^O11": return StorageKind(message.isInjection ? "OMP-02" : "OMP-01", .field("ORC", 9))
        case "RAS^O17": return StorageKind(message.isInjection ? "OMP-12" : "OMP-11", .field("RXA", 3))
        case "OML^O33": return StorageKind("OML-01", .field("ORC", 9))
        case "OUL^R22": return StorageKind("OML-11", .field("SPM", 17))
        case "OMG^O19": return message.examination.map { StorageKind("OMG-0\($0)", .field("ORC", 9)) }
        case "OMI^Z23": return message.examination.map { StorageKind("OMG-1\($0)", .field("OBR", 7)) }
        case "ORU^R01": return message.isPhysiology ? StorageKind("OMG-13", .field("OBR", 7)) : nil
        default: return nil
        }
    }
}

extension Message {
    /// An injection's ORC-4 is `order_RP_sequence`, where a prescription's is the number of the RP; and only injections
    /// have mixtures (RXC).
    fileprivate var isInjection: Bool {
        if segments.contains(where: { $0.name == "RXC" }) { return true }
        return first("ORC", 4).contains("_")
    }

    /// 1 radiology, 2 endoscopy, 3 physiology, by the coding system of OBR-4, or by the section of OBR-24.
    fileprivate var examination: Int? {
        switch first("OBR", 4, component: 3) {
        case let system where system.hasPrefix("JJ1017"): return 1
        case "LENDO", "JED": return 2
        case "JC10", "JLAC10": return 3
        default: break
        }
        let section = first("OBR", 24)
        if ["RAD", "RUS", "XRC", "CT", "NMR", "NMS", "RX", "RT"].contains(section) { return 1 }
        return Self.physiology.contains(section) ? 3 : nil
    }

    /// Results of a laboratory are OUL^R22 in the storage; what comes as ORU^R01 has a place only where it is of physiology:
    /// JLAC10 codes of that begin with 9.
    fileprivate var isPhysiology: Bool {
        let isCode = ["JC10", "JLAC10"].contains(first("OBR", 4, component: 3)) && first("OBR", 4).hasPrefix("9")
        return isCode || Self.physiology.contains(first("OBR", 24))
    }

    /// Diagnostic service sections (table 0074).
    private static let physiology: Set<String> = ["EC", "EN", "CUS", "PF", "NRS", "VUS", "OUS"]

    /// The text at a place of the first segment of a name; empty where there is none.
    func first(_ segment: String, _ field: Int, component: Int = 1) -> String {
        guard let name = SegmentName(segment) else { return "" }
        return text(at: Path(name, field: field, component: component)) ?? ""
    }
}
