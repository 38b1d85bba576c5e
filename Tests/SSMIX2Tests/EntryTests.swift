// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@testable import SSMIX2

@Suite struct EntryTests {
    private func message(_ type: String, _ segments: [String], time: String = "20260120110000.984") throws -> Message {
        let header = "MSH|^~\\&|HIS|4919999901|GW|RCV|\(time)||\(type)|1|P|2.5"
        return try Message(parsing: Array(([header] + segments).joined(separator: "\r").utf8))
    }

    private let patient = "PID|0001||999^^^^MR~0000000123^^^^PI||KAKU^HANAKO"

    private func entry(_ type: String, _ segments: [String], time: String = "20260120110000.984") throws -> StorageEntry
    {
        try StorageEntry(of: message(type, [patient] + segments, time: time))
    }

    @Test(arguments: [
        ("A08", "ADT-00", "-"), ("A23", "ADT-00", "-"), ("A54", "ADT-01", "-"), ("A04", "ADT-12", "20260108"),
        ("A14", "ADT-21", "20260105"), ("A01", "ADT-22", "20260108"), ("A21", "ADT-31", "20260106"),
        ("A53", "ADT-32", "20260104"), ("A15", "ADT-41", "20260105"), ("A02", "ADT-42", "20260106"),
        ("A16", "ADT-51", "20260106"), ("A25", "ADT-51", "20260107"), ("A03", "ADT-52", "20260120"),
        ("A60", "ADT-61", "-"),
    ])
    func `every admission has its kind and its date`(trigger: String, kind: String, date: String) throws {
        let segments = [
            "EVN||20260103||||20260106",
            "PV1|1|I|32^302^1|||||||04\(String(repeating: "|", count: 34))202601080900|202601201000",
            "PV2||||||||20260105|20260107\(String(repeating: "|", count: 38))20260104",
        ]
        let entry = try entry("ADT^\(trigger)", segments)
        #expect(entry.key.kind == kind && entry.key.date == date)
        #expect(entry.key.order == StorageEntry.noOrder && entry.key.patientID == "0000000123")
        #expect(entry.isDeletion == ["A23", "A53", "A25"].contains(trigger))
        #expect(entry.department == (["ADT-00", "ADT-61"].contains(kind) ? "-" : "04"))
        #expect(entry.timestamp == "20260120110000984")
    }

    @Test func `prescriptions and injections are told apart`() throws {
        let order = "ORC|NW|000000011000185||1|||||20260119103045||||||||04^X^HL70069"
        let prescription = try entry("RDE^O11", [order, "RXE||999000001^X^HOT9|1"])
        #expect(prescription.key.kind == "OMP-01" && prescription.key.date == "20260119")
        #expect(prescription.key.order == "000000011000185" && prescription.department == "04")
        let byNumber = order.replacing("||1||", with: "||000000011000185_01_001||")
        #expect(try entry("RDE^O11", [byNumber]).key.kind == "OMP-02")
        #expect(try entry("RDE^O11", [order, "RXE||X", "RXC|B|X"]).key.kind == "OMP-02")
        #expect(try entry("RAS^O17", [order, "RXA|0|1|201107010830"]).key.kind == "OMP-11")
        #expect(try entry("RAS^O17", [byNumber, "RXA|0|1|201107010830"]).key.date == "20110701")
    }

    @Test func `laboratory, examinations and problems have their kinds`() throws {
        let specimen = "SPM|1|0||017|||||||10.0|||||||202601090800"
        let result = try entry("OUL^R22", ["NTE|1||x", specimen, "OBR|1|0812|X|6B01^X^JC10"])
        #expect(result.key.kind == "OML-11" && result.key.order == "0812")
        #expect(try entry("OML^O33", ["ORC|NW|1||||||20260119|20260119"]).key.kind == "OML-01")
        #expect(try entry("OMG^O19", ["ORC|NW|1", "OBR||1||1^X^JJ1017"]).key.kind == "OMG-01")
        #expect(try entry("OMG^O19", ["ORC|NW|1", "OBR||1||1^X^LENDO"]).key.kind == "OMG-02")
        #expect(try entry("OMG^O19", ["ORC|NW|1", "OBR||1||9A110^X^JC10"]).key.kind == "OMG-03")
        #expect(try entry("OMI^Z23", ["ORC|NW|1", "OBR||1||1^X^LENDO|||20260118"]).key.kind == "OMG-12")
        #expect(try entry("ORU^R01", ["OBR||1||9A110^X^JC10|||20260118"]).key.kind == "OMG-13")
        #expect(throws: StorageEntry.Refusal.noKind) { try entry("ORU^R01", ["OBR||1||3B035^X^JC10|||20260118"]) }
        #expect(try entry("OMD^O03", ["ORC|NW|1"]).key.kind == "OMD")
        let problem = "PRB|AD|20260109|1^X^MDCDX2|123456789012345"
        #expect(try entry("PPR^ZD1", [problem]).key.order == "123456789012345")
        #expect(try entry("PPR^ZD1", [problem, problem]).key.order == StorageEntry.noOrder)
        #expect(try entry("PPR^ZD1", [problem]).key.date == "-")
    }

    @Test func `what is cancelled takes back what it cancels`() throws {
        #expect(try entry("RDE^O11", ["ORC|CA|1", "ORC|CA|1"]).isDeletion)
        #expect(try !entry("RDE^O11", ["ORC|CA|1", "ORC|NW|1"]).isDeletion)
        #expect(try entry("PPR^ZD1", ["PRB|DE|20260109|1|1"]).isDeletion)
    }

    @Test(arguments: ["REF^I12", "MDM^T02", "ADT^A40", "SIU^S12", "OMG^O19", "RDE^O01"])
    func `what has no kind has no place`(type: String) {
        #expect(throws: StorageEntry.Refusal.noKind) { try entry(type, ["ORC|NW|1"]) }
    }

    @Test(arguments: ["", "../../etc", "12", "1_2_3_4", "架空花子さん", "1234\\F\\5"])
    func `a patient's id that cannot be a folder has no place`(id: String) {
        #expect(throws: StorageEntry.Refusal.patientID) {
            try StorageEntry(of: message("ADT^A08", ["PID|1||\(id)^^^^PI"]))
        }
    }

    @Test func `an order number that cannot be a name has no place`() {
        #expect(throws: StorageEntry.Refusal.order) { try entry("RDE^O11", ["ORC|NW|a_b"]) }
    }

    @Test func `without a date of its own a message is filed by when it was written`() throws {
        #expect(try entry("ADT^A01", ["EVN||20260102", "PV1|1|I"]).key.date == "20260102")
        #expect(try entry("RDE^O11", ["ORC|NW|1"]).key.date == "20260120")
        #expect(throws: StorageEntry.Refusal.date) { try entry("RDE^O11", ["ORC|NW|1"], time: "") }
    }
}
