// SPDX-License-Identifier: Apache-2.0
import Relay
import RelaySimulation
import Routing
import Testing

/// What answers over HTTP mean (design.md decision 10).
@Suite struct ResponseTests {
    @Test(
        arguments: [
            ("200", .delivered), ("201", .delivered), ("202", .delivered), ("204", .delivered), ("299", .delivered),
            ("301", .park), ("304", .park), ("308", .park), ("400", .park), ("401", .park), ("404", .park),
            ("409", .park),
            ("412", .park), ("422", .park), ("499", .park), ("408", .retry), ("425", .retry), ("429", .retry),
            ("500", .retry), ("503", .retry), ("599", .retry), ("transient-error", .retry), ("fatal-error", .park),
            ("999", .park), ("none", .park), ("", .park), ("1xx", .park),
        ] as [(String, AnswerTable.Verdict)])
    func `each answer has a standard meaning`(code: String, verdict: AnswerTable.Verdict) {
        #expect(AnswerTable().verdict(response: code) == verdict)
    }

    @Test func `a row of a status goes before the row of its class, and both before the standard`() {
        let table = AnswerTable(rows: ["4xx": .retry, "409": .delivered, "5xx": .hold, "fatal-error": .hold])
        #expect(table.verdict(response: "409") == .delivered)
        #expect(table.verdict(response: "404") == .retry)
        #expect(table.verdict(response: "503") == .hold)
        #expect(table.verdict(response: "fatal-error") == .hold)
        #expect(AnswerTable(rows: ["4xx": .park]).verdict(response: "429") == .retry, "it is no refusal")
        #expect(AnswerTable(rows: ["429": .park]).verdict(response: "429") == .park)
        #expect(AnswerTable(rows: ["unknown-code": .retry]).verdict(response: "999") == .retry)
    }

    @Test func `a refusal parks as refused, an answer nobody knows as unknown`() throws {
        var bench = CourierBench()
        bench.end(try bench.admit(), .responded(code: "422", after: nil))
        bench.end(try bench.admit(), .responded(code: "fatal-error", after: nil))
        bench.end(try bench.admit(), .responded(code: "999", after: nil))
        #expect(try bench.parked() == [.refused, .refused, .unknownAnswer])
    }

    @Test func `a delivery is not tried before the time that was asked for`() throws {
        var bench = CourierBench()
        let id = try bench.admit()
        bench.end(id, .responded(code: "429", after: .seconds(90)))
        bench.wait(.seconds(89))
        #expect(bench.onTheWay.isEmpty)
        bench.wait(.seconds(1))
        #expect(bench.onTheWay.map(\.delivery.id) == [id])
        #expect(bench.onTheWay.first?.delivery.attempts == 1, "it was an answer")
        bench.end(id, .responded(code: "201", after: nil))
        #expect(try bench.deliveredCount() == 1)
    }

    @Test func `nobody can ask for more than a day`() throws {
        var bench = CourierBench()
        let id = try bench.admit()
        bench.end(id, .responded(code: "503", after: .seconds(1 << 40)))
        bench.wait(.seconds(86_400))
        #expect(bench.onTheWay.map(\.delivery.id) == [id])
    }

    @Test func `ten answers that ask for a retry park it`() throws {
        var bench = CourierBench()
        let id = try bench.admit()
        for _ in 0..<10 {
            bench.end(id, .responded(code: "503", after: .seconds(1)))
            bench.wait(.seconds(600))
        }
        #expect(try bench.parked() == [.attemptsExhausted])
    }
}
