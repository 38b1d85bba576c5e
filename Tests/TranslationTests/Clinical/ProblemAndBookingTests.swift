// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral
import Testing

@testable import Translation

@Suite struct ProblemAndBookingTests {
    @Test func `a diagnosis has its name's code and its ICD-10 code`() throws {
        let problem = try #require(try ClinicalFixture("ppr-zd1/typical").referral.diagnoses.first)
        #expect(problem.code.code(in: Diagnosis.classifications) == "I509")
        #expect(problem.code.text == "見本性心不全")
        #expect(problem.onset == Moment(hl7: "20260218"))
        #expect(problem.recorded == Moment(hl7: "20260220"))
        #expect(problem.isPrimary == true)
        #expect(problem.outcome?.words == "回復せず")
        #expect(problem.recorder?.names.map(\.words) == ["試験 五郎", "シケン ゴロウ"])
    }

    @Test func `a suspicion never arrives as a diagnosis`() throws {
        let fixture = try ClinicalFixture("ppr-zd1/typical")
        #expect(fixture.referral.diagnoses.map(\.verification) == [nil, "provisional", "entered-in-error"])
        let segments = try fixture.segments(as: "PPR^ZD1")
        #expect(segments.filter { $0.name == "ZPR" }.map { $0.peek(3) } == ["8002"])
        #expect(segments.filter { $0.name == "PRB" }.map { $0.peek(1) } == ["AD", "AD", "DE"])
    }

    @Test func `a card named with each problem is one card`() throws {
        let cards = try ClinicalFixture("ppr-zd1/typical").referral.insurances
        #expect(cards.map(\.insurer) == ["39499999"])
        #expect(cards.first?.origin.places == ["ZI1[1]", "ZI1[2]"])
    }

    @Test(arguments: [("s12", Action.new), ("s13", .modified), ("s14", .modified), ("s15", .cancelled)])
    func `a booking says what happened to it`(trigger: String, action: Action) throws {
        let referral = try ClinicalFixture("siu-\(trigger)/typical").referral
        #expect(referral.action == action)
        #expect(referral.appointments.first?.status == (action == .cancelled ? "cancelled" : "booked"))
    }

    @Test func `a booking says when, where, what and with whom`() throws {
        let booking = try #require(try ClinicalFixture("siu-s12/typical").referral.appointments.first)
        #expect(booking.start == Moment(hl7: "202603200930"))
        #expect(booking.end == Moment(hl7: "202603201000"))
        #expect(booking.duration == Quantity("30", unit: Coded("min", system: "ISO+", display: "分")))
        #expect(booking.service?.words == "心臓超音波")
        #expect(booking.location?.ward == "99L01")
        #expect(booking.persons.compactMap(\.names.shown?.words) == ["検査 時男", "見本 次郎"])
        #expect(booking.note == "保険証をお持ちください")
    }
}
