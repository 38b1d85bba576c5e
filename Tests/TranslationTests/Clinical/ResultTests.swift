// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral
import Testing

@testable import Translation

@Suite struct ResultTests {
    @Test func `each type of OBX-5 becomes the value it is`() throws {
        let report = try #require(try ClinicalFixture("oru-r01/values").referral.reports.first)
        let unit = Coded("mmol/L", system: "ISO+", display: "mmol/L")
        let wanted: [Observation.Value?] = [
            .quantity(Quantity("-2.50", unit: unit)), .other("<130", type: "NM"),
            .quantity(Quantity("200", comparator: ">", unit: Coded("U/mL", system: "ISO+", display: "U/mL"))),
            .other("^1^:^128", type: "SN"),
        ]
        #expect(report.observations.prefix(4).map(\.value) == wanted)
        #expect(report.observations[6].value == .text("一行目"))
        #expect(report.observations[6].furtherValues == [.text(""), .text("三行目 A&B")])
        #expect(report.observations[8].value == .moment(Moment(year: 2026, month: 2, day: 14)))
        #expect(
            report.observations[11].value
                == .quantity(Quantity("1200", unit: Coded("mL", system: "ISO+", display: "mL"))))
        #expect(report.observations[13].value == .text("再検 ^要 & 注意"))
    }

    @Test func `a range of numbers has ends, and keeps how it was written`() {
        func ends(_ range: String) -> [String?] {
            let (low, high) = MessageReading.bounds(range)
            return [low?.comparator, low?.value, high?.comparator, high?.value]
        }
        #expect(ends("6.7-8.3") == [nil, "6.7", nil, "8.3"])
        #expect(ends("-2.0 - 2.0") == [nil, "-2.0", nil, "2.0"])
        #expect(ends("-5--1") == [nil, "-5", nil, "-1"])
        #expect(ends("<130") == [nil, nil, "<", "130"])
        #expect(ends(">=40") == [">=", "40", nil, nil])
        for none in ["", "-", "陰性", "1:80", "6.7〜8.3", "<", "3-"] { #expect(ends(none) == [nil, nil, nil, nil]) }
    }

    @Test func `a file in a result is one of the referral's attachments`() throws {
        let referral = try ClinicalFixture("oru-r01/values").referral
        #expect(referral.reports[0].observations[12].value == .attachment(0))
        #expect(referral.attachments.map(\.contentType) == ["application/pdf"])
    }

    @Test func `what is no number under NM is reported without being shown`() throws {
        let remarks = try ClinicalFixture("oru-r01/values").remarks
        #expect(remarks.contains(Remark(.unreadable, at: "OBX[2]-5")))
        #expect(remarks.allSatisfy { $0.detail?.contains("130") != true })
    }

    @Test func `several reports of one specimen stand behind one SPM`() throws {
        let fixture = try ClinicalFixture("oul-r22/culture")
        #expect(fixture.referral.reports.map { $0.specimens.map(\.kind?.words) } == [["血液"], ["血液"], ["喀痰"]])
        #expect(try fixture.segments(as: "OUL^R22").filter { $0.name == "SPM" }.count == 2)
    }

    @Test func `numbers and orderer that ORC and OBR say alike are said once`() throws {
        let report = try #require(try ClinicalFixture("oul-r22/typical").referral.reports.first)
        #expect(report.identifiers.map(\.type) == ["PLAC", "FILL"])
        #expect(report.requester?.identifiers.map(\.value) == ["K101"])
        #expect(report.requested == Moment(hl7: "202603030730"))
        #expect(report.issued == Moment(hl7: "202603031625"))
        #expect(report.specimens.first?.received == Moment(hl7: "202603030815"))
    }

    @Test func `only the first of several patients is read, and the other is reported`() throws {
        let fixture = try ClinicalFixture("oru-r01/two-patients")
        #expect(fixture.referral.patient?.number?.value == "0000049001")
        #expect(fixture.referral.reports.count == 1)
        #expect(fixture.remarks.contains(Remark(.unreadable, at: "PID[2]", "further patient")))
        let written = try HL7v2Translator.write(fixture.referral, as: HL7v2Target(type: "OUL^R22"))
        #expect(written.remarks.contains { $0.path?.hasPrefix("OBX[2]") == true && $0.kind == .dropped } == false)
    }

    @Test func `an order keeps its control, its urgency and its reason`() throws {
        let orders = try ClinicalFixture("omg-o19/typical").referral
        #expect(orders.kind == .order)
        #expect(orders.reports.map(\.control) == ["PA", "CH"])
        #expect(orders.reports.map(\.priority) == ["R", "R"])
        #expect(orders.reports[0].reason?.words == "息切れの精査")
        #expect(try ClinicalFixture("oml-o33/typical").referral.reports.map(\.priority) == ["R", "S"])
    }

    @Test func `who ordered is the letter's sender`() throws {
        let from = try ClinicalFixture("oml-o33/typical").referral.from
        #expect(from?.facility?.name == "北病院")
        #expect(from?.facility?.telecoms.map(\.value) == ["00-0049-0000"])
        #expect(from?.department?.words == "循環器内科")
    }
}
