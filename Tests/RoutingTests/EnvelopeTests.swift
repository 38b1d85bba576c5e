// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Testing

@testable import Routing

@Suite struct EnvelopeTests {
    @Test func `the header is read`() throws {
        let message = try message(
            "ADT^A01^ADT_A01", to: "4913100001", application: "RENKEI", id: "K-49", processing: "T", version: "2.5.1",
            tail: "||AL|NE")
        let envelope = Envelope(of: message)
        #expect(envelope.type == MessageType(code: "ADT", trigger: "A01", structure: "ADT_A01"))
        #expect(envelope.kind == .admission)
        #expect(envelope.sender == Party(application: "HIS", facility: "4913100009"))
        #expect(envelope.receiver == Party(application: "RENKEI", facility: "4913100001"))
        #expect(envelope.controlID == "K-49")
        #expect(envelope.processingID == "T")
        #expect(envelope.version == "2.5.1")
        #expect(envelope.acceptAcknowledgement == .AL)
        #expect(envelope.applicationAcknowledgement == .NE)
        #expect(envelope.dateTime == "20260301090000")
        #expect(!envelope.isUpdate)
    }

    @Test(arguments: [("REF^I12", false), ("REF^I13", true), ("REF^I14", true), ("REF^I15", false), ("ADT^A13", false)])
    func `a changed or cancelled referral is an update`(type: String, isUpdate: Bool) throws {
        #expect(Envelope(of: try message(type)).isUpdate == isUpdate)
    }

    // Patients

    @Test(arguments: [
        ("PID|1||0049", ["49"]),
        ("PID|1||77^^^A^MR~0049^^^B^PI", ["49"]),
        ("PID|1||77^^^A^MR~88^^^B^MR", ["77"]),
        ("PID|1||~~ 0088^^^B^MR", ["88"]),
        ("PID|1||^^^A^PI~88^^^B^MR", ["88"]),
        ("PID|1||\"\"", []),
        ("PID|1||", []),
        ("PID|1", []),
        ("PV1|1", []),
        ("PID|1||49^3^M11", ["49"]),
    ])
    func `the PI identifier counts, else the first that is there`(segment: String, expected: [String]) throws {
        #expect(Envelope(of: try message("ADT^A01", segment)).patients.map(\.canonical) == expected)
    }

    @Test func `a merge names both patients`() throws {
        let merge = try message("ADT^A40", "PID|1||0049^^^^PI", "MRG|77^^^^MR~0051^^^^PI")
        #expect(Envelope(of: merge).patients.map(\.canonical) == ["49", "51"])
        let link = try message("ADT^A24", "PID|1||49", "PV1|1", "PID|2||51")
        #expect(Envelope(of: link).patients.map(\.canonical) == ["49", "51"])
        let many = try message("ADT^A40", "PID|1||1", "MRG|2", "PID|1||3", "MRG|4", "PID|1||01", "MRG|3")
        #expect(Envelope(of: many).patients.map(\.canonical) == ["1", "2", "3", "4"])
    }

    @Test(arguments: [1, 64, 65, 500])
    func `more patients than sixty-four are too many to name`(count: Int) throws {
        let segments = (1...count).map { "PID|\($0)||\($0)" }.joined(separator: "\r")
        let envelope = Envelope(of: try message("ORU^R01", segments))
        #expect(envelope.patients.count == min(count, 64))
        #expect(envelope.patientsOverflow == (count > 64))
    }

    @Test func `sixty-four patients named twice are not too many`() throws {
        let segments = (Array(1...64) + Array(1...64)).map { "PID|\($0)||\($0)" }.joined(separator: "\r")
        #expect(!Envelope(of: try message("ORU^R01", segments)).patientsOverflow)
    }

    @Test func `a field of very many repetitions is read in no time`() throws {
        let field = String(repeating: "~", count: 200_000) + "49"
        #expect(Envelope(of: try message("ADT^A01", "PID|1||\(field)")).patients.isEmpty)
        #expect(Envelope(of: try message("REF^I12", "PRD|\(field)~RT|||^^^1")).addressees.map(\.role) == [.referredTo])
        let condition = PathCondition(path: .hl7v2(try Path(parsing: "PID-3")), test: .isOneOf(["49"]))
        #expect(condition.holds(in: .hl7v2(try message("ADT^A01", "PID|1||\(field)"))))
    }

    // Addressees

    @Test func `PRD with RT comes first, then MSH-6, then MSH-5`() throws {
        let referral = try message(
            "REF^I12", to: "4913100002^1.2.3^ISO", application: "EMR",
            "PRD|RP|||^^^4913100009", "PRD|PP~RT^x|||^^^4913100001&1.2.49&ISO", "PRD|rt|||^^^ 4913100003 ")
        #expect(
            Envelope(of: referral).addressees == [
                AddresseeClaim(code: "4913100009", path: "PRD[1]-4.4", role: .referring),
                AddresseeClaim(code: "4913100001", universalID: "1.2.49", path: "PRD[2]-4.4", role: .referredTo),
                AddresseeClaim(code: "4913100003", path: "PRD[3]-4.4", role: .referredTo),
                AddresseeClaim(code: "4913100002", universalID: "1.2.3", path: "MSH-6", role: .header),
                AddresseeClaim(code: "EMR", path: "MSH-5", role: .header),
            ])
    }

    @Test func `nothing and null name nobody, a universal id alone does`() throws {
        let referral = try message(
            "REF^I12", to: "\"\"", "PRD|RT|||^^^", "PRD|RT", "PRD|RT|||^^^&1.2.49&ISO", "PRD|CP|||^^^1")
        #expect(
            Envelope(of: referral).addressees == [
                AddresseeClaim(code: "1.2.49", path: "PRD[3]-4.4", role: .referredTo)
            ])
    }

    // Fixtures

    @Test(arguments: [
        ("ref-i12/typical.hl7", Kind.referral, "49001" as String?, Charset.iso2022JP),
        ("ref-i12/utf-8.hl7", .referral, nil, .utf8),
        ("ref-i12/cp932.hl7", .referral, nil, .cp932),
        ("rri-i12/typical.hl7", .reply, "49001", .iso2022JP),
        ("mdm-t02/typical.hl7", .dischargeSummary, "49004", .iso2022JP),
        ("rde-o11/typical.hl7", .prescription, "49004", .iso2022JP),
        ("oul-r22/typical.hl7", .result, "49001", .iso2022JP),
        ("adt-a01/typical.hl7", .admission, "49004", .iso2022JP),
        ("adt-a40/typical.hl7", .merge, nil, .iso2022JP),
    ])
    func `a fixture's envelope is read through its kanji`(
        name: String, kind: Kind, patient: String?, charset: Charset
    ) throws {
        let envelope = Envelope(of: try fixture(name))
        #expect(envelope.kind == kind)
        #expect(envelope.charset.charset == charset)
        #expect(envelope.patients.count == (kind == .merge ? 2 : 1))
        if let patient { #expect(envelope.patients.map(\.canonical) == [patient]) }
    }
}
