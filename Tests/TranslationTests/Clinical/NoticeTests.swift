// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral
import Testing

@testable import Translation

@Suite struct NoticeTests {
    /// Structures by trigger, as chapter 3 says.
    static let structures = [
        "A01": "ADT_A01", "A02": "ADT_A02", "A03": "ADT_A03", "A04": "ADT_A01", "A05": "ADT_A05", "A06": "ADT_A06",
        "A07": "ADT_A06", "A08": "ADT_A01", "A11": "ADT_A09", "A12": "ADT_A12", "A13": "ADT_A01", "A14": "ADT_A05",
        "A15": "ADT_A15", "A16": "ADT_A16", "A17": "ADT_A17", "A18": "ADT_A18", "A21": "ADT_A21", "A22": "ADT_A21",
        "A23": "ADT_A21", "A24": "ADT_A24", "A25": "ADT_A21", "A26": "ADT_A21", "A27": "ADT_A21", "A28": "ADT_A05",
        "A31": "ADT_A05", "A34": "ADT_A30", "A35": "ADT_A30", "A36": "ADT_A30", "A37": "ADT_A37", "A38": "ADT_A38",
        "A39": "ADT_A39", "A40": "ADT_A39", "A41": "ADT_A39", "A47": "ADT_A30", "A52": "ADT_A52", "A53": "ADT_A52",
        "A54": "ADT_A54", "A55": "ADT_A52", "A60": "ADT_A60",
    ]

    @Test(arguments: structures)
    func `each trigger of ADT is understood in one structure`(trigger: String, structure: String) {
        let understood = MessageCatalog.all.filter { $0.code == "ADT" && $0.triggers.contains(trigger) }
        #expect(understood.map { $0.structure(trigger) } == [structure])
    }

    @Test(arguments: structures.keys)
    func `a notice is written with its own trigger`(trigger: String) throws {
        var referral = Referral(trigger == "A60" ? .allergies : .notice)
        referral.event = trigger
        referral.patient = Patient()
        referral.formerPatients = [Patient()]
        let written = try HL7v2Translator.write(referral, as: HL7v2Target())
        let message = try Message(parsing: try #require(written.bytes))
        #expect(message.header.type.description == "ADT^" + trigger)
    }

    @Test func `a merge names who stays and who is no more`() throws {
        let referral = try ClinicalFixture("adt-a40/typical").referral
        #expect(referral.patient?.number?.value == "0000049004")
        #expect(referral.formerPatients.map { $0.number?.value } == ["0000049904"])
        #expect(referral.formerPatients.first?.names.kana?.words == "イリエ トキコ")
    }

    @Test func `of several merges only the first is read, and the others are reported`() throws {
        let fixture = try ClinicalFixture("adt-a40/two-merges")
        #expect(fixture.referral.formerPatients.count == 1)
        #expect(fixture.remarks.contains { $0.kind == .unreadable && $0.path == "PID[2]" })
    }

    @Test func `a swap names two patients with a bed each`() throws {
        let referral = try ClinicalFixture("adt-a17/typical").referral
        #expect([referral.patient].compactMap { $0?.number?.value } == ["0000049004"])
        #expect(referral.formerPatients.map { $0.number?.value } == ["0000049007"])
        #expect(referral.encounters.map(\.location?.room) == ["303", "302"])
    }

    @Test func `allergies say kind, substance, reactions, since when, and whether they are taken back`() throws {
        let referral = try ClinicalFixture("adt-a60/typical").referral
        #expect(referral.kind == .allergies)
        #expect(referral.allergies.map(\.substance.words) == ["架空シリン", "見本そば", "模擬花粉"])
        #expect(referral.allergies[0].reactions == ["発疹", "かゆみ"])
        #expect(referral.allergies[0].identified == Moment(year: 2010, month: 7, day: 10))
        #expect(referral.allergies[1].note == "小学校に入る前")
        #expect(referral.allergies.map(\.verification) == [nil, nil, "entered-in-error"])
    }

    @Test func `a notice without EVN gets none when it goes out as it came`() throws {
        let text = "MSH|^~\\&|||||||ADT^A08|1|P|2.5\rPID|1||1\r"
        let message = try Message(parsing: Array(text.utf8))
        #expect(try #require(try RoundTrip(of: message)).added == [])
    }
}
