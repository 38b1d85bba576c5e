// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import HL7v2
import Issues
import Referral
import Testing

@testable import Translation

/// Conversions per second of one core, where `TENMA_BENCH` is set: bytes in, bytes out, the whole way,
/// as a delivery goes (without the report of losses). Printed, never
/// asserted. `TENMA_CORE=1 swift build -c release --build-tests -Xswiftc -enable-testing`, then `--filter ConversionBench`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TENMA_BENCH"] != nil), .serialized)
struct ConversionBench {
    private let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    @Test func `a referral of HL7 v2 becomes a FHIR document`() throws {
        try measureMessage("ref-i12/utf-8.hl7", as: .fhir(FHIRTarget()))
    }

    @Test func `laboratory results become a collection`() throws {
        try measureMessage("oul-r22/typical.hl7", as: .fhir(FHIRTarget()))
    }

    @Test func `a discharge summary of FHIR becomes MDM`() throws {
        let bytes = try Data(contentsOf: fixtures.appending(path: "fhir/discharge-summary/typical.json"))
        try measure("discharge-summary/typical.json", bytes.count, as: .hl7v2(HL7v2Target())) {
            Translator.read(try Tree.json(Array(bytes)))
        }
    }

    @Test func `a referral becomes a page`() throws {
        try measureMessage("ref-i12/utf-8.hl7", as: .letter(.ja))
    }

    private func measureMessage(_ name: String, as target: Translator.Target) throws {
        let bytes = try Data(contentsOf: fixtures.appending(path: "hl7v2/\(name)"))
        try measure(name, bytes.count, as: target) { Translator.read(try Message(parsing: Array(bytes))) }
    }

    private func measure(
        _ name: String, _ count: Int, as target: Translator.Target, _ read: () throws -> Translator.Reading?
    ) throws {
        var rounds = 0
        var reading = 0
        let start = clock()
        while clock() - start < 1_500_000 {
            let began = clock()
            let found = try #require(try read())
            reading += clock() - began
            _ = try Translator.write(found, as: target, tellsLosses: false)
            rounds += 1
        }
        let passed = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let rate = Int(Double(rounds) / passed)
        print("\(name) (\(count) bytes) → \(target): \(rate)/s, reading \(reading / max(1, rounds)) µs of the whole")
    }
}
