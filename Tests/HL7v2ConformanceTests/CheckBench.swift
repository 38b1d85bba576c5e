// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import Testing

@testable import HL7v2Conformance

/// How long a check takes, printed where `TENMA_BENCH` is set; read in a release build on a quiet machine.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TENMA_BENCH"] != nil)) struct CheckBench {
    @Test func `checks by size of message`() throws {
        for count in [1, 10, 100, 1_000, 10_000, 100_000] {
            let results = [String](repeating: Samples.result, count: count)
            let header = "MSH|^~\\&|A|B|C|D|20260401||ORU^R01^ORU_R01|1|P|2.5"
            let text = ([header, Samples.patient, Samples.request] + results).joined(separator: "\r")
            let message = try Message(parsing: Array(text.utf8))
            report("\(count) OBX, \(text.utf8.count) bytes", message)
        }
        for (name, message) in FixtureTests.messages where name.hasSuffix("typical.hl7") {
            if name.hasPrefix("ref-i12") || name.hasPrefix("oul-r22") { report(name, message) }
        }
    }

    @Test func `reading the definitions of all versions`() {
        let clock = ContinuousClock()
        print("2.1 to 2.5:", clock.measure { _ = Definitions.of(.v2_5) })
        print("2.5.1 to 2.8.2:", clock.measure { _ = Definitions.of(.v2_8_2) })
    }

    private func report(_ name: String, _ message: Message) {
        let checker = ConformanceChecker(.init(.strict))
        _ = checker.issues(in: message)
        let clock = ContinuousClock()
        let rounds = max(1, 200_000 / message.bytes.count)
        let time = clock.measure { for _ in 0..<rounds { _ = checker.issues(in: message) } }
        print(name, time / rounds)
    }
}
